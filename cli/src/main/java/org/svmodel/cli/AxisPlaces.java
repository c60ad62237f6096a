package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.Study.Axis;
import org.svmodel.sweep.Study.AxisParameter;
import org.svmodel.units.Units;

/**
 * Where the points of a study stand in its result, and at which value of an axis a table or chart
 * stands that shows others: the machine's own value, or the first where the axis does not have it.
 */
final class AxisPlaces {
  private static final List<String> SHAPE = List.of("nodes", "processorsPerNode");

  private final Study study;
  private final List<Integer> homes;
  private final boolean own;

  /**
   * @param machine with the study's settings, before the axes
   */
  AxisPlaces(Study study, HardwareSpec machine) {
    this.study = study;
    double clock = machine.resolve().processor().clock();
    List<OptionalInt> places =
        study.axes().stream().map(axis -> home(axis, machine, clock)).toList();
    this.homes = places.stream().map(place -> place.orElse(0)).toList();
    this.own = places.stream().allMatch(OptionalInt::isPresent);
  }

  private static OptionalInt home(Axis axis, HardwareSpec machine, double clock) {
    return IntStream.range(0, axis.size())
        .filter(i -> axis.parameters().stream().allMatch(p -> stands(p, i, machine, clock)))
        .findFirst();
  }

  private static boolean stands(AxisParameter p, int place, HardwareSpec machine, double clock) {
    ParameterInfo info = HardwareParameters.get(p.path());
    String own = machine.values().get(p.path());
    Study.AxisValue value = p.values().get(place);
    if (info.isChoice()) {
      return value.text().equals(own);
    }
    double expected = info.parse(own).at(clock);
    // Points of a logarithmic axis are rounded to twelve digits.
    return Math.abs(value.value() - expected) <= 1e-9 * Math.abs(expected);
  }

  /** Whether every axis has the machine's own value. */
  boolean isOwn() {
    return own;
  }

  /** Number of applications × protocols: that many rows have the same values along the axes. */
  int series() {
    return study.applications().size() * study.protocols().size();
  }

  /** Number of points along an axis; 1 for none (-1). */
  int size(int a) {
    return a < 0 ? 1 : study.axes().get(a).size();
  }

  /** The axis that a parameter belongs to; -1 for none. */
  int axisOf(String path) {
    return IntStream.range(0, study.axes().size())
        .filter(a -> study.axes().get(a).parameters().stream().anyMatch(p -> p.path().equals(path)))
        .findFirst()
        .orElse(-1);
  }

  /** The first row of a point that stands at the given places of two axes, -1 being none. */
  long row(int a, int placeA, int b, int placeB) {
    long row = 0;
    for (int i = 0; i < study.axes().size(); i++) {
      int place = i == a ? placeA : i == b ? placeB : homes.get(i);
      row = row * size(i) + place;
    }
    return row * series();
  }

  /** True for an axis that varies the cluster's shape: its values are names such as 4x4. */
  boolean isShape(int a) {
    return a >= 0
        && study.axes().get(a).parameters().stream()
            .map(AxisParameter::path)
            .toList()
            .equals(SHAPE);
  }

  /** A place along an axis as text: {@code 10 us}; {@code 4x4} for shapes of the cluster. */
  String text(int a, int place) {
    return study.axes().get(a).parameters().stream()
        .map(p -> p.values().get(place).text())
        .collect(Collectors.joining(isShape(a) ? "x" : ", "));
  }

  /** Paths of the parameters of an axis. */
  String paths(int a) {
    return study.axes().get(a).parameters().stream()
        .map(AxisParameter::path)
        .collect(Collectors.joining(", "));
  }

  /** A value as it reads best: {@code 160 MB/s}, where the axis' own text has 0.16 GB/s. */
  private static String own(AxisParameter p, int place) {
    ParameterInfo info = HardwareParameters.get(p.path());
    Study.AxisValue value = p.values().get(place);
    return info.isChoice() ? value.text() : Units.format(value.value(), info.dimension());
  }

  /** A place along an axis as tables and sentences have it: {@code 141.4 MB/s}. */
  String rounded(int a, int place) {
    return study.axes().get(a).parameters().stream()
        .map(p -> rounded(p.path(), p.values().get(place)))
        .collect(Collectors.joining(isShape(a) ? "x" : ", "));
  }

  /** A value with few digits, in the unit in which it reads best. */
  static String rounded(String path, Study.AxisValue value) {
    ParameterInfo info = HardwareParameters.get(path);
    return info.isChoice() || Double.isNaN(value.value())
        ? value.text()
        : Units.format(value.value(), info.dimension(), 4);
  }

  /** Where the axes stand that are not shown: {@code link.bandwidth 160 MB/s}; empty for none. */
  String others(int a, int b) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < study.axes().size(); i++) {
      if (i != a && i != b) {
        int home = homes.get(i);
        study.axes().get(i).parameters().forEach(p -> texts.add(p.path() + " " + own(p, home)));
      }
    }
    return String.join(", ", texts);
  }
}

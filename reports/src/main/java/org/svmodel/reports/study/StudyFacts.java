package org.svmodel.reports.study;

import java.util.List;
import java.util.Optional;
import org.svmodel.findings.AxisCurves;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.reports.chart.Chart;
import org.svmodel.result.Prediction;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.SweepProvenance;
import org.svmodel.sweep.SweepSurvey;
import org.svmodel.validation.Trust;
import org.svmodel.validation.ValidatedErrors;

/**
 * All that a report of a study is made of.
 *
 * @param machine with the study's settings, before its axes
 * @param programs one per application of the study, in its order
 * @param protocols in the order of the study
 * @param home the point of the machine as it is
 * @param axes along each axis, the others at home
 * @param survey of the whole result
 * @param extremes lowest and highest speedups, one per program and protocol with a prediction
 * @param trusts one per program and protocol that the machine's home has counts for
 * @param validation what validation found, if it is known
 * @param charts in the order of the study
 */
public record StudyFacts(
    Study study,
    HardwareSpec machine,
    List<Program> programs,
    List<Protocol> protocols,
    Home home,
    List<AxisCurves> axes,
    SweepSurvey survey,
    List<Extreme> extremes,
    List<Trust> trusts,
    Optional<Validation> validation,
    List<StudyChart> charts,
    SweepProvenance provenance) {

  public StudyFacts {
    programs = List.copyOf(programs);
    protocols = List.copyOf(protocols);
    axes = List.copyOf(axes);
    extremes = List.copyOf(extremes);
    trusts = List.copyOf(trusts);
    charts = List.copyOf(charts);
  }

  /**
   * One application.
   *
   * @param measurement the counts at home; empty where the profile has none
   * @param shapes every shape of the cluster that the study predicts it for, {@code 4x4}
   */
  public record Program(Profile profile, Optional<Measurement> measurement, List<String> shapes) {}

  /**
   * The point at which tables and charts stand along axes that they do not show.
   *
   * @param where the axes' values; empty without axes
   * @param own whether all of them are the machine's own
   * @param predictions in the order of the result, those that there are
   */
  public record Home(String where, boolean own, List<Prediction> predictions) {
    public Home {
      predictions = List.copyOf(predictions);
    }
  }

  /**
   * Lowest and highest speedup in the whole result, and where they are.
   *
   * @param lowestAt value of each parameter of the axes, in their order
   * @param highestAt the same
   */
  public record Extreme(
      String application,
      String protocol,
      double lowest,
      List<String> lowestAt,
      double highest,
      List<String> highestAt) {
    public Extreme {
      lowestAt = List.copyOf(lowestAt);
      highestAt = List.copyOf(highestAt);
    }
  }

  /** Paths of the parameters of all axes, in their order. */
  List<String> varied() {
    return study.axes().stream()
        .flatMap(axis -> axis.parameters().stream())
        .map(Study.AxisParameter::path)
        .toList();
  }

  /**
   * What validation found.
   *
   * @param source the file it was read from
   * @param hash its SHA-256
   */
  public record Validation(String source, String hash, ValidatedErrors errors) {}

  /**
   * One chart.
   *
   * @param caption what it shows, a sentence
   * @param axis place of the axis along x in {@link #axes()}, -1 for none
   */
  public record StudyChart(String caption, int axis, Chart chart) {}
}

package org.svmodel.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.protocol.Protocol;

/**
 * Whether the protocols come in the right order. Of each program on each machine, every two
 * protocols of shared virtual memory are looked at whose simulated speedups are clearly apart: by
 * more than 1 % and by more than twice the standard error of their difference. The references
 * (hardware, ideal) are left out: they are always ahead.
 *
 * @param pairs that are clearly apart
 * @param rightPairs those in the right order
 * @param cases programs on machines with at least one such pair
 * @param rightCases those all of whose pairs are in the right order
 */
public record ProtocolOrder(int pairs, int rightPairs, int cases, int rightCases) {
  private static final double TIE = 0.01;

  /**
   * One protocol of a program on a machine.
   *
   * @param place program and machine
   * @param simulated speedup
   * @param deviation standard error of it, relative
   * @param predicted speedup
   */
  record Entry(String place, double simulated, double deviation, double predicted) {
    private boolean isClearOf(Entry other) {
      double difference = Math.abs(simulated / other.simulated - 1);
      return difference > TIE && difference > 2 * Math.hypot(deviation, other.deviation);
    }

    private boolean isOrderedLike(Entry other) {
      return (simulated - other.simulated) * (predicted - other.predicted) > 0;
    }
  }

  /** Of all rows, whatever their order. */
  public static ProtocolOrder of(List<ValidationRow> rows) {
    return ofEntries(
        rows.stream()
            .filter(row -> row.of().scenario().protocol().kind() == Protocol.Kind.SVM)
            .map(
                row ->
                    new Entry(
                        row.of().application() + " " + row.of().point().number(),
                        row.simulated(),
                        row.standardError(),
                        row.predicted()))
            .toList());
  }

  /** Of protocols of shared virtual memory, whatever their order. */
  static ProtocolOrder ofEntries(List<Entry> entries) {
    Map<String, List<Entry>> together = new LinkedHashMap<>();
    for (Entry entry : entries) {
      together.computeIfAbsent(entry.place(), p -> new ArrayList<>()).add(entry);
    }
    ProtocolOrder sum = new ProtocolOrder(0, 0, 0, 0);
    for (List<Entry> each : together.values()) {
      sum = sum.plus(ofCase(each));
    }
    return sum;
  }

  private static ProtocolOrder ofCase(List<Entry> entries) {
    int apart = 0;
    int right = 0;
    for (int a = 0; a < entries.size(); a++) {
      for (int b = a + 1; b < entries.size(); b++) {
        if (entries.get(a).isClearOf(entries.get(b))) {
          apart++;
          right += entries.get(a).isOrderedLike(entries.get(b)) ? 1 : 0;
        }
      }
    }
    return new ProtocolOrder(apart, right, apart > 0 ? 1 : 0, apart > 0 && right == apart ? 1 : 0);
  }

  private ProtocolOrder plus(ProtocolOrder o) {
    return new ProtocolOrder(
        pairs + o.pairs, rightPairs + o.rightPairs, cases + o.cases, rightCases + o.rightCases);
  }

  /** Share of the pairs in the right order; NaN without pairs. */
  public double right() {
    return pairs == 0 ? Double.NaN : (double) rightPairs / pairs;
  }
}

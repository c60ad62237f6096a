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

  /** Of all rows, whatever their order. */
  public static ProtocolOrder of(List<ValidationRow> rows) {
    Map<String, List<ValidationRow>> together = new LinkedHashMap<>();
    for (ValidationRow row : rows) {
      if (row.of().scenario().protocol().kind() == Protocol.Kind.SVM) {
        String place = row.of().application() + " " + row.of().point().number();
        together.computeIfAbsent(place, p -> new ArrayList<>()).add(row);
      }
    }
    ProtocolOrder sum = new ProtocolOrder(0, 0, 0, 0);
    for (List<ValidationRow> each : together.values()) {
      sum = sum.plus(ofCase(each));
    }
    return sum;
  }

  private static ProtocolOrder ofCase(List<ValidationRow> rows) {
    int apart = 0;
    int right = 0;
    for (int a = 0; a < rows.size(); a++) {
      for (int b = a + 1; b < rows.size(); b++) {
        if (clearlyApart(rows.get(a), rows.get(b))) {
          apart++;
          right += sameOrder(rows.get(a), rows.get(b)) ? 1 : 0;
        }
      }
    }
    return new ProtocolOrder(apart, right, apart > 0 ? 1 : 0, apart > 0 && right == apart ? 1 : 0);
  }

  private static boolean clearlyApart(ValidationRow a, ValidationRow b) {
    double difference = Math.abs(a.simulated() / b.simulated() - 1);
    return difference > TIE && difference > 2 * Math.hypot(a.standardError(), b.standardError());
  }

  private static boolean sameOrder(ValidationRow a, ValidationRow b) {
    return (a.simulated() - b.simulated()) * (a.predicted() - b.predicted()) > 0;
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

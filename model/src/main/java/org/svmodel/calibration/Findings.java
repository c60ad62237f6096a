package org.svmodel.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.svmodel.calibration.Finding.Kind;
import org.svmodel.calibration.leastsquares.Identifiability;
import org.svmodel.calibration.leastsquares.Identifiability.Direction;
import org.svmodel.calibration.leastsquares.Minimum;

/** Puts into words what the data do not tell about the parameters. */
final class Findings {
  private static final int DIGITS = 3;

  private final List<FitParameter> parameters;
  private final double[] values;
  private final Identifiability seen;
  private final double quantile;

  /**
   * About one fit.
   *
   * @param values fitted
   * @param quantile of the confidence intervals
   */
  Findings(List<FitParameter> parameters, double[] values, Identifiability seen, double quantile) {
    this.parameters = parameters;
    this.values = values;
    this.seen = seen;
    this.quantile = quantile;
  }

  /** Everything that the decomposition of the Jacobian shows. */
  List<Finding> all() {
    List<Finding> all = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      if (!seen.hasEffect(j)) {
        all.add(
            finding(
                Kind.NO_EFFECT,
                List.of(j),
                path(j) + " changes no prediction of these runs; it keeps its value."));
      }
    }
    for (Direction direction : seen.undetermined()) {
      Kind kind = direction.exact() ? Kind.INDISTINGUISHABLE : Kind.UNDETERMINED;
      all.add(finding(kind, direction.parameters(), undetermined(direction)));
    }
    for (Direction direction : seen.hard()) {
      String text = names(direction) + " are hard to tell apart" + correlation(direction) + ": ";
      all.add(finding(Kind.HARD, direction.parameters(), text + known(direction)));
    }
    return all;
  }

  /** Of another minimum that fits as well. */
  Finding ambiguous(List<Integer> of, Minimum other) {
    String there =
        of.stream()
            .map(j -> path(j) + " = " + text(j, parameters.get(j).value(other.point()[j])))
            .collect(Collectors.joining(", "));
    return finding(
        Kind.AMBIGUOUS, of, "Other values, far away, fit within the scatter: " + there + ".");
  }

  private Finding finding(Kind kind, List<Integer> of, String sentence) {
    return new Finding(kind, of.stream().map(this::path).toList(), sentence);
  }

  /** Of a parameter that may have any value. */
  Finding anything(int j) {
    return finding(Kind.UNDETERMINED, List.of(j), anyValue(j));
  }

  /** Of a parameter whose profile comes to where the model has no prediction. */
  Finding noProfile(int j, String reason) {
    String sentence =
        path(j) + " has no interval: its profile meets a machine without prediction: ";
    return finding(Kind.UNDETERMINED, List.of(j), sentence + reason);
  }

  private String anyValue(int j) {
    FitParameter parameter = parameters.get(j);
    return String.format(
        Locale.ROOT,
        "%s may have any value from %s to %s: with their scatter these runs exclude none.",
        parameter.path(),
        parameter.text(parameter.low(), DIGITS),
        parameter.text(parameter.high(), DIGITS));
  }

  private String undetermined(Direction direction) {
    if (direction.parameters().size() == 1) {
      return anyValue(direction.parameters().get(0));
    }
    String why =
        direction.exact() ? " cannot be told apart: " : " cannot be told apart with this scatter: ";
    return names(direction) + why + known(direction);
  }

  private String names(Direction direction) {
    List<String> names = direction.parameters().stream().map(this::path).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private String correlation(Direction direction) {
    List<Integer> two = direction.parameters();
    boolean pair = two.size() == 2 && two.stream().allMatch(seen::isIdentifiable);
    return pair
        ? String.format(
            Locale.ROOT, " (correlation %.3f)", seen.correlation(two.get(0), two.get(1)))
        : "";
  }

  /**
   * What stays the same along the direction: of two parameters of one dimension a + c·b, with c the
   * ratio of their changes; else how much of one makes up for the other.
   */
  private String known(Direction direction) {
    List<Integer> of = direction.parameters();
    int a = of.get(0);
    int b = of.get(1);
    boolean combined =
        of.size() == 2
            && parameters.get(a).info().dimension() == parameters.get(b).info().dimension()
            && change(direction, a) * change(direction, b) < 0
            && !isAtBound(a)
            && !isAtBound(b);
    return combined ? combination(direction, a, b) : exchange(direction, of);
  }

  /** Where a bound holds a value, its spread about it says nothing of a sum. */
  private boolean isAtBound(int j) {
    FitParameter p = parameters.get(j);
    return Math.min(values[j] - p.low(), p.high() - values[j]) <= 1e-6 * (p.high() - p.low());
  }

  /** Change of a parameter, in base units, along the direction. */
  private double change(Direction direction, int j) {
    return direction.parts()[j] * parameters.get(j).slope(values[j]);
  }

  private String combination(Direction direction, int a, int b) {
    double c = -change(direction, a) / change(direction, b);
    boolean sum = Math.abs(c - 1) < 0.05;
    double[] slopes = new double[values.length];
    slopes[a] = parameters.get(a).slope(values[a]);
    slopes[b] = c * parameters.get(b).slope(values[b]);
    double error = quantile * seen.standardError(slopes);
    return String.format(
        Locale.ROOT,
        "only %s is known, %s ± %s.",
        sum ? "their sum" : path(a) + " + " + ratio(c) + " x " + path(b),
        text(a, values[a] + (sum ? 1 : c) * values[b]),
        parameters.get(a).text(error, 2));
  }

  private static String ratio(double c) {
    return new BigDecimal(c).round(new MathContext(2)).toPlainString();
  }

  /** A tenth more of the first parameter, and what the others do about it. */
  private String exchange(Direction direction, List<Integer> of) {
    int first = of.get(0);
    double base = values[first] > 0 ? values[first] : parameters.get(first).high() / 10;
    double factor = 0.1 * base / change(direction, first);
    String others =
        of.stream()
            .skip(1)
            .map(j -> path(j) + " by " + signed(j, factor * change(direction, j)))
            .collect(Collectors.joining(", "));
    return "a change of "
        + path(first)
        + " by "
        + signed(first, 0.1 * base)
        + " is made up for by one of "
        + others
        + ".";
  }

  private String signed(int j, double change) {
    return (change < 0 ? "-" : "+") + parameters.get(j).text(Math.abs(change), 2);
  }

  private String path(int j) {
    return parameters.get(j).path();
  }

  private String text(int j, double value) {
    return parameters.get(j).text(value, DIGITS);
  }
}

package org.svmodel.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.svmodel.calibration.Estimate.Bound;
import org.svmodel.calibration.Estimate.Interval;
import org.svmodel.calibration.leastsquares.Box;
import org.svmodel.calibration.leastsquares.Identifiability;
import org.svmodel.calibration.leastsquares.Minimum;
import org.svmodel.calibration.leastsquares.MultiStart;
import org.svmodel.calibration.leastsquares.NoResidualsException;
import org.svmodel.calibration.leastsquares.ProfileInterval;

/** Values, intervals and what the data do not tell, from where the searches ended. */
final class Estimates {
  private final Objective objective;
  private final Box box;
  private final MultiStart search;
  private final Minimum best;
  private final int freedom;
  private final double quantile;
  private final Identifiability seen;
  private final Findings words;
  private final double[] values;
  private final Interval[] intervals; // scaled; null where there is none
  private final List<Finding> findings = new ArrayList<>();

  /**
   * Judges.
   *
   * @param freedom degrees of freedom
   * @param quantile of Student's t
   */
  Estimates(Objective objective, MultiStart search, int freedom, double quantile) {
    this.objective = objective;
    this.box = objective.box();
    this.search = search;
    this.best = search.best();
    this.freedom = freedom;
    this.quantile = quantile;
    this.seen = new Identifiability(best, box, Math.sqrt(best.sum() / freedom), quantile);
    this.values = objective.values(best.point());
    for (int j = 0; j < values.length; j++) {
      if (!seen.hasEffect(j)) {
        values[j] = objective.parameters().get(j).start(); // any does: then not one by chance
      }
    }
    this.words = new Findings(objective.parameters(), values, seen, quantile);
    this.intervals = new Interval[values.length];
  }

  /** Finds intervals from the covariance, or along the profile likelihood. */
  Estimates judge(boolean profile, MultiStart.Listener listener) {
    findings.addAll(words.all());
    for (int j = 0; j < intervals.length; j++) {
      if (seen.isIdentifiable(j)) {
        judge(j, profile);
      }
      if (profile) {
        listener.done();
      }
    }
    search.others(seen::isIdentifiable).forEach(this::compare);
    return this;
  }

  private void judge(int j, boolean profile) {
    try {
      Interval interval = profile ? profile(j) : fromCovariance(j);
      if (interval.low() <= box.low(j) && interval.high() >= box.high(j)) {
        findings.add(words.anything(j));
      } else {
        intervals[j] = interval;
      }
    } catch (NoResidualsException e) {
      findings.add(words.noProfile(j, e.getMessage()));
    }
  }

  private Interval fromCovariance(int j) {
    double reach = quantile * seen.standardError(j);
    double at = best.point()[j];
    return new Interval(Math.max(box.low(j), at - reach), Math.min(box.high(j), at + reach));
  }

  private Interval profile(int j) {
    ProfileInterval found =
        ProfileInterval.of(objective, box, best, j, seen.standardError(j), limit());
    return new Interval(found.low(), found.high());
  }

  /** Sum of squares within which the truth is as likely as the confidence says. */
  private double limit() {
    return best.sum() * (1 + quantile * quantile / freedom);
  }

  /** Another minimum within the scatter of the best refutes the intervals that leave it out. */
  private void compare(Minimum other) {
    if (other.sum() > limit()) {
      return;
    }
    List<Integer> refuted =
        IntStream.range(0, intervals.length)
            .filter(j -> intervals[j] != null && !holds(intervals[j], other.point()[j]))
            .boxed()
            .toList();
    if (!refuted.isEmpty()) {
      findings.add(words.ambiguous(refuted, other));
      refuted.forEach(j -> intervals[j] = null);
    }
  }

  private static boolean holds(Interval interval, double value) {
    return value >= interval.low() && value <= interval.high();
  }

  List<Finding> findings() {
    return findings;
  }

  Identifiability seen() {
    return seen;
  }

  /** Fitted values in base units. */
  double[] values() {
    return values;
  }

  List<Estimate> all() {
    return IntStream.range(0, values.length).mapToObj(this::estimate).toList();
  }

  private Estimate estimate(int j) {
    FitParameter parameter = objective.parameters().get(j);
    Optional<Interval> interval =
        Optional.ofNullable(intervals[j])
            .map(i -> new Interval(parameter.value(i.low()), parameter.value(i.high())));
    return new Estimate(parameter, values[j], interval.isPresent(), interval, bound(j));
  }

  private Bound bound(int j) {
    if (!seen.hasEffect(j)) {
      return Bound.NONE;
    }
    if (best.point()[j] <= box.low(j)) {
      return Bound.LOWER;
    }
    return best.point()[j] >= box.high(j) ? Bound.UPPER : Bound.NONE;
  }
}

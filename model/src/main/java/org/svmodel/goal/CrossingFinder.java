package org.svmodel.goal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;
import org.svmodel.goal.Crossing.Direction;
import org.svmodel.goal.Crossing.Kind;
import org.svmodel.scenario.EvaluationException;

/**
 * Finds every value of a parameter at which a response meets a target: all sign changes of {@code g
 * = ln(response / target)} over a grid, each closed in by Brent's method (Brent 1973, chapter 4).
 * The response need not be monotone. Where it comes near the target between two grid values and
 * turns back, its turning point is looked for (Brent's minimiser), so that two crossings in one
 * step of the grid are found too; more than that in one step are not.
 *
 * <p>A value meets the target when {@code |g| <= tolerance}. Of the values about a root that do,
 * the one with the fewest decimal digits is the answer, so that what is printed is what was
 * evaluated.
 */
public final class CrossingFinder {
  private static final int MOST_EVALUATIONS = 200;
  private static final int FEWEST_DIGITS = 3;
  private static final int MOST_DIGITS = 12;

  private final Response response;
  private final double target;
  private final double tolerance;
  private final boolean whole;
  private final TreeMap<Double, Sample> good = new TreeMap<>();
  private final List<Sample> failed = new ArrayList<>();

  private CrossingFinder(Response response, double target, double tolerance, boolean whole) {
    this.response = response;
    this.target = target;
    this.tolerance = tolerance;
    this.whole = whole;
  }

  /**
   * Searches.
   *
   * @param target above 0
   * @param grid values of the parameter, increasing
   * @param whole whether only whole numbers are values of the parameter
   * @param tolerance relative, of the response; above 0
   */
  public static Scan find(
      Response response, double target, double[] grid, boolean whole, double tolerance) {
    if (!(target > 0) || !(tolerance > 0)) {
      throw new IllegalArgumentException("target and tolerance must be above 0");
    }
    CrossingFinder finder = new CrossingFinder(response, target, tolerance, whole);
    for (double x : grid) {
      finder.sample(x);
    }
    if (!whole) {
      finder.addTurningPoints();
    }
    List<Sample> samples = List.copyOf(finder.good.values());
    return new Scan(samples, finder.failed, finder.crossings(samples));
  }

  private void sample(double x) {
    try {
      good.put(x, new Sample(x, response.at(x)));
    } catch (EvaluationException e) {
      failed.add(new Sample(x, Double.NaN, e.getMessage()));
    }
  }

  private double distance(double y) {
    return Math.log(y / target);
  }

  /** -1 below the target, 1 above it, 0 at it. */
  private int side(Sample sample) {
    double g = distance(sample.y());
    return Math.abs(g) <= tolerance ? 0 : (int) Math.signum(g);
  }

  private void addTurningPoints() {
    List<Sample> s = List.copyOf(good.values());
    for (int i = 1; i + 1 < s.size(); i++) {
      int side = side(s.get(i));
      double near = Math.abs(distance(s.get(i).y()));
      boolean turns =
          side != 0
              && side(s.get(i - 1)) == side
              && side(s.get(i + 1)) == side
              && near <= Math.abs(distance(s.get(i - 1).y()))
              && near < Math.abs(distance(s.get(i + 1).y()));
      if (turns) {
        turningPoint(s.get(i - 1), s.get(i), s.get(i + 1), side);
      }
    }
  }

  private void turningPoint(Sample left, Sample middle, Sample right, int side) {
    try {
      UnivariatePointValuePair nearest =
          new BrentOptimizer(1e-8, 1e-300)
              .optimize(
                  new MaxEval(MOST_EVALUATIONS),
                  GoalType.MINIMIZE,
                  new SearchInterval(left.x(), right.x(), middle.x()),
                  new UnivariateObjectiveFunction(x -> side * distance(response.at(x))));
      if (nearest.getValue() < Math.abs(distance(middle.y()))) {
        sample(nearest.getPoint());
      }
    } catch (EvaluationException | TooManyEvaluationsException e) {
      // No turning point could be found: the grid's samples stand.
      return;
    }
  }

  private List<Crossing> crossings(List<Sample> s) {
    List<Crossing> found = new ArrayList<>();
    int i = 0;
    while (i < s.size()) {
      if (side(s.get(i)) == 0) {
        int last = i;
        while (last + 1 < s.size() && side(s.get(last + 1)) == 0) {
          last++;
        }
        found.add(met(s, i, last));
        i = last + 1;
      } else {
        if (i + 1 < s.size() && side(s.get(i)) * side(s.get(i + 1)) < 0) {
          found.add(whole ? between(s.get(i), s.get(i + 1)) : root(s.get(i), s.get(i + 1)));
        }
        i++;
      }
    }
    return found;
  }

  /** Samples first to last are all at the target. */
  private Crossing met(List<Sample> s, int first, int last) {
    Sample below = s.get(Math.max(0, first - 1));
    Sample above = s.get(Math.min(s.size() - 1, last + 1));
    Sample at = s.get(first);
    return new Crossing(
        first == last ? Kind.EXACT : Kind.RANGE,
        at.x(),
        s.get(last).x(),
        at.y(),
        direction(first > 0 ? side(below) : 0, last + 1 < s.size() ? side(above) : 0),
        below,
        above);
  }

  /** From the sides before and after, 0 where the range ends. */
  private static Direction direction(int before, int after) {
    if (before == 0 && after == 0) {
      return Direction.CONSTANT;
    }
    int from = before == 0 ? -after : before;
    int to = after == 0 ? -before : after;
    if (from == to) {
      return to > 0 ? Direction.TOUCHES_FROM_ABOVE : Direction.TOUCHES_FROM_BELOW;
    }
    return from < to ? Direction.RISES : Direction.FALLS;
  }

  private Crossing between(Sample first, Sample second) {
    Sample low = first;
    Sample high = second;
    while (high.x() - low.x() > 1) {
      double x = Math.floor((low.x() + high.x()) / 2);
      try {
        Sample middle = new Sample(x, response.at(x));
        if (side(middle) == 0) {
          return crossing(Kind.EXACT, middle, low, high);
        }
        if (side(middle) == side(low)) {
          low = middle;
        } else {
          high = middle;
        }
      } catch (EvaluationException e) {
        break; // between are values without a prediction
      }
    }
    return crossing(Kind.BETWEEN, reaching(low, high), low, high);
  }

  private static Sample reaching(Sample a, Sample b) {
    return a.y() > b.y() ? a : b;
  }

  private Crossing crossing(Kind kind, Sample at, Sample below, Sample above) {
    return new Crossing(
        kind, at.x(), at.x(), at.y(), direction(side(below), side(above)), below, above);
  }

  private Crossing root(Sample below, Sample above) {
    try {
      // The accuracies are relative, absolute (none) and that of g.
      double x =
          new BrentSolver(1e-15, 1e-300, tolerance * 1e-3)
              .solve(MOST_EVALUATIONS, v -> distance(response.at(v)), below.x(), above.x());
      Sample at = new Sample(x, response.at(x));
      if (side(at) != 0) {
        return jump(at, below, above);
      }
      return crossing(Kind.EXACT, shortest(at, below, above), below, above);
    } catch (EvaluationException | TooManyEvaluationsException e) {
      return crossing(Kind.UNRESOLVED, reaching(below, above), below, above);
    }
  }

  /** The response is on both sides of the target beside x, but not at it. */
  private Crossing jump(Sample at, Sample below, Sample above) {
    boolean atIsBelow = side(at) == side(below);
    Sample low = atIsBelow ? at : below;
    Sample high = atIsBelow ? above : at;
    for (int i = 0; i < MOST_EVALUATIONS && high.x() > low.x() * (1 + 1e-11); i++) {
      double x = (low.x() + high.x()) / 2;
      Sample middle = new Sample(x, response.at(x));
      if (side(middle) == side(low)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return crossing(Kind.JUMP, reaching(low, high), low, high);
  }

  /** The value with the fewest digits near a root that still meets the target. */
  private Sample shortest(Sample root, Sample below, Sample above) {
    for (int digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits++) {
      double x = new BigDecimal(root.x()).round(new MathContext(digits)).doubleValue();
      if (x > below.x() && x < above.x()) {
        Sample sample = new Sample(x, response.at(x));
        if (side(sample) == 0) {
          return sample;
        }
      }
    }
    return root;
  }
}

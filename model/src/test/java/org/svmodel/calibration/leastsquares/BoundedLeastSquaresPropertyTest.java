package org.svmodel.calibration.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.svmodel.calibration.leastsquares.BoundedLeastSquaresTest.box;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.rng.UniformRandomProvider;
import org.svmodel.simulation.kernel.RandomStreams;

/** Conditions that every minimum in a box fulfils. */
class BoundedLeastSquaresPropertyTest {
  /**
   * For a linear problem the minimum in a box is where every slope either is 0 or pushes against
   * the bound at which the parameter stands (Karush, Kuhn and Tucker; the problem is convex).
   */
  @Property(tries = 200)
  void noSlopeIsLeftInsideTheBox(
      @ForAll @LongRange long seed, @ForAll @IntRange(min = 1, max = 4) int p) {
    UniformRandomProvider random = new RandomStreams(seed).stream("box");
    int n = p + 3;
    double[][] a = new double[n][p];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      b[i] = 4 * random.nextDouble() - 2;
      for (int j = 0; j < p; j++) {
        a[i][j] = 2 * random.nextDouble() - 1;
      }
    }
    ResidualFunction linear =
        x -> {
          double[] r = new double[n];
          for (int i = 0; i < n; i++) {
            r[i] = -b[i];
            for (int j = 0; j < p; j++) {
              r[i] += a[i][j] * x[j];
            }
          }
          return r;
        };
    double[] bounds = new double[2 * p];
    double[] start = new double[p];
    for (int j = 0; j < p; j++) {
      bounds[2 * j] = -0.5 * random.nextDouble();
      bounds[2 * j + 1] = 0.1 + 0.5 * random.nextDouble();
      start[j] = random.nextBoolean() ? bounds[2 * j] : bounds[2 * j + 1];
    }
    Box box = box(bounds);
    Minimum found = new BoundedLeastSquares(linear, box).from(start);
    for (int j = 0; j < p; j++) {
      double x = found.point()[j];
      double slope = found.gradient(j);
      assertThat(x).isBetween(box.low(j), box.high(j));
      if (x > box.low(j)) {
        assertThat(slope).isLessThan(2e-4 * Math.sqrt(found.sum()) + 1e-6);
      }
      if (x < box.high(j)) {
        assertThat(slope).isGreaterThan(-2e-4 * Math.sqrt(found.sum()) - 1e-6);
      }
    }
  }
}

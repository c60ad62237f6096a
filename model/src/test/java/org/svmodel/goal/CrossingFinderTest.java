package org.svmodel.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.svmodel.goal.Crossing.Direction;
import org.svmodel.goal.Crossing.Kind;
import org.svmodel.scenario.EvaluationException;

/** Responses whose crossings are known in closed form. */
class CrossingFinderTest {
  private static final double TOLERANCE = 1e-6;

  /** Values 0, step, 2 step, ... */
  private static double[] grid(int points, double step) {
    return IntStream.range(0, points).mapToDouble(i -> i * step).toArray();
  }

  private static Scan find(Response response, double target, double[] grid) {
    return CrossingFinder.find(response, target, grid, false, TOLERANCE);
  }

  private static Crossing only(Scan scan) {
    assertThat(scan.crossings()).hasSize(1);
    return scan.crossings().get(0);
  }

  @Test
  void aFallingResponseMeetsItsTargetOnce() {
    // 100 / (10 + x / 10) = 8 at x = 25.
    Crossing c = only(find(x -> 100 / (10 + x / 10), 8, grid(11, 10)));
    assertThat(c.kind()).isEqualTo(Kind.EXACT);
    assertThat(c.direction()).isEqualTo(Direction.FALLS);
    assertThat(c.x()).isEqualTo(25.0); // the shortest decimal within the tolerance
    assertThat(c.reached()).isEqualTo(8.0);
    assertThat(c.below()).isEqualTo(new Sample(20, 100 / 12.0));
    assertThat(c.above()).isEqualTo(new Sample(30, 100 / 13.0));
  }

  @Test
  void everyCrossingOfAResponseThatIsNotMonotoneIsFound() {
    // 2 + sin x = 2 at 0 (the first sample), pi, 2 pi, ..., 6 pi = 18.85 in 0 to 20.
    Scan scan = find(x -> 2 + Math.sin(x), 2, grid(41, 0.5));
    assertThat(scan.crossings()).hasSize(7);
    for (int k = 0; k < 7; k++) {
      Crossing c = scan.crossings().get(k);
      assertThat(c.x()).isCloseTo(k * Math.PI, within(4e-6));
      assertThat(c.direction()).isEqualTo(k % 2 == 0 ? Direction.RISES : Direction.FALLS);
    }
    assertThat(scan.lowest().y()).isCloseTo(1, within(0.05));
    assertThat(scan.highest().y()).isCloseTo(3, within(0.05));
  }

  @Test
  void twoCrossingsBetweenTwoGridValuesAreFoundAtTheTurningPoint() {
    // 1 + (x - 5.3)^2 = 1.01 at 5.2 and 5.4; on the grid 0, 1, ... it is at least 1.09.
    Scan scan = find(x -> 1 + (x - 5.3) * (x - 5.3), 1.01, grid(11, 1));
    assertThat(scan.crossings()).extracting(Crossing::x).containsExactly(5.2, 5.4);
    assertThat(scan.crossings())
        .extracting(Crossing::direction)
        .containsExactly(Direction.FALLS, Direction.RISES);
  }

  @Test
  void aResponseThatOnlyTouchesItsTarget() {
    Crossing above = only(find(x -> 1 + (x - 5.3) * (x - 5.3), 1, grid(11, 1)));
    assertThat(above.direction()).isEqualTo(Direction.TOUCHES_FROM_ABOVE);
    assertThat(above.x()).isCloseTo(5.3, within(1e-3)); // 1e-3 squared is the tolerance
    Crossing below = only(find(x -> 100 - (x - 5.3) * (x - 5.3), 100, grid(11, 1)));
    assertThat(below.direction()).isEqualTo(Direction.TOUCHES_FROM_BELOW);
  }

  @Test
  void whereTheParameterDoesNotMatterTheWholeRangeIsTheAnswer() {
    Crossing all = only(find(x -> 3, 3, grid(5, 1)));
    assertThat(all.kind()).isEqualTo(Kind.RANGE);
    assertThat(all.direction()).isEqualTo(Direction.CONSTANT);
    assertThat(List.of(all.x(), all.to())).containsExactly(0.0, 4.0);
    // min(x, 2): from 2 on.
    Crossing part = only(find(x -> 1 + Math.min(x, 2), 3, grid(5, 1)));
    assertThat(part.kind()).isEqualTo(Kind.RANGE);
    assertThat(part.direction()).isEqualTo(Direction.RISES);
    assertThat(List.of(part.x(), part.to())).containsExactly(2.0, 4.0);
  }

  @Test
  void aTargetOutsideTheReachIsNotMet() {
    Scan scan = find(x -> 100 / (10 + x / 10), 12, grid(11, 10));
    assertThat(scan.crossings()).isEmpty();
    assertThat(scan.highest()).isEqualTo(new Sample(0, 10));
    assertThat(scan.lowest()).isEqualTo(new Sample(100, 5));
  }

  @Test
  void aJumpOverTheTargetIsNoExactAnswer() {
    Crossing c = only(find(x -> x < Math.PI ? 1 : 3, 2, grid(11, 1)));
    assertThat(c.kind()).isEqualTo(Kind.JUMP);
    assertThat(c.x()).isCloseTo(Math.PI, within(1e-9));
    assertThat(c.reached()).isEqualTo(3.0);
    assertThat(c.direction()).isEqualTo(Direction.RISES);
  }

  @Test
  void aValueWithoutAResponseIsCountedAndACrossingInAGapIsNotPretended() {
    Scan scan =
        find(
            x -> {
              if (x > 3.5 && x < 5.5) {
                throw new EvaluationException("does not converge");
              }
              return 10 - x;
            },
            5.4, // at 4.6, in the gap
            grid(11, 0.9));
    assertThat(scan.failed()).hasSize(3); // 3.6, 4.5, 5.4
    assertThat(scan.failed().get(0).failure()).isEqualTo("does not converge");
    Crossing c = only(scan);
    assertThat(c.kind()).isEqualTo(Kind.UNRESOLVED);
    assertThat(c.below().x()).isCloseTo(2.7, within(1e-9)); // 3.6 and more are in the gap
    assertThat(c.x()).isEqualTo(c.below().x());
  }

  @Test
  void aWholeNumberIsTheSideThatReaches() {
    // n / 2 = 2.75 between 5 and 6.
    Scan rising = CrossingFinder.find(n -> n / 2, 2.75, grid(11, 1), true, TOLERANCE);
    assertThat(only(rising).kind()).isEqualTo(Kind.BETWEEN);
    assertThat(only(rising).x()).isEqualTo(6.0);
    Scan falling = CrossingFinder.find(n -> 10 - n, 5.5, grid(11, 1), true, TOLERANCE);
    assertThat(only(falling).x()).isEqualTo(4.0);
    // Between grid values 40 and 60, halved down to neighbours.
    Scan coarse = CrossingFinder.find(n -> 10 + n, 57.5, grid(6, 20), true, TOLERANCE);
    assertThat(only(coarse).below().x()).isEqualTo(47.0);
    assertThat(only(coarse).above().x()).isEqualTo(48.0);
    // Exactly met.
    Scan exact = CrossingFinder.find(n -> 10 + n, 57, grid(6, 20), true, TOLERANCE);
    assertThat(only(exact).kind()).isEqualTo(Kind.EXACT);
    assertThat(only(exact).x()).isEqualTo(47.0);
  }

  @Property
  void whatIsFoundPutBackGivesTheTarget(
      @ForAll @DoubleRange(min = 0.5, max = 20) double a,
      @ForAll @DoubleRange(min = 0.01, max = 5) double b,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double share) {
    // a / (1 + b x) falls from a at 0 to a / (1 + 50 b) at 50; the target lies between.
    double low = a / (1 + 50 * b);
    double target = low + share * (a - low);
    Crossing c = only(find(x -> a / (1 + b * x), target, grid(26, 2)));
    assertThat(a / (1 + b * c.x())).isCloseTo(target, within(1.01 * TOLERANCE * target));
    double exact = (a / target - 1) / b;
    // dx/x = (1 + b x) / (b x) of the relative error of the response
    assertThat(c.x()).isCloseTo(exact, within(1.1 * TOLERANCE * (1 + b * exact) / b));
  }

  @Test
  void targetAndToleranceMustBePositive() {
    assertThatThrownBy(() -> find(x -> 1, 0, grid(2, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CrossingFinder.find(x -> 1, 1, grid(2, 1), false, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

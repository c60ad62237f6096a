package org.svmodel.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ContoursTest {
  private static double[] grid(int n, double from, double to) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = from + i * (to - from) / (n - 1);
    }
    return values;
  }

  private interface Surface {
    double at(double x, double y);
  }

  private static Contours sample(double[] xs, double[] ys, Surface surface) {
    double[][] z = new double[ys.length][xs.length];
    for (int j = 0; j < ys.length; j++) {
      for (int i = 0; i < xs.length; i++) {
        z[j][i] = surface.at(xs[i], ys[j]);
      }
    }
    return new Contours(xs, ys, z);
  }

  /** One cell with values 0 below and 4 above: level 1 lies a quarter of the way up. */
  @Test
  void interpolatesAlongTheEdges() {
    Contours contours = new Contours(new double[] {0, 1}, new double[] {0, 2}, rows(0, 0, 4, 4));
    assertThat(contours.lines(1))
        .containsExactly(List.of(new Contours.Vertex(1, 0.5), new Contours.Vertex(0, 0.5)));
  }

  private static double[][] rows(double a, double b, double d, double c) {
    return new double[][] {{a, b}, {d, c}};
  }

  /** On the plane z = x + 2y every vertex of a line has exactly the level's value. */
  @Property(tries = 100)
  void aPlaneHasOneStraightLine(@ForAll @DoubleRange(min = 0.05, max = 2.95) double level) {
    Contours contours = sample(grid(7, 0, 1), grid(5, 0, 1), (x, y) -> x + 2 * y);
    List<List<Contours.Vertex>> lines = contours.lines(level);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .allSatisfy(v -> assertThat(v.x() + 2 * v.y()).isCloseTo(level, within(1e-12)));
  }

  /** A hill's line is closed, and as far from the top as the radius, up to the grid's width. */
  @Test
  void aHillHasAClosedLine() {
    double[] axis = grid(41, -1, 1);
    List<List<Contours.Vertex>> lines = sample(axis, axis, (x, y) -> -Math.hypot(x, y)).lines(-0.5);
    assertThat(lines).hasSize(1);
    List<Contours.Vertex> line = lines.get(0);
    assertThat(line.get(0)).isEqualTo(line.get(line.size() - 1));
    assertThat(line).hasSizeGreaterThan(40);
    assertThat(line)
        .allSatisfy(v -> assertThat(Math.hypot(v.x(), v.y())).isCloseTo(0.5, within(0.003)));
  }

  /**
   * Corners 1, 0, 1, 0 around a cell. Level 0.4 is below the mean 0.5: the two high corners are
   * connected, so each line cuts off a low corner (lower right, upper left). Level 0.6 is above:
   * each cuts off a high corner.
   */
  @Test
  void theMeanDecidesASaddle() {
    Contours contours = new Contours(new double[] {0, 1}, new double[] {0, 1}, rows(1, 0, 0, 1));
    assertThat(contours.lines(0.4)).hasSize(2);
    assertThat(mean(contours.lines(0.4).get(0))).isCloseTo(0.5 + 0.3, within(1e-12));
    assertThat(contours.lines(0.6)).hasSize(2);
    assertThat(mean(contours.lines(0.6).get(0))).isCloseTo(0.2, within(1e-12));
  }

  /** Mean x of a line's two ends. */
  private static double mean(List<Contours.Vertex> line) {
    return (line.get(0).x() + line.get(1).x()) / 2;
  }

  @Test
  void leavesOutCellsWithoutAValue() {
    double[] axis = {0, 1, 2};
    Contours contours = sample(axis, axis, (x, y) -> x == 2 && y == 2 ? Double.NaN : x);
    assertThat(contours.lines(1.5)).hasSize(1);
    assertThat(contours.lines(1.5).get(0))
        .containsExactly(new Contours.Vertex(1.5, 0), new Contours.Vertex(1.5, 1));
  }

  @Test
  void hasNoLineOutsideTheRange() {
    Contours contours = sample(grid(3, 0, 1), grid(3, 0, 1), (x, y) -> x);
    assertThat(contours.lines(2)).isEmpty();
    assertThat(contours.lines(-1)).isEmpty();
  }
}

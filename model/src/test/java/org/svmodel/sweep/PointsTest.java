package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.svmodel.sweep.TestSweeps.axis;
import static org.svmodel.sweep.TestSweeps.numbers;
import static org.svmodel.sweep.TestSweeps.points;
import static org.svmodel.sweep.TestSweeps.study;
import static org.svmodel.sweep.TestSweeps.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.svmodel.units.Dimension;

/** Enumeration, by hand. */
class PointsTest {

  private static List<String> all(Points points) {
    return LongStream.range(0, points.size())
        .mapToObj(points::at)
        .map(
            p ->
                String.join(" ", p.values().stream().map(Study.AxisValue::text).toList())
                    + " "
                    + p.application()
                    + " "
                    + p.protocol())
        .toList();
  }

  @Test
  void outermostAxisIsSlowestAndProtocolFastest() {
    Points points =
        points(study("s", List.of(axis(words("a", "1", "2")), axis(words("b", "x", "y", "z")))));
    // 2 · 3 axis values · 2 applications · 2 protocols
    assertThat(points.size()).isEqualTo(24);
    assertThat(all(points).subList(0, 6))
        .containsExactly(
            "1 x fft base",
            "1 x fft genima",
            "1 x lu base",
            "1 x lu genima",
            "1 y fft base",
            "1 y fft genima");
    // index 17 = ((1 · 3 + 1) · 2 + 0) · 2 + 1
    assertThat(all(points).get(17)).isEqualTo("2 y fft genima");
    assertThat(all(points).get(23)).isEqualTo("2 z lu genima");
  }

  @Test
  void parametersOfOneAxisMoveTogether() {
    Points points =
        points(
            study(
                "s",
                List.of(
                    axis(words("nodes", "4", "16"), words("processorsPerNode", "4", "1")),
                    axis(words("c", "p", "q")))));
    assertThat(points.columns())
        .extracting(PointSource.Column::path)
        .containsExactly("nodes", "processorsPerNode", "c");
    assertThat(points.size()).isEqualTo(16);
    assertThat(all(points).stream().filter(p -> p.endsWith("fft base")))
        .containsExactly("4 4 p fft base", "4 4 q fft base", "16 1 p fft base", "16 1 q fft base");
  }

  @Test
  void noAxisIsOneMachine() {
    assertThat(all(points(study("s", List.of()))))
        .containsExactly(" fft base", " fft genima", " lu base", " lu genima");
  }

  @Test
  void tooManyPointsIsAnErrorAndNotAWrappedNumber() {
    double[] thousand = LongStream.range(0, 1000).mapToDouble(i -> i).toArray();
    List<Study.Axis> axes =
        List.of("a", "b", "c", "d", "e", "f").stream()
            .map(path -> axis(numbers(path, thousand)))
            .toList();
    // 1000^6 · 2 · 2 = 4e18 < 2^63 = 9.22e18
    assertThat(points(study("s", axes)).size()).isEqualTo(4_000_000_000_000_000_000L);
    List<Study.Axis> more = new ArrayList<>(axes);
    more.add(axis(words("g", "1", "2", "3")));
    assertThatThrownBy(() -> points(study("s", more)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("study 's' has more than 9223372036854775807 points");
  }

  @Test
  void malformedStudiesAreErrors() {
    assertThatThrownBy(
            () -> points(study("s", List.of(axis(words("a", "1", "2"), words("b", "1"))))))
        .hasMessage("'b' moves together with 'a', but has 1 values, not 2");
    assertThatThrownBy(() -> points(study("s", List.of(axis(words("a"))))))
        .hasMessage("axis 'a' has no values");
    assertThatThrownBy(
            () -> points(study("s", List.of(axis(words("a", "1")), axis(words("a", "2"))))))
        .hasMessage("parameter 'a' is on two axes");
    Study none = new Study("s", "", "m", List.of("fft"), List.of(), Map.of(), List.of(), List.of());
    assertThatThrownBy(() -> new Points(none, path -> Dimension.NUMBER))
        .hasMessage("the study names no protocol");
    assertThatThrownBy(() -> points(study("s", List.of())).at(4))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void definitionTellsStudiesApart() {
    assertThat(points(study("s", List.of(axis(words("a", "1", "2"))))).definition())
        .isEqualTo(points(study("s", List.of(axis(words("a", "1", "2"))))).definition())
        .isNotEqualTo(points(study("s", List.of(axis(words("a", "2", "1"))))).definition())
        .isNotEqualTo(points(study("s", List.of(axis(words("a", "1 2"))))).definition())
        .isNotEqualTo(
            points(study("s", List.of(axis(words("a", "1")), axis(words("b", "2"))))).definition());
  }
}

package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.svmodel.sweep.TestSweeps.axis;
import static org.svmodel.sweep.TestSweeps.numbers;
import static org.svmodel.sweep.TestSweeps.points;
import static org.svmodel.sweep.TestSweeps.run;
import static org.svmodel.sweep.TestSweeps.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points are brought together by their values, wherever in the results they stand. */
class ResultDiffTest {
  @TempDir Path directory;

  private Path result(String folder, double... values) throws IOException {
    Path out = directory.resolve(folder);
    Points points = points(study(folder, List.of(axis(numbers("os.interrupt", values)))));
    run(points, SweepOptions.csv(out));
    return out.resolve("results.csv");
  }

  /** Four points a value, of which the fourth point of all fails, lu under genima. */
  @Test
  void pointsInAnotherOrderAreTheSame() throws IOException {
    ResultDiff diff = ResultDiff.of(result("a", 1, 2), result("b", 2, 1));
    assertThat(diff.columns()).containsExactly("os.interrupt", "application", "protocol");
    assertThat(diff.onlyFirst()).isEmpty();
    assertThat(diff.onlySecond()).isEmpty();
    // In the first 1, lu, genima fails, in the second 2, lu, genima: each in one result only.
    assertThat(diff.same()).isEqualTo(8 - 2);
    assertThat(diff.changes())
        .extracting(ResultDiff.Change::point)
        .containsExactly(List.of("1.0", "lu", "genima"), List.of("2.0", "lu", "genima"));
    assertThat(diff.changes().get(0).first()).isNaN();
    assertThat(diff.changes().get(1).second()).isNaN();
    assertThat(diff.largest()).isInfinite();
  }

  @Test
  void pointsOfOneResultOnlyComeInItsOrder() throws IOException {
    ResultDiff diff = ResultDiff.of(result("a", 3, 1, 2), result("b", 5, 2, 4));
    assertThat(diff.onlyFirst())
        .extracting(p -> p.get(0))
        .containsExactly("3.0", "3.0", "3.0", "3.0", "1.0", "1.0", "1.0", "1.0");
    assertThat(diff.onlySecond()).hasSize(8).startsWith(List.of("5.0", "fft", "base"));
    assertThat(diff.same() + diff.changes().size()).isEqualTo(4);
  }
}

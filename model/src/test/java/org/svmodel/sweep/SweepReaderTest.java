package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.svmodel.sweep.TestSweeps.both;
import static org.svmodel.sweep.TestSweeps.run;
import static org.svmodel.sweep.TestSweeps.small;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.svmodel.result.Prediction;
import org.svmodel.result.PredictionFields;

/** What was written comes back to the last bit. */
class SweepReaderTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"results.csv", "results.jsonl"})
  void everyNumberComesBackAsItWas(String file) throws IOException {
    Points points = small();
    run(points, both(directory));
    try (SweepReader reader = SweepReader.open(directory.resolve(file))) {
      assertThat(reader.axes()).containsExactly("os.interrupt", "os.interruptDispatch");
      assertThat(reader.unit("os.interrupt")).isEqualTo("s");
      assertThat(reader.unit("breakdown.lockWait")).isEqualTo("s");
      assertThat(reader.unit("speedup")).isEmpty();
      assertThat(reader.provenance())
          .containsEntry("study", "small")
          .containsEntry("identity", TestSweeps.PROVENANCE.identity(points));
      List<SweepRow> rows = new ArrayList<>();
      reader.forEach(rows::add);
      assertThat(rows).hasSize(24);
      for (int i = 0; i < 24; i++) {
        assertRow(rows.get(i), points.at(i));
      }
      assertThatThrownBy(reader::iterator).isInstanceOf(IllegalStateException.class);
    }
  }

  private static void assertRow(SweepRow row, Point point) {
    assertThat(row.number("os.interrupt")).isEqualTo(point.values().get(0).value());
    assertThat(row.text("os.interruptDispatch")).isEqualTo(point.values().get(1).text());
    assertThat(row.application()).isEqualTo(point.application());
    assertThat(row.protocol()).isEqualTo(point.protocol());
    assertThat(row.failed()).isEqualTo(point.index() % 5 == 3);
    if (row.failed()) {
      assertThat(row.error()).contains("point " + point.index());
      assertThat(row.number("speedup")).isNaN();
      return;
    }
    Prediction expected = TestSweeps.predict(point);
    for (PredictionFields.Field field : PredictionFields.all()) {
      if (field.type() == PredictionFields.Type.TEXT) {
        assertThat(row.text(field.name())).isEqualTo(field.of(expected));
      } else {
        assertThat(row.number(field.name())).isEqualTo(((Number) field.of(expected)).doubleValue());
      }
    }
  }

  @Test
  void missingColumnsAndWordsAreErrorsThatNameThem() throws IOException {
    run(small(), both(directory));
    try (SweepReader reader = SweepReader.open(directory.resolve("results.csv"))) {
      SweepRow row = reader.iterator().next();
      assertThatThrownBy(() -> row.number("sppedup"))
          .hasMessageStartingWith("the result has no column 'sppedup', but os.interrupt, ");
      assertThatThrownBy(() -> row.number("os.interruptDispatch"))
          .hasMessage("column 'os.interruptDispatch' holds 'fixed', not a number");
    }
  }

  @Test
  void whatIsNoResultIsAnError() throws IOException {
    Path file = directory.resolve("other.csv");
    assertThatThrownBy(() -> SweepReader.open(file))
        .hasMessage(file + " is not there or is not a file");
    Files.writeString(file, "a,b\n1,2\n");
    assertThatThrownBy(() -> SweepReader.open(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is not a result of svmodel");
  }

  @Test
  void rowThatLacksCellsIsAnError() throws IOException {
    run(small(), both(directory));
    Path file = directory.resolve("results.csv");
    Files.writeString(file, Files.readString(file) + "1.0,fixed\n");
    try (SweepReader reader = SweepReader.open(file)) {
      assertThatThrownBy(() -> reader.forEach(row -> {}))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(file + ": ");
    }
  }
}

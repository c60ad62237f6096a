package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every row: a command line, its exit code and exactly what it prints on the error stream. In the
 * file, {@code TMP} stands for an empty folder, and a row's message goes on over indented lines.
 */
class BadCommandLineTest {
  @TempDir Path temporary;

  private record Row(String command, int code, String message) {}

  @TestFactory
  List<DynamicTest> exactMessageAndExitCode() throws IOException {
    List<Row> rows = rows();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(40);
    return rows.stream()
        .map(row -> DynamicTest.dynamicTest("svmodel " + row.command(), () -> check(row)))
        .toList();
  }

  private void check(Row row) {
    String[] args =
        row.command().isEmpty()
            ? new String[0]
            : row.command().replace("TMP", temporary.toString()).split(" ", -1);
    Terminal result = Terminal.run(args);
    String printed = result.err().replace(temporary.toString(), "TMP");
    assertThat(printed).isEqualTo(row.message());
    assertThat(result.code()).isEqualTo(row.code());
    assertThat(result.out()).isEmpty();
    assertThat(printed).doesNotContain("\tat ").doesNotContain("Exception");
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    String command = null;
    int code = 0;
    StringBuilder message = new StringBuilder();
    Path file = Path.of("src/test/resources/org/svmodel/cli/bad-command-lines.txt");
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("$ svmodel")) {
        if (command != null) {
          rows.add(new Row(command, code, message.toString()));
        }
        command = line.substring("$ svmodel".length()).strip();
        message.setLength(0);
      } else if (line.startsWith("exit ")) {
        code = Integer.parseInt(line.substring("exit ".length()));
      } else if (line.startsWith("  ")) {
        message.append(line.substring(2)).append('\n');
      }
    }
    rows.add(new Row(command, code, message.toString()));
    return rows;
  }
}

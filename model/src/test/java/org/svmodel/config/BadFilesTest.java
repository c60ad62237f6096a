package org.svmodel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.svmodel.config.ConfigLibrary.Kind;

/**
 * Every row of {@code bad-files.txt} is a broken file and exactly the errors it must give. A row
 * changes lines of the good file of its kind ({@code -} what is there, {@code +} what replaces it)
 * or, without {@code -}, is a whole file; {@code !} is an error without the file's name.
 */
class BadFilesTest {
  @TempDir Path folder;

  record Row(String title, Kind kind, List<String> out, List<String> in, List<String> errors) {
    @Override
    public String toString() {
      return title;
    }

    String content() {
      String added = String.join("\n", in).translateEscapes();
      if (out.isEmpty()) {
        return added.isEmpty() ? "" : added + "\n";
      }
      String good = resource("good-" + kind.word() + ".yaml");
      String removed = String.join("\n", out);
      assertThat(good.split(java.util.regex.Pattern.quote(removed), -1)).as(removed).hasSize(2);
      return good.replace(removed, added);
    }
  }

  static String resource(String name) {
    try (InputStream in = BadFilesTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String line : resource("bad-files.txt").lines().toList()) {
      if (line.startsWith("=== ")) {
        String[] head = line.substring(4).split(": ", 2);
        Kind kind = Kind.valueOf(head[0].toUpperCase(Locale.ROOT));
        rows.add(
            new Row(
                line.substring(4), kind, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
      } else if (!line.isBlank()) {
        Row row = rows.get(rows.size() - 1);
        List<String> part =
            switch (line.charAt(0)) {
              case '-' -> row.out();
              case '+' -> row.in();
              default -> row.errors();
            };
        part.add(line.length() < 2 ? "" : line.substring(2));
      }
    }
    return rows.stream();
  }

  @Test
  void theTableIsLargeEnough() {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(60);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aBrokenFileGivesExactlyItsErrors(Row row) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), row.content());
    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> read(row.kind(), file.toString()));
    assertThat(e).as("no error in\n%s", row.content()).isNotNull();
    String prefix = file + ":";
    assertThat(e.errors().stream().map(x -> x.toString().replace(prefix, "")))
        .containsExactlyElementsOf(row.errors());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theGoodFilesAreGood(Kind kind) throws IOException {
    Path file =
        Files.writeString(folder.resolve("x.yaml"), resource("good-" + kind.word() + ".yaml"));
    assertThat(read(kind, file.toString())).isNotNull();
  }

  static Stream<Kind> kinds() {
    return Stream.of(Kind.values());
  }

  static Object read(Kind kind, String file) {
    ConfigLibrary library = new ConfigLibrary(Path.of("../configs"));
    return switch (kind) {
      case HARDWARE -> library.hardware(file);
      case PROFILE -> library.profile(file);
      case PROTOCOL -> library.protocol(file);
      case STUDY -> library.study(file);
      case IMPROVEMENTS -> library.improvements(file);
      case TREND -> library.trend(file);
    };
  }
}

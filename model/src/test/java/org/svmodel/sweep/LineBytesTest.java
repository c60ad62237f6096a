package org.svmodel.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines shorter and longer than any buffer, and what is not a line. */
class LineBytesTest {
  @TempDir Path directory;

  private List<String> read(String content, long start) throws IOException {
    Path file = Files.writeString(directory.resolve("f"), content);
    List<String> lines = new ArrayList<>();
    try (LineBytes in = new LineBytes(file, start)) {
      long end = start;
      while (in.next()) {
        lines.add(in.text());
        end += in.text().getBytes(StandardCharsets.UTF_8).length + 1;
        assertThat(in.position()).isEqualTo(end);
        assertThat(in.startsWith(in.text().getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(in.endsWith("\n".getBytes(StandardCharsets.UTF_8))).isFalse();
      }
    }
    return lines;
  }

  @Test
  void aLineWithoutItsEndIsNone() throws IOException {
    assertThat(read("", 0)).isEmpty();
    assertThat(read("a", 0)).isEmpty();
    assertThat(read("a\n\nb\nc", 0)).containsExactly("a", "", "b");
    assertThat(read("ab\ncd\n", 3)).containsExactly("cd");
  }

  @Test
  void linesOfEveryLengthAroundTheBuffersSize() throws IOException {
    StringBuilder content = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int length : new int[] {65535, 65536, 1, 65537, 0, 200_000, 32768, 1_000_000, 7}) {
      expected.add("x".repeat(length));
      content.append("x".repeat(length)).append('\n');
    }
    assertThat(read(content.toString(), 0)).isEqualTo(expected);
  }

  @Test
  void aHugeStretchWithoutAnEndIsNotReadToMemory() throws IOException {
    assertThat(read("a\n" + "\0".repeat(5_000_000) + "\nb\n", 0)).containsExactly("a");
  }
}

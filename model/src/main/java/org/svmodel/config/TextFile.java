package org.svmodel.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads a whole text file, or says why not. */
final class TextFile {
  /** A profile of the largest cluster stays far below; a file of this size is a mistake. */
  private static final long MAX_BYTES = 64L << 20;

  private TextFile() {}

  /**
   * Text of a UTF-8 file without a byte-order mark.
   *
   * @throws ConfigException when the file cannot be read, is not UTF-8 or holds control characters
   */
  static String read(Path path, Problems problems) {
    byte[] bytes = bytes(path, problems);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      int bad = bytes[utf8Length(text)] & 0xff;
      fail(
          problems,
          text,
          text.length(),
          String.format(Locale.ROOT, "byte 0x%02X is not UTF-8 text", bad));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f) {
        fail(
            problems,
            text,
            i,
            String.format(Locale.ROOT, "control character U+%04X is not allowed", (int) c));
      }
    }
    String all = text.toString();
    return all.startsWith("\uFEFF") ? all.substring(1) : all;
  }

  private static byte[] bytes(Path path, Problems problems) {
    String reason;
    try {
      if (Files.isDirectory(path)) {
        reason = "is a directory, not a file";
      } else if (Files.size(path) > MAX_BYTES) {
        reason = "is larger than 64 MB";
      } else {
        return Files.readAllBytes(path);
      }
    } catch (NoSuchFileException e) {
      reason = "no such file";
    } catch (AccessDeniedException e) {
      reason = "no permission to read it";
    } catch (IOException e) {
      reason = "cannot be read: " + e.getMessage();
    }
    problems.add(0, 0, reason);
    throw problems.exception();
  }

  private static int utf8Length(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static void fail(Problems problems, CharSequence text, int end, String message) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < end; i++) {
      boolean newLine = text.charAt(i) == '\n';
      line += newLine ? 1 : 0;
      column = newLine ? 1 : column + 1;
    }
    problems.add(line, column, message);
    throw problems.exception();
  }
}

package org.svmodel.reports.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.svmodel.reports.table.Numbers;

/** Texts in the document's one font: their widths, their lines. All lengths in points. */
final class PdfText {
  private static final String NO_GLYPH = "?";

  private final PDFont font;
  private final Map<Integer, Boolean> known = new HashMap<>();

  PdfText(PDFont font) {
    this.font = font;
  }

  PDFont font() {
    return font;
  }

  /**
   * A text with every character that the font does not have replaced by a question mark, and its
   * numbers joined with their units.
   */
  String drawable(String any) {
    StringBuilder text = new StringBuilder();
    Plain.text(any)
        .codePoints()
        .forEach(c -> text.append(isKnown(c) ? Character.toString(c) : NO_GLYPH));
    return Numbers.joined(text.toString());
  }

  private boolean isKnown(int codePoint) {
    return known.computeIfAbsent(
        codePoint,
        c -> {
          try {
            return font.encode(Character.toString(c)).length > 0;
          } catch (IllegalArgumentException e) { // how a font says that it has no glyph
            return false;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Advance width of a drawable text. */
  double width(String text, double size) {
    try {
      return font.getStringWidth(text) * size / 1000;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Width of the widest word of a drawable text. */
  double widestWord(String text, double size) {
    double widest = 0;
    for (String word : text.split(" ", -1)) {
      widest = Math.max(widest, width(word, size));
    }
    return widest;
  }

  /**
   * Breaks a drawable text at blanks into lines no wider than {@code width}; a word that is wider
   * is broken anywhere. At least one line, which may be empty.
   */
  List<String> wrap(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer, size) <= width) {
        line = longer;
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line);
      }
      line = word;
      while (width(line, size) > width && line.codePointCount(0, line.length()) > 1) {
        int end = fitting(line, size, width);
        lines.add(line.substring(0, end));
        line = line.substring(end);
      }
    }
    lines.add(line);
    return lines;
  }

  /** Length of the longest beginning of a word that is no wider; at least one character. */
  private int fitting(String word, double size, double width) {
    int end = word.offsetByCodePoints(0, 1);
    while (end < word.length()) {
      int next = word.offsetByCodePoints(end, 1);
      if (width(word.substring(0, next), size) > width) {
        break;
      }
      end = next;
    }
    return end;
  }
}

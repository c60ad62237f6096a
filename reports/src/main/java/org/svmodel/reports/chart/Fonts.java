package org.svmodel.reports.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The one font of all charts: Liberation Sans (SIL Open Font License 1.1, metrics of Helvetica),
 * which comes inside PDFBox's jar. No font of the machine is used, so a machine without any draws
 * the same chart.
 */
final class Fonts {
  /** Family name, as the PDF writer looks it up. */
  static final String FAMILY = "Liberation Sans";

  private static final String RESOURCE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** Fractional, unhinted metrics: text is laid out the same at any resolution. */
  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private static final Font BASE = load();

  private Fonts() {}

  /** The font at a size in points. */
  static Font of(double size) {
    return BASE.deriveFont((float) size);
  }

  /** Advance width of a text in points. */
  static double width(String text, double size) {
    return glyphs(text, of(size)).getLogicalBounds().getWidth();
  }

  static GlyphVector glyphs(String text, Font font) {
    return font.createGlyphVector(CONTEXT, text);
  }

  /** The font file, for embedding. */
  static InputStream open() {
    InputStream stream = org.apache.pdfbox.pdmodel.PDDocument.class.getResourceAsStream(RESOURCE);
    if (stream == null) {
      throw new IllegalStateException("PDFBox no longer holds " + RESOURCE);
    }
    return stream;
  }

  private static Font load() {
    useNoSystemFonts();
    try (InputStream stream = open()) {
      return Font.createFont(Font.TRUETYPE_FONT, stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("PDFBox's Liberation Sans cannot be read", e);
    }
  }

  /**
   * Java's font manager fails on a machine without fonts unless it is given a font configuration;
   * it accepts one only as a file, and reads it when the first font is made.
   */
  private static void useNoSystemFonts() {
    String property = "sun.awt.fontconfig";
    if (System.getProperty(property) != null) {
      return;
    }
    try (InputStream stream = Fonts.class.getResourceAsStream("fontconfig.properties")) {
      Path file = Files.createTempFile("svmodel-fontconfig", ".properties");
      try {
        Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
        System.setProperty(property, file.toString());
        new Font(Font.DIALOG, Font.PLAIN, 10).getFamily();
      } finally {
        Files.delete(file);
        System.clearProperty(property);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

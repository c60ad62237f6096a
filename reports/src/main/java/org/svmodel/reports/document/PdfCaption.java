package org.svmodel.reports.document;

import java.io.IOException;
import java.util.List;

/** The caption of a table or figure, its number in bold. */
final class PdfCaption {
  static final double SIZE = 9;
  static final double LEADING = 12;

  private PdfCaption() {}

  /**
   * Writes lines from where the pages are.
   *
   * @param number that the first line begins with ({@code Table 3.})
   */
  static void write(PdfPages pages, List<String> lines, String number) throws IOException {
    for (int i = 0; i < lines.size(); i++) {
      pages.down(LEADING);
      boolean numbered = i == 0 && lines.get(0).startsWith(number);
      if (numbered) {
        pages.write(number, SIZE, true, 0, pages.y());
      }
      double x = numbered ? pages.text().width(number, SIZE) + 0.5 : 0;
      pages.write(
          lines.get(i).substring(numbered ? number.length() : 0), SIZE, false, x, pages.y());
    }
  }
}

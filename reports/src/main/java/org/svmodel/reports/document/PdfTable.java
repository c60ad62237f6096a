package org.svmodel.reports.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.svmodel.reports.document.Block.TableBlock;
import org.svmodel.reports.table.Table;

/**
 * Sets one table: as large as it fits upright, else lying, where words are broken if they must be.
 * On every page its head is repeated; a row is only broken where it is taller than a page.
 */
final class PdfTable {
  private static final double LEADING = 1.25;
  private static final double ROW_GAP = 4;
  private static final double COLUMN_GAP = 10;
  private static final double[] SIZES = {8, 7.25, 6.5};

  /** Wider than that a column of words is not held together for the sake of its longest word. */
  private static final double MOST_FOR_A_WORD = 150;

  /** A head is set in bold, which is a little wider. */
  private static final double BOLDER = 1.04;

  /** Wider than that a head is broken into lines, if its column is not wider for its cells. */
  private static final double MOST_HEAD = 70;

  private static final int MOST_HEAD_LINES = 12;
  private static final double NOTE_SIZE = 8;
  private static final double NOTE_LEADING = 10;

  /** Share of a page that a table may take and is held together. */
  private static final double SMALL = 0.4;

  private final PdfPages pages;
  private final PdfText text;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> headers;
  private final Table table;
  private boolean lying;
  private double size;
  private double[] widths;

  PdfTable(PdfPages pages, Table table) {
    this.pages = pages;
    this.text = pages.text();
    this.table = table;
    this.headers = table.headers().stream().map(text::drawable).toList();
    table.rows().forEach(row -> rows.add(row.stream().map(text::drawable).toList()));
    choose();
  }

  /** Whether it has to lie on its side. */
  boolean isLying() {
    return lying;
  }

  private void choose() {
    for (boolean wide : new boolean[] {false, true}) {
      for (double each : SIZES) {
        Optional<double[]> fitting = measured(each).within(room(wide));
        if (fitting.isPresent()) {
          set(wide, each, fitting.get());
          return;
        }
      }
    }
    double smallest = SIZES[SIZES.length - 1];
    set(true, smallest, measured(smallest).forced(room(true)));
  }

  private void set(boolean wide, double chosen, double[] columns) {
    lying = wide;
    size = chosen;
    widths = columns;
  }

  private double room(boolean wide) {
    return PdfPages.width(wide) - COLUMN_GAP * (headers.size() - 1);
  }

  private ColumnWidths measured(double each) {
    double[][] cells = new double[rows.size() + 1][headers.size()];
    double[] least = new double[headers.size()];
    for (int c = 0; c < least.length; c++) {
      double word = text.widestWord(headers.get(c), each) * BOLDER;
      cells[0][c] = Math.max(word, Math.min(text.width(headers.get(c), each) * BOLDER, MOST_HEAD));
      least[c] = word;
      for (int r = 0; r < rows.size(); r++) {
        String cell = rows.get(r).get(c);
        cells[r + 1][c] = text.width(cell, each);
        double part =
            table.columns().get(c).number()
                ? cells[r + 1][c]
                : Math.min(text.widestWord(cell, each), MOST_FOR_A_WORD);
        least[c] = Math.max(least[c], part);
      }
    }
    return new ColumnWidths(cells, least);
  }

  /** Height of what is not parted: a small table, or caption, head and first row of a large one. */
  double begin(TableBlock block, int number) {
    double above = caption(block, number).size() * PdfCaption.LEADING + 12 + height(head());
    double all =
        above
            + rows.stream().mapToDouble(row -> height(lines(row))).sum()
            + notes(block).size() * NOTE_LEADING;
    double start = rows.isEmpty() ? above : above + height(lines(rows.get(0)));
    return all < SMALL * pages.height() ? all : Math.min(start, pages.height() / 2);
  }

  private List<String> caption(TableBlock block, int number) {
    return text.wrap(
        text.drawable("Table " + number + ". " + block.caption()),
        PdfCaption.SIZE,
        PdfPages.width(lying));
  }

  /** A table's number, caption, body and notes, from where the pages are. */
  void write(TableBlock block, int number) throws IOException {
    pages.gap(14);
    pages.need(begin(block, number));
    PdfCaption.write(pages, caption(block, number), "Table " + number + ".");
    pages.down(5);
    List<String> notes = notes(block);
    List<List<String>> head = head();
    head(head);
    for (int r = 0; r < rows.size(); r++) {
      double after = r == rows.size() - 1 ? 3 + notes.size() * NOTE_LEADING : 0;
      row(lines(rows.get(r)), head, r == 0, after);
    }
    pages.rule(0, total(), pages.y(), 0.9, 0);
    pages.down(3);
    for (String line : notes) {
      pages.need(NOTE_LEADING);
      pages.down(NOTE_LEADING);
      pages.write(line, NOTE_SIZE, false, 0, pages.y());
    }
    pages.down(8);
  }

  private List<String> notes(TableBlock block) {
    return block.notes().stream()
        .flatMap(note -> text.wrap(text.drawable(note), NOTE_SIZE, PdfPages.width(lying)).stream())
        .toList();
  }

  /** The lines of each head; of one that is taller than a head may be, the first. */
  private List<List<String>> head() {
    return lines(headers).stream()
        .map(head -> head.subList(0, Math.min(head.size(), MOST_HEAD_LINES)))
        .toList();
  }

  private double total() {
    double sum = COLUMN_GAP * (widths.length - 1);
    for (double w : widths) {
      sum += w;
    }
    return sum;
  }

  /** The lines of each cell of a row. */
  private List<List<String>> lines(List<String> cells) {
    List<List<String>> lines = new ArrayList<>();
    for (int c = 0; c < widths.length; c++) {
      lines.add(text.wrap(cells.get(c), size, widths[c] + 0.01));
    }
    return lines;
  }

  private double height(List<List<String>> cells) {
    return cells.stream().mapToInt(List::size).max().orElse(1) * size * LEADING + ROW_GAP;
  }

  private void head(List<List<String>> head) throws IOException {
    pages.rule(0, total(), pages.y(), 0.9, 0);
    pages.down(1);
    int tallest = head.stream().mapToInt(List::size).max().orElse(1);
    for (int c = 0; c < widths.length; c++) {
      cell(head.get(c), c, tallest - head.get(c).size(), true);
    }
    pages.down(height(head));
    pages.rule(0, total(), pages.y(), 0.5, 0);
    pages.down(1);
  }

  /**
   * One row.
   *
   * @param after height below it that is not parted from it
   */
  private void row(List<List<String>> cells, List<List<String>> head, boolean first, double after)
      throws IOException {
    double height = height(cells);
    boolean tall = height > pages.height() - height(head) - 10;
    if (!tall && pages.room() < height + 2 + after) {
      again(head);
    } else if (!first) {
      pages.rule(0, total(), pages.y() + 0.5, 0.25, 0.8);
    }
    if (!tall) {
      body(cells);
      return;
    }
    int tallest = cells.stream().mapToInt(List::size).max().orElse(1);
    int done = 0;
    while (done < tallest) {
      int fit = (int) ((pages.room() - ROW_GAP - 2) / (size * LEADING));
      if (fit < 1) {
        again(head);
        continue;
      }
      int from = done;
      int to = Math.min(done + fit, tallest);
      body(
          cells.stream()
              .map(c -> c.subList(Math.min(from, c.size()), Math.min(to, c.size())))
              .toList());
      done = to;
    }
  }

  private void body(List<List<String>> cells) throws IOException {
    for (int c = 0; c < widths.length; c++) {
      cell(cells.get(c), c, 0, false);
    }
    pages.down(height(cells));
  }

  /** The head on another page. */
  private void again(List<List<String>> head) throws IOException {
    pages.rule(0, total(), pages.y(), 0.5, 0);
    pages.next(lying);
    head(head);
  }

  private void cell(List<String> lines, int column, int above, boolean bold) throws IOException {
    double x = COLUMN_GAP * column;
    for (int c = 0; c < column; c++) {
      x += widths[c];
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      double left =
          table.columns().get(column).number() ? widths[column] - text.width(line, size) : 0;
      double base = pages.y() + ROW_GAP / 2 + (above + i) * size * LEADING + size * 0.95;
      pages.write(line, size, bold, x + left, base);
    }
  }
}

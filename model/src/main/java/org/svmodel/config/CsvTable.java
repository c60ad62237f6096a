package org.svmodel.config;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CSV with a header, whose cells know their place. Lines that begin with {@code #} are comments;
 * blanks about a value are none of it.
 *
 * @param header names of the columns, and their places
 * @param rows each with as many cells as the header
 */
record CsvTable(List<Cell> header, List<List<Cell>> rows) {
  private static final Pattern FIELD = Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^,\"]*)(,|$)");
  private static final Pattern LINE_NUMBER = Pattern.compile("line (\\d+)");

  /** A value and where it stands, both from 1. */
  record Cell(String text, int line, int column) {}

  /**
   * Reads a file. Rows with too few or too many cells are reported and left out.
   *
   * @throws ConfigException where it is no text, no CSV or empty
   */
  static CsvTable read(Path file, Problems problems) {
    String text = TextFile.read(file, problems);
    String[] lines = text.split("\n", -1);
    checkQuotes(lines, problems);
    List<List<Cell>> records = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(CsvRecordHandler.of(c -> c.fieldModifier(FieldModifiers.TRIM)), text)) {
      for (CsvRecord each : csv) {
        records.add(cells(each, lines));
      }
    } catch (CsvParseException e) {
      problems.add(line(e), 1, "is no CSV: " + reason(e));
      throw problems.exception();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string cannot fail", e);
    }
    if (records.isEmpty()) {
      problems.add(1, 1, "has no header: the names of the columns");
      throw problems.exception();
    }
    return new CsvTable(records.get(0), rows(records, problems));
  }

  /** The last quote has no partner where the number of quotes is odd; the reader would not mind. */
  private static void checkQuotes(String[] lines, Problems problems) {
    long quotes = 0;
    int line = 1;
    int column = 1;
    for (int i = 0; i < lines.length; i++) {
      boolean comment = lines[i].startsWith("#");
      for (int c = lines[i].indexOf('"'); !comment && c >= 0; c = lines[i].indexOf('"', c + 1)) {
        quotes++;
        line = i + 1;
        column = c + 1;
      }
    }
    if (quotes % 2 == 1) {
      problems.add(line, column, "is no CSV: a quote does not end");
      throw problems.exception();
    }
  }

  private static List<List<Cell>> rows(List<List<Cell>> records, Problems problems) {
    int columns = records.get(0).size();
    List<List<Cell>> rows = new ArrayList<>();
    for (List<Cell> cells : records.subList(1, records.size())) {
      if (cells.size() == columns) {
        rows.add(cells);
      } else {
        Cell last = cells.get(Math.min(cells.size(), columns + 1) - 1);
        problems.add(
            last.line(),
            last.column(),
            "the row has " + cells.size() + " values, the header " + columns + " columns");
      }
    }
    return rows;
  }

  private static List<Cell> cells(CsvRecord of, String[] lines) {
    int line = (int) of.getStartingLineNumber();
    Matcher fields = FIELD.matcher(lines[line - 1].stripTrailing());
    List<Cell> cells = new ArrayList<>();
    for (String text : of.getFields()) {
      boolean found = fields.find(); // not where a quoted value goes on in the next line
      int column = found ? fields.start() + 1 : 1;
      int blanks = found ? leadingBlanks(fields.group(1)) : 0;
      cells.add(new Cell(text, line, column + blanks));
    }
    return cells;
  }

  private static int leadingBlanks(String field) {
    return field.isBlank() ? 0 : field.length() - field.stripLeading().length();
  }

  private static int line(CsvParseException e) {
    Matcher number = LINE_NUMBER.matcher(String.valueOf(e.getMessage()));
    return number.find() ? Integer.parseInt(number.group(1)) : 1;
  }

  /** The reader's reason without the place, which stands before it. */
  private static String reason(CsvParseException e) {
    String reason = String.valueOf(e.getMessage()).replaceFirst(" \\(.*$", "");
    return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
  }
}

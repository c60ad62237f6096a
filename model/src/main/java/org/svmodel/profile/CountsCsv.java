package org.svmodel.profile;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the counts of one run from a CSV file: one row per phase and processor.
 *
 * <p>The first line names the columns, in any order, each of them exactly once. {@code phase} and
 * {@code processor} count from 0; the rows are in their order, with no gap: P rows of phase 0, P
 * rows of phase 1, and so on, P = nodes · processorsPerNode. All other columns are counts (finite,
 * not negative) of that processor in that phase:
 *
 * <table>
 * <caption>columns of counts</caption>
 * <tr><td>{@code work_accesses}</td><td>{@link Count#WORK}</td></tr>
 * <tr><td>{@code read_fetches}, {@code write_fetches}</td><td>{@link Count#READ_FETCHES}, {@link
 * Count#WRITE_FETCHES}</td></tr>
 * <tr><td>{@code home_writes}, {@code twins}</td><td>{@link Count#HOME_WRITES}, {@link
 * Count#TWINS}</td></tr>
 * <tr><td>{@code diffs}, {@code diff_words}, {@code diff_runs}</td><td>{@link Count#DIFFS}, {@link
 * Count#DIFF_WORDS}, {@link Count#DIFF_RUNS}</td></tr>
 * <tr><td>{@code locks_local}, {@code locks_remote}</td><td>{@link Count#LOCAL_LOCKS}, {@link
 * Count#REMOTE_LOCKS}</td></tr>
 * <tr><td>{@code lock_work_accesses}, {@code lock_fetches}</td><td>{@link Count#LOCK_HOLD}, {@link
 * Count#FETCHES_IN_LOCK}</td></tr>
 * <tr><td>{@code invalidations}, {@code write_notices}</td><td>{@link Count#INVALIDATIONS}, {@link
 * Count#WRITE_NOTICES}</td></tr>
 * <tr><td>{@code fetch_home0} … {@code fetch_homeN-1}</td><td>fetches served by that node; added
 * over the processors of a node they are its row of {@link Phase#homes()}</td></tr>
 * </table>
 *
 * <p>Rows that contradict themselves are errors, never mended: fetches that differ from the sum
 * over the homes, a fetch from the own node, lock work above the work, lock fetches above the
 * fetches. Joined fetches, hot locks and line misses are no columns: the measurement names them as
 * not measured.
 */
public final class CountsCsv {
  /** What this format cannot hold. */
  public static final Set<Count> NOT_MEASURED =
      Set.of(Count.FETCH_JOINS, Count.HOT_LOCKS, Count.LINE_MISSES);

  private static final Map<Count, String> COLUMNS = columns();
  private static final String HOME = "fetch_home";
  private static final int MOST_ERRORS = 20;

  private final String file;
  private final int nodes;
  private final int processorsPerNode;
  private final List<String> errors = new ArrayList<>();
  private final List<Phase> phases = new ArrayList<>();
  private final Map<String, Integer> indexOf = new HashMap<>();
  private Map<Count, double[]> counts = Map.of();
  private double[][] homes = {};
  private int rows;
  private boolean lost;

  private CountsCsv(String file, int nodes, int processorsPerNode) {
    this.file = file;
    this.nodes = nodes;
    this.processorsPerNode = processorsPerNode;
  }

  /**
   * Reads a file (UTF-8).
   *
   * @param nodes N of the run
   * @param processorsPerNode C of the run
   * @param pageSize bytes
   * @throws CountsFormatException with every fault of the file, up to 20
   * @throws IOException when the file cannot be read
   */
  public static Measurement read(Path csv, int nodes, int processorsPerNode, int pageSize)
      throws IOException {
    try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
      return read(csv.getFileName().toString(), reader, nodes, processorsPerNode, pageSize);
    }
  }

  /** As {@link #read(Path, int, int, int)}; {@code name} stands for the file in messages. */
  public static Measurement read(
      String name, Reader reader, int nodes, int processorsPerNode, int pageSize) {
    CountsCsv csv = new CountsCsv(name, nodes, processorsPerNode);
    csv.parse(reader);
    return new Measurement(nodes, processorsPerNode, pageSize, NOT_MEASURED, csv.phases);
  }

  private void parse(Reader reader) {
    try {
      parseRows(reader);
    } catch (CsvParseException e) {
      error(rows + 2L, "%s", e.getMessage());
      throw new CountsFormatException(errors);
    }
  }

  private void parseRows(Reader reader) {
    boolean header = true;
    // Ragged rows are let through here so that the message can say how many fields are expected.
    for (CsvRecord row :
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .skipEmptyLines(false)
            .ofCsvRecord(reader)) {
      if (header) {
        readHeader(row);
        header = false;
      } else {
        readRow(row);
      }
    }
    finish(header);
  }

  private void finish(boolean empty) {
    if (empty) {
      error(1, "the file is empty; its first line must name the columns");
    } else if (errors.isEmpty() && rows == 0) {
      error(1, "no rows of counts below the header");
    } else if (errors.isEmpty() && rows % processors() != 0) {
      error(
          rows + 1,
          "phase %d ends after processor %d; %dx%d has processors 0 to %d",
          rows / processors(),
          rows % processors() - 1,
          nodes,
          processorsPerNode,
          processors() - 1);
    }
    if (!errors.isEmpty()) {
      throw new CountsFormatException(errors);
    }
  }

  private int processors() {
    return nodes * processorsPerNode;
  }

  private void readHeader(CsvRecord row) {
    List<String> expected = new ArrayList<>(List.of("phase", "processor"));
    expected.addAll(COLUMNS.values());
    for (int j = 0; j < nodes; j++) {
      expected.add(HOME + j);
    }
    for (int c = 0; c < row.getFieldCount(); c++) {
      String name = row.getField(c);
      if (!expected.contains(name)) {
        error(1, "unknown column '%s' in field %d", name, c + 1);
      } else if (indexOf.putIfAbsent(name, c) != null) {
        error(1, "column '%s' appears twice", name);
      }
    }
    for (String name : expected) {
      if (!indexOf.containsKey(name)) {
        error(1, "column '%s' is missing", name);
      }
    }
    // Without its columns nothing below the header can be judged.
    if (!errors.isEmpty()) {
      throw new CountsFormatException(errors);
    }
  }

  private void readRow(CsvRecord row) {
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() != indexOf.size()) {
      lost = true;
      error(line, "%d fields, the header has %d", row.getFieldCount(), indexOf.size());
    }
    stopWhenLost();
    int phase = rows / processors();
    int processor = rows % processors();
    expect(row, "phase", phase);
    expect(row, "processor", processor);
    stopWhenLost();
    if (processor == 0) {
      begin();
    }
    COLUMNS.forEach((count, name) -> counts.get(count)[processor] = number(row, name));
    int node = processor / processorsPerNode;
    double served = 0;
    for (int j = 0; j < nodes; j++) {
      double fetches = number(row, HOME + j);
      homes[node][j] += fetches;
      served += fetches;
    }
    checkRow(line, processor, served, number(row, HOME + node));
    rows++;
    if (processor == processors() - 1) {
      end(phase);
    }
  }

  /** Once rows are out of step every later message would be wrong: report what there is. */
  private void stopWhenLost() {
    if (!errors.isEmpty() && (errors.size() >= MOST_ERRORS || lost)) {
      throw new CountsFormatException(errors);
    }
  }

  private void expect(CsvRecord row, String column, int expected) {
    String text = row.getField(indexOf.get(column));
    if (!text.equals(Integer.toString(expected))) {
      lost = true;
      error(
          row.getStartingLineNumber(),
          "%s is '%s', expected %d (rows run by phase, then processor, without gaps; %dx%d has %d"
              + " processors)",
          column,
          text,
          expected,
          nodes,
          processorsPerNode,
          processors());
    }
  }

  private double number(CsvRecord row, String column) {
    String text = row.getField(indexOf.get(column));
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a negative or infinite number.
    }
    error(
        row.getStartingLineNumber(),
        "column '%s': '%s' is not a finite number of at least 0",
        column,
        text);
    return Double.NaN;
  }

  /** Comparisons with NaN, a number already reported, are false: no second message. */
  private void checkRow(long line, int processor, double served, double own) {
    double fetches = value(Count.READ_FETCHES, processor) + value(Count.WRITE_FETCHES, processor);
    if (Math.abs(served - fetches) > 1e-9 * fetches) {
      error(line, "the homes serve %s fetches, read and write fetches are %s", served, fetches);
    }
    if (own > 0) {
      error(line, "%s fetches from the own node %d", own, processor / processorsPerNode);
    }
    if (value(Count.LOCK_HOLD, processor) > value(Count.WORK, processor)) {
      error(line, "lock_work_accesses exceed work_accesses, of which they are a part");
    }
    if (value(Count.FETCHES_IN_LOCK, processor) > fetches) {
      error(line, "lock_fetches exceed the fetches, of which they are a part");
    }
  }

  private double value(Count count, int processor) {
    return counts.get(count)[processor];
  }

  private void begin() {
    counts = new EnumMap<>(Count.class);
    COLUMNS.keySet().forEach(count -> counts.put(count, new double[processors()]));
    homes = new double[nodes][nodes];
  }

  private void end(int phase) {
    counts.values().removeIf(CountsCsv::isZero);
    boolean fetches =
        counts.containsKey(Count.READ_FETCHES) || counts.containsKey(Count.WRITE_FETCHES);
    phases.add(
        new Phase(
            Integer.toString(phase), 1, counts, fetches ? homes : new double[0][], List.of()));
  }

  private static boolean isZero(double[] values) {
    for (double v : values) {
      if (v != 0) {
        return false;
      }
    }
    return true;
  }

  private void error(long line, String format, Object... args) {
    errors.add(file + ":" + line + ": " + String.format(Locale.ROOT, format, args));
  }

  private static Map<Count, String> columns() {
    Map<Count, String> names = new EnumMap<>(Count.class);
    names.put(Count.WORK, "work_accesses");
    names.put(Count.READ_FETCHES, "read_fetches");
    names.put(Count.WRITE_FETCHES, "write_fetches");
    names.put(Count.HOME_WRITES, "home_writes");
    names.put(Count.TWINS, "twins");
    names.put(Count.DIFFS, "diffs");
    names.put(Count.DIFF_WORDS, "diff_words");
    names.put(Count.DIFF_RUNS, "diff_runs");
    names.put(Count.LOCAL_LOCKS, "locks_local");
    names.put(Count.REMOTE_LOCKS, "locks_remote");
    names.put(Count.LOCK_HOLD, "lock_work_accesses");
    names.put(Count.FETCHES_IN_LOCK, "lock_fetches");
    names.put(Count.INVALIDATIONS, "invalidations");
    names.put(Count.WRITE_NOTICES, "write_notices");
    return names;
  }
}

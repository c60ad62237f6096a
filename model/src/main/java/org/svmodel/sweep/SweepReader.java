package org.svmodel.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a result back, CSV or JSON lines by the file's ending, row by row. Numbers are read as they
 * were written, to the last bit (NaN and infinities of JSON lines excepted: JSON has none, they
 * come back as NaN).
 */
public final class SweepReader implements Closeable, Iterable<SweepRow> {

  /** What differs between the formats. */
  interface Source extends Closeable {
    /** Names of the columns, in order; those of axes are bare paths. */
    List<String> columns();

    /** Symbol of the unit by column, where it has one. */
    Map<String, String> units();

    Map<String, String> provenance();

    /** Cells in the order of the columns; throws UncheckedIOException for a malformed row. */
    Iterator<List<String>> rows();
  }

  private final Source source;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private boolean iterated;

  private SweepReader(Source source) {
    this.source = source;
    for (String column : source.columns()) {
      places.put(column, places.size());
    }
  }

  /**
   * Opens a result.
   *
   * @throws IOException if it cannot be read or is not a result of svmodel
   */
  public static SweepReader open(Path file) throws IOException {
    boolean json = file.toString().endsWith(SweepOptions.Format.JSON_LINES.ending());
    SweepOptions.Format format = json ? SweepOptions.Format.JSON_LINES : SweepOptions.Format.CSV;
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not there or is not a file");
    }
    Path schema = schemaOf(file);
    ResultHeader header = ResultHeader.read(file, format, schema);
    if (header == null || header.identity().isEmpty()) {
      throw new IOException(file + " is not a result of svmodel");
    }
    return new SweepReader(
        json ? new JsonSource(file, schema, header) : new CsvSource(file, header));
  }

  private static Path schemaOf(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".schema.json");
  }

  /** Names of the columns, in order. */
  public List<String> columns() {
    return source.columns();
  }

  /** Paths of the parameters that differ between points, in order. */
  public List<String> axes() {
    return columns().subList(0, columns().indexOf("application"));
  }

  /** Symbol of a column's unit; empty for a word or a plain number. */
  public String unit(String column) {
    return source.units().getOrDefault(column, "");
  }

  /** What the result says of where it comes from, by name, in the order written. */
  public Map<String, String> provenance() {
    return Collections.unmodifiableMap(source.provenance());
  }

  /**
   * The rows in order; once only, as they are read from the file.
   *
   * @throws IllegalStateException the second time
   */
  @Override
  public Iterator<SweepRow> iterator() {
    if (iterated) {
      throw new IllegalStateException("the rows of this reader are read already");
    }
    iterated = true;
    Iterator<List<String>> rows = source.rows();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public SweepRow next() {
        return new SweepRow(places, rows.next());
      }
    };
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}

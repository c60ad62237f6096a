package org.svmodel.sweep;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Rows of a CSV. */
final class CsvSource implements SweepReader.Source {
  private final Path file;
  private final ResultHeader header;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;
  private final List<String> columns;

  CsvSource(Path file, ResultHeader header) throws IOException {
    this.file = file;
    this.header = header;
    this.csv =
        CsvReader.builder()
            .commentStrategy(CommentStrategy.SKIP)
            .extraFieldStrategy(FieldMismatchStrategy.STRICT)
            .missingFieldStrategy(FieldMismatchStrategy.STRICT)
            .ofCsvRecord(file);
    this.records = csv.iterator();
    this.columns = List.copyOf(records.next().getFields());
    if (!columns.contains("application") || !columns.contains("error")) {
      csv.close();
      throw new IOException(file + " has not the columns of a result");
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Map<String, String> units() {
    Map<String, String> units = new LinkedHashMap<>();
    for (String unit : header.properties().getOrDefault(ResultHeader.UNITS, "").split(", ", -1)) {
      int space = unit.indexOf(" [");
      if (space > 0) {
        units.put(unit.substring(0, space), unit.substring(space + 2, unit.length() - 1));
      }
    }
    return units;
  }

  @Override
  public Map<String, String> provenance() {
    Map<String, String> provenance = new LinkedHashMap<>(header.properties());
    provenance.remove(ResultHeader.UNITS);
    return provenance;
  }

  @Override
  public Iterator<List<String>> rows() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return checked(records::hasNext);
      }

      @Override
      public List<String> next() {
        return checked(records::next).getFields();
      }
    };
  }

  private <T> T checked(Supplier<T> read) {
    try {
      return read.get();
    } catch (CsvParseException e) {
      throw new UncheckedIOException(new IOException(file + ": " + e.getMessage(), e));
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}

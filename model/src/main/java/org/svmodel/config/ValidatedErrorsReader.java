package org.svmodel.config;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.svmodel.validation.ValidatedErrors;
import org.svmodel.validation.ValidatedErrors.Found;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads what {@code validate --format csv} wrote, and where it comes from out of the {@code
 * .provenance.json} beside it, if that is there.
 */
final class ValidatedErrorsReader {
  private static final List<String> COLUMNS =
      List.of("application", "protocol", "point", "lockHeavy", "simulated", "scatter", "predicted");

  private final Problems problems;

  private ValidatedErrorsReader(Problems problems) {
    this.problems = problems;
  }

  static ValidatedErrors read(Path csv) {
    Problems problems = new Problems(csv.toString());
    List<Found> found = new ValidatedErrorsReader(problems).rows(TextFile.read(csv, problems));
    problems.throwIfAny();
    Path origin = origin(csv);
    if (!Files.exists(origin)) {
      return new ValidatedErrors("", "", found);
    }
    Problems ofOrigin = new Problems(origin.toString());
    try {
      JsonNode json = new ObjectMapper().readTree(TextFile.read(origin, ofOrigin));
      return new ValidatedErrors(
          json.path("command").asString(""), json.path("model").asString(""), found);
    } catch (JacksonException e) {
      ofOrigin.add(
          e.getLocation().getLineNr(), e.getLocation().getColumnNr(), "is not JSON; remove it");
      throw ofOrigin.exception();
    }
  }

  /** {@code validate.csv} has {@code validate.provenance.json}. */
  private static Path origin(Path csv) {
    String name = String.valueOf(csv.getFileName());
    return csv.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + ".provenance.json");
  }

  private List<Found> rows(String text) {
    List<Found> found = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord row : csv) {
        if (!row.getHeader().containsAll(COLUMNS)) {
          problems.add(
              1,
              1,
              "has not the columns "
                  + String.join(", ", COLUMNS)
                  + "; 'svmodel validate --format csv' writes such a file");
          return found;
        }
        found.add(found(row));
      }
    } catch (CsvParseException e) {
      problems.add(0, 0, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string cannot fail", e);
    }
    if (found.isEmpty() && problems.count() == 0) {
      problems.add(0, 0, "holds no comparison");
    }
    return found;
  }

  private Found found(NamedCsvRecord row) {
    boolean one = row.getField("scatter").isEmpty();
    return new Found(
        row.getField("application"),
        row.getField("protocol"),
        (int) number(row, "point"),
        Boolean.parseBoolean(row.getField("lockHeavy")),
        number(row, "simulated"),
        one ? 0 : number(row, "scatter"),
        number(row, "predicted"));
  }

  private double number(NamedCsvRecord row, String column) {
    String text = row.getField(column);
    double value = Double.NaN;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      // told below, with NaN and the infinite
    }
    boolean speedup = !column.equals("point") && !column.equals("scatter");
    if (!Double.isFinite(value) || (speedup && value <= 0)) {
      problems.add(
          (int) row.getStartingLineNumber(),
          1,
          column + " '" + text + "' is not a number" + (speedup ? " above 0" : ""));
    }
    return value;
  }
}

package org.svmodel.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.svmodel.calibration.Measure;
import org.svmodel.calibration.MeasuredRun;
import org.svmodel.calibration.RunSetup;
import org.svmodel.config.CsvTable.Cell;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.units.Dimension;
import org.svmodel.units.Quantity;
import org.svmodel.units.Spelling;
import org.svmodel.units.Units;

/** Reads the rows of a CSV of measured runs. */
final class MeasuredRunsReader {
  private static final String APPLICATION = "application";
  private static final String PROTOCOL = "protocol";
  private static final String STANDARD_ERROR = "standardError";
  private static final String HELD_OUT = "heldOut";

  /** What a prediction calls the same: rows of svmodel's own outputs have it. */
  private static final String PARALLEL_SECONDS = "parallelSeconds";

  private static final Map<String, Measure> MEASURES =
      Map.of(
          Measure.SPEEDUP.key(),
          Measure.SPEEDUP,
          Measure.SECONDS.key(),
          Measure.SECONDS,
          PARALLEL_SECONDS,
          Measure.SECONDS);

  private final ConfigLibrary library;
  private final HardwareSpec machine;
  private final Set<String> fitted;
  private final Problems problems;
  private final String file;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final Map<String, Optional<Profile>> profiles = new LinkedHashMap<>();
  private final Map<String, Optional<Protocol>> protocols = new LinkedHashMap<>();
  private final Map<List<Object>, RunSetup> setups = new LinkedHashMap<>();
  private final List<ConfigError> elsewhere = new ArrayList<>();
  private String measureColumn;

  MeasuredRunsReader(ConfigLibrary library, String file, HardwareSpec machine, Set<String> fitted) {
    this.library = library;
    this.file = file;
    this.machine = machine;
    this.fitted = fitted;
    this.problems = new Problems(file);
  }

  MeasuredRuns read() {
    CsvTable table = CsvTable.read(ConfigLibrary.path(file), problems);
    header(table.header());
    problems.throwIfAny();
    List<MeasuredRun> runs = new ArrayList<>();
    for (List<Cell> row : table.rows()) {
      int before = problems.count() + elsewhere.size();
      MeasuredRun run = run(row);
      if (problems.count() + elsewhere.size() == before && run != null) {
        runs.add(run);
      }
    }
    if (table.rows().isEmpty() && problems.count() == 0) {
      problems.add(table.header().get(0).line(), 1, "has no rows below its header");
    }
    throwIfAny();
    return new MeasuredRuns(
        runs, profiles.keySet(), protocols.keySet(), columns.containsKey(HELD_OUT));
  }

  /** Errors of profiles and protocols that rows name stand in their own files. */
  private void throwIfAny() {
    if (problems.count() + elsewhere.size() == 0) {
      return;
    }
    List<ConfigError> all =
        new ArrayList<>(problems.count() == 0 ? List.of() : problems.exception().errors());
    all.addAll(elsewhere);
    throw new ConfigException(all);
  }

  private void header(List<Cell> header) {
    for (int i = 0; i < header.size(); i++) {
      Cell cell = header.get(i);
      if (isColumn(cell) && columns.put(cell.text(), i) != null) {
        add(cell, "column '" + cell.text() + "' is given twice");
      }
    }
    Cell first = header.get(0);
    require(first, APPLICATION);
    require(first, PROTOCOL);
    List<String> measures = columns.keySet().stream().filter(MEASURES::containsKey).toList();
    if (measures.size() != 1) {
      String found = measures.isEmpty() ? "neither" : String.join(" and ", measures);
      add(
          first,
          "needs one column of what was measured, speedup or seconds (or parallelSeconds); found "
              + found);
    } else {
      measureColumn = measures.get(0);
    }
  }

  private boolean isColumn(Cell cell) {
    String name = cell.text();
    if (fitted.contains(name)) {
      add(cell, "column '" + name + "' is a parameter to be fitted; a row cannot give it");
      return false;
    }
    Set<String> known =
        new LinkedHashSet<>(List.of(APPLICATION, PROTOCOL, STANDARD_ERROR, HELD_OUT));
    known.addAll(List.of(Measure.SPEEDUP.key(), Measure.SECONDS.key(), PARALLEL_SECONDS));
    List<String> own = List.copyOf(known);
    known.addAll(HardwareParameters.paths());
    if (known.contains(name)) {
      return true;
    }
    String hint =
        Spelling.nearest(name, known)
            .map(near -> "; did you mean '" + near + "'?")
            .orElse(
                "; allowed: "
                    + String.join(", ", own)
                    + " and parameters of the machine (svmodel list parameters)");
    add(cell, "unknown column " + Spelling.quote(name) + hint);
    return false;
  }

  private void require(Cell first, String column) {
    if (!columns.containsKey(column)) {
      add(first, "column '" + column + "' is missing");
    }
  }

  private void add(Cell at, String message) {
    problems.add(at.line(), at.column(), message);
  }

  private MeasuredRun run(List<Cell> row) {
    double value = measured(row);
    double error = standardError(row, value);
    boolean heldOut = heldOut(row);
    RunSetup setup = setup(row);
    return setup == null
        ? null
        : new MeasuredRun(
            row.get(0).line(), setup, MEASURES.get(measureColumn), value, error, heldOut);
  }

  private Cell cell(List<Cell> row, String column) {
    return row.get(columns.get(column));
  }

  /** What was measured, in seconds or as a speedup; NaN after an error. */
  private double measured(List<Cell> row) {
    Cell cell = cell(row, measureColumn);
    return positive(cell, number(cell, measureColumn));
  }

  private double positive(Cell cell, double value) {
    if (value <= 0) {
      add(cell, Spelling.quote(cell.text()) + " is out of range; must be more than 0");
      return Double.NaN;
    }
    return value;
  }

  /** A speedup, or a time: the column's name is its unit where none is written. */
  private double number(Cell cell, String column) {
    boolean plain = MEASURES.get(measureColumn) == Measure.SPEEDUP;
    Dimension dimension = plain ? Dimension.NUMBER : Dimension.TIME;
    String text = cell.text();
    try {
      if (!plain && text.matches("[-+0-9.eE]+")) {
        text = text + " s";
      }
      Quantity quantity = Units.parse(text, dimension);
      if (quantity.isRelative()) {
        throw new IllegalArgumentException(
            Spelling.quote(text) + " follows the processor's clock; a measured time is in seconds");
      }
      return quantity.coefficient();
    } catch (IllegalArgumentException e) {
      String message = e.getMessage().replace(Spelling.quote(text), Spelling.quote(cell.text()));
      add(cell, "'" + column + "': " + message);
      return Double.NaN;
    }
  }

  /** Relative; NaN where there is no such column, and after an error. */
  private double standardError(List<Cell> row, double value) {
    if (!columns.containsKey(STANDARD_ERROR)) {
      return Double.NaN;
    }
    Cell cell = cell(row, STANDARD_ERROR);
    if (!cell.text().endsWith("%")) {
      return positive(cell, number(cell, STANDARD_ERROR)) / value;
    }
    String share = cell.text().substring(0, cell.text().length() - 1).strip();
    try {
      return positive(cell, Units.parse(share, Dimension.NUMBER, 1)) / 100;
    } catch (IllegalArgumentException e) {
      add(cell, "'" + STANDARD_ERROR + "': " + e.getMessage());
      return Double.NaN;
    }
  }

  private boolean heldOut(List<Cell> row) {
    if (!columns.containsKey(HELD_OUT)) {
      return false;
    }
    Cell cell = cell(row, HELD_OUT);
    if (!cell.text().equals("true") && !cell.text().equals("false")) {
      add(
          cell,
          "'" + HELD_OUT + "': found " + Spelling.quote(cell.text()) + ", needs true or false");
    }
    return cell.text().equals("true");
  }

  /** The setup of a row, the same object for rows that repeat it; null after an error. */
  private RunSetup setup(List<Cell> row) {
    Cell application = cell(row, APPLICATION);
    Profile profile = named(application, profiles, library::profile);
    Protocol protocol = named(cell(row, PROTOCOL), protocols, library::protocol);
    Map<String, String> settings = new LinkedHashMap<>();
    List<Object> key = new ArrayList<>();
    key.add(application.text());
    key.add(cell(row, PROTOCOL).text());
    HardwareSpec changed = machine(row, settings, key);
    if (profile == null || protocol == null || changed == null) {
      return null;
    }
    try {
      RunSetup known = setups.get(key);
      if (known == null) {
        Measurement measurement = Measurements.select(profile, changed.resolve());
        known =
            new RunSetup(
                setups.size(),
                profile.application(),
                settings,
                changed,
                profile,
                measurement,
                protocol);
        setups.put(key, known);
      }
      return known;
    } catch (ConfigException e) {
      add(application, e.errors().get(0).message());
      return null;
    }
  }

  /** The machine with the row's settings; null after an error. */
  private HardwareSpec machine(List<Cell> row, Map<String, String> settings, List<Object> key) {
    HardwareSpec changed = machine;
    boolean good = true;
    for (Map.Entry<String, Integer> column : columns.entrySet()) {
      String path = column.getKey();
      if (!HardwareParameters.paths().contains(path)) {
        continue;
      }
      Cell cell = row.get(column.getValue());
      try {
        changed = changed.with(path, cell.text());
        settings.put(path, cell.text());
        key.add(HardwareParameters.get(path).parse(cell.text()));
      } catch (ConfigException e) {
        add(cell, e.errors().get(0).message());
        good = false;
      }
    }
    return good ? changed : null;
  }

  /** A profile or a protocol, read once; null where it is wrong, which is told once per place. */
  private <T> T named(Cell cell, Map<String, Optional<T>> known, Function<String, T> read) {
    Optional<T> found = known.get(cell.text());
    if (found == null) {
      try {
        found = Optional.of(read.apply(cell.text()));
      } catch (ConfigException e) {
        found = Optional.empty();
        e.errors().stream().filter(error -> !error.file().isEmpty()).forEach(elsewhere::add);
        e.errors().stream()
            .filter(error -> error.file().isEmpty())
            .forEach(error -> add(cell, error.message()));
      }
      known.put(cell.text(), found);
    }
    return found.orElse(null);
  }
}

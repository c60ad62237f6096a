package org.svmodel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.svmodel.result.Prediction;
import org.svmodel.result.PredictionFields;
import org.svmodel.result.PredictionFields.Field;
import org.svmodel.simulation.SimulationResult;

/** Results of simulations in the form that was asked for: like predictions. */
final class SimulationText {
  /** Fields of a prediction but the solver's. */
  private static final List<Field> FIELDS =
      PredictionFields.all().stream().filter(f -> !f.name().startsWith("solver.")).toList();

  private SimulationText() {}

  /**
   * Text of results.
   *
   * @param machines in words, by the name that the results give them
   */
  static String of(
      List<SimulationResult> results, Map<String, String> machines, int runs, Format format) {
    return switch (format) {
      case JSON -> json(results);
      case CSV -> csv(results);
      default -> text(results, machines, runs, format);
    };
  }

  private static String json(List<SimulationResult> results) {
    return Machine.json(
        generator -> {
          generator.writeStartArray();
          for (SimulationResult each : results) {
            generator.writeStartObject();
            PredictionFields.writeMembers(generator, each.prediction(), FIELDS);
            generator.writeNumberProperty("events", each.events());
            generator.writeEndObject();
          }
          generator.writeEndArray();
        });
  }

  private static String csv(List<SimulationResult> results) {
    List<String> names = new ArrayList<>(FIELDS.stream().map(Field::name).toList());
    names.add("events");
    List<List<String>> rows = new ArrayList<>();
    for (SimulationResult each : results) {
      List<String> row =
          new ArrayList<>(FIELDS.stream().map(f -> f.text(each.prediction())).toList());
      row.add(Long.toString(each.events()));
      rows.add(row);
    }
    return Machine.csv(names, rows);
  }

  /** A block for each machine. */
  private static String text(
      List<SimulationResult> results, Map<String, String> machines, int runs, Format format) {
    Map<String, List<SimulationResult>> byMachine = new LinkedHashMap<>();
    for (SimulationResult each : results) {
      byMachine.computeIfAbsent(each.prediction().hardware(), h -> new ArrayList<>()).add(each);
    }
    List<String> blocks = new ArrayList<>();
    byMachine.forEach(
        (name, of) -> {
          List<Prediction> predictions = of.stream().map(SimulationResult::prediction).toList();
          PredictionText.Setting setting = new PredictionText.Setting(machines.get(name));
          String block = PredictionText.of(predictions, setting, format);
          blocks.add(block + (format == Format.TABLE ? scatter(of, runs) : ""));
        });
    return String.join("\n", blocks);
  }

  private static String scatter(List<SimulationResult> results, int runs) {
    if (runs == 1) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("\nMeans of ").append(runs).append(" runs; standard deviation of the speedup\n");
    for (SimulationResult each : results) {
      text.append(
          String.format(
                  Locale.ROOT,
                  "  %-17s%s %%%n",
                  each.prediction().protocol(),
                  Text.percent(each.scatter()))
              .replace("\r", ""));
    }
    return text.toString();
  }
}

package org.svmodel.validation;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import org.svmodel.sweep.SweepProvenance;

/**
 * Simulated runs kept in a file, so that a changed model is held against runs that are there.
 *
 * <p>A line is one run: a hash of all that determines it (simulator, trace, options, machine,
 * protocol, work), then the seconds of the run on one processor and of the six parts of the
 * breakdown, then {@code end}. A line that was torn by a sudden end has no {@code end}; it is
 * passed over and the run made again. Of a kept run the speedup and the breakdown are known, no
 * bounds, stations or phases.
 */
public final class KeptRuns implements Closeable {
  private static final String END = "end";
  private static final int FIELDS = 9;

  private final ConcurrentHashMap<String, double[]> kept = new ConcurrentHashMap<>();
  private final Writer writer;

  private KeptRuns(Writer writer) {
    this.writer = writer;
  }

  /**
   * Opens a file, or begins one.
   *
   * @throws IOException when it cannot be read or written
   */
  public static KeptRuns open(Path file) throws IOException {
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    Writer writer =
        Files.newBufferedWriter(
            file,
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            StandardOpenOption.WRITE);
    KeptRuns runs = new KeptRuns(writer);
    for (String line : lines) {
      runs.keep(line.split(",", -1));
    }
    writer.write(lines.isEmpty() ? "" : "\n"); // whatever was torn ends here
    return runs;
  }

  private void keep(String[] fields) {
    if (fields.length == FIELDS && fields[FIELDS - 1].equals(END)) {
      kept.put(
          fields[0],
          Arrays.stream(fields, 1, FIELDS - 1).mapToDouble(Double::parseDouble).toArray());
    }
  }

  /**
   * An evaluator that asks the simulator for what is not kept yet.
   *
   * @param program all that makes the simulator's runs what they are, besides its version and the
   *     scenario: the trace's hash, the options
   */
  public Evaluator over(Evaluator simulator, String program) {
    return new Evaluator() {
      @Override
      public Prediction evaluate(Scenario scenario) {
        String key = key(simulator.version() + '\n' + program, scenario);
        double[] run = kept.get(key);
        if (run != null) {
          return prediction(scenario, run);
        }
        Prediction made = simulator.evaluate(scenario);
        add(key, made);
        return made;
      }

      @Override
      public String version() {
        return simulator.version();
      }
    };
  }

  private static String key(String program, Scenario scenario) {
    double instructions =
        scenario.profile().sequentialWork() * scenario.profile().instructionsPerAccess();
    String all =
        String.join(
            "\n",
            program,
            scenario.hardware().toString(),
            scenario.protocol().toString(),
            Double.toString(instructions));
    return SweepProvenance.sha256(all.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized void add(String key, Prediction made) {
    double[] parts = ValidationRow.parts(made.breakdown());
    String numbers =
        Arrays.stream(parts).mapToObj(Double::toString).collect(Collectors.joining(","));
    try {
      writer.write(
          String.join(",", key, Double.toString(made.sequentialSeconds()), numbers, END) + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Prediction prediction(Scenario scenario, double[] run) {
    Breakdown parts = new Breakdown(run[1], run[2], run[3], run[4], run[5], run[6]);
    double speedup = run[0] / parts.total();
    int processors = scenario.hardware().processors();
    return new Prediction(
        scenario.profile().application(),
        scenario.protocol().name(),
        scenario.hardwareName(),
        processors,
        speedup,
        speedup / processors,
        run[0],
        parts.total(),
        parts,
        new Prediction.Bounds(Double.NaN, Double.NaN),
        new Prediction.Bottleneck("", Double.NaN),
        new Prediction.SolverReport(0, 0),
        List.of(),
        List.of(),
        List.of());
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}

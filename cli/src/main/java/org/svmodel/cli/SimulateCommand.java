package org.svmodel.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.protocol.Protocol;
import org.svmodel.simulation.SimulationPoint;
import org.svmodel.simulation.TraceSimulator;
import org.svmodel.sweep.SweepProvenance;
import org.svmodel.trace.SequentialRun;
import org.svmodel.trace.TraceProgram;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: a trace is executed on a machine, event by event. */
@CommandLine.Command(
    name = "simulate",
    customSynopsis = {"svmodel simulate TRACE -H FILE|NAME -p NAME|FILE... [OPTIONS]"},
    sortOptions = false,
    header = "Trace-driven simulation of a program on one machine.",
    description = {
      "%nExecutes the trace on the machine, event by event, under every protocol, and prints what"
          + " predict prints; it uses none of the model's equations. Queueing at stations includes"
          + " that of messages for which nobody waits.%n",
      "With several runs the bounds are the lowest and highest speedup among them. As json:"
          + " \"events\" in the place of \"solver\".%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel simulate fft -H ppro-myrinet -p base,genima",
      "  svmodel simulate fft.svmtrace --sequential fft1.svmtrace -H ppro-myrinet \\",
      "      -p base -s os.interrupt=10us --format json",
      "  svmodel simulate barnes.svmtrace -H ppro-myrinet -p all --shape 4x4,16x1",
      "  svmodel simulate fft.svmtrace -H ppro-myrinet -p base --jitter 0.1 --runs 8"
    })
final class SimulateCommand extends Command {
  @Mixin SimulateOptions options;
  @Mixin OutputOptions output;
  @Mixin StyleOption style;

  @Option(
      names = "--timeline",
      paramLabel = "FROM:TO",
      description = {
        "Draw what each processor does and how long the queues are between two times of the run"
            + " (0ms:20ms), for each protocol, into the folder of --out (default: the current one)."
      })
  String timeline;

  SimulateCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    options.check(this);
    options.trace = Traces.file(this, options.trace);
    options.sequential =
        options.sequential != null ? Traces.file(this, options.sequential) : shippedSequential();
    TimelineWindow window = timeline == null ? null : TimelineWindow.parse(this, timeline);
    HardwareSpec machine = Cases.withSettings(library().hardware(options.hardware), options.set);
    List<HardwareSpec> machines = options.machines(this, machine);
    machines.forEach(HardwareSpec::resolve);
    Map<String, Protocol> protocols = new LinkedHashMap<>();
    for (String name : Cases.expanded(library(), Kind.PROTOCOL, options.protocols)) {
      protocols.put(name, library().protocol(name));
    }
    List<SimulationPoint> points = points(machines, protocols.values());
    TraceSimulator simulator = new TraceSimulator();
    SimulationRuns.Outcome outcome;
    try (Progress progress = Progress.of(console(), global.quiet, "simulate")) {
      outcome = new SimulationRuns(simulator, options.threads, progress).run(points, options.runs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    if (!outcome.results().isEmpty()) {
      put(outcome, simulator.version(), protocols.keySet());
    }
    outcome.failures().forEach(this::complain);
    if (window != null) {
      window.draw(this, outcome.points(), output.out, style.value);
    }
    return outcome.failures().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
  }

  /** What is shipped for this is not chosen silently; null where nothing is. */
  private Path shippedSequential() {
    if (options.sequentialWork != null) {
      return null;
    }
    Path one = Traces.sequential(this, options.trace).orElse(null);
    if (one != null) {
      note("note: speedup against " + one.getFileName() + ", shipped with the trace");
    }
    return one;
  }

  private void put(SimulationRuns.Outcome outcome, String version, Iterable<String> protocols)
      throws IOException {
    Provenance provenance = new Provenance(library());
    if (global.verbose || output.out != null) {
      provenance.input(Kind.HARDWARE, options.hardware).inputs(Kind.PROTOCOL, protocols);
      provenance.file(Traces.shownAs(this, options.trace), options.trace);
      if (options.sequential != null) {
        provenance.file(Traces.shownAs(this, options.sequential), options.sequential);
      }
    }
    SweepProvenance origin = provenance.of(console(), "", version, output.seed);
    Map<String, String> machines = new LinkedHashMap<>();
    for (SimulationPoint point : outcome.points()) {
      String name = point.hardwareName().replaceFirst(" .*", "");
      machines.put(point.hardwareName(), PredictionText.machine(name, point.hardware()));
    }
    String text = SimulationText.of(outcome.results(), machines, options.runs, output.format.value);
    new Output(this, output).put("simulate", text, origin);
  }

  private List<SimulationPoint> points(List<HardwareSpec> machines, Iterable<Protocol> protocols)
      throws IOException {
    Map<Integer, TraceProgram> programs = new LinkedHashMap<>(); // by page size
    List<SimulationPoint> points = new ArrayList<>();
    for (HardwareSpec spec : machines) {
      Hardware hardware = spec.resolve();
      TraceProgram program = programs.get(hardware.memory().pageSize());
      if (program == null || program.processors() != hardware.processors()) {
        program = read(hardware);
        programs.put(hardware.memory().pageSize(), program);
      }
      double work = sequentialWork(program);
      String application = options.name == null ? program.header().program() : options.name;
      String shape = " " + hardware.nodes() + "x" + hardware.processorsPerNode();
      String name = spec.name() + (machines.size() > 1 ? shape : "");
      for (Protocol protocol : protocols) {
        points.add(
            new SimulationPoint(
                name,
                hardware,
                protocol,
                application,
                program,
                work,
                options.options(output.seed)));
      }
    }
    return points;
  }

  private TraceProgram read(Hardware hardware) throws IOException {
    try (ReadProgress progress = ReadProgress.of(console(), global.quiet, options.trace)) {
      return TraceProgram.read(
          options.trace, hardware.processors(), hardware.memory().pageSize(), progress::at);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e.getMessage());
    }
  }

  private boolean told;

  private double sequentialWork(TraceProgram program) throws IOException {
    if (options.sequentialWork != null) {
      return options.sequentialWork;
    }
    Path one = options.sequential;
    if (one != null) {
      return SequentialRun.of(one, program).work();
    }
    if (!told) {
      told = true;
      complain(
          "svmodel: sequentialWork is assumed to be the work of all threads; give the trace of a"
              + " one-thread run with --sequential TRACE");
    }
    return program.parallelWork();
  }
}

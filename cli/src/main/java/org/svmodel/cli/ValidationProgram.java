package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.PhaseMerger;
import org.svmodel.profile.Profile;
import org.svmodel.trace.DelayedCounts;
import org.svmodel.trace.HomePolicy;
import org.svmodel.trace.ProfileBuilder;
import org.svmodel.trace.ProfileShape;
import org.svmodel.trace.RepeatedFaults;
import org.svmodel.trace.SequentialRun;
import org.svmodel.trace.TraceProfile;
import org.svmodel.trace.TraceProfiler;
import org.svmodel.trace.TraceProgram;
import org.svmodel.units.Spelling;
import org.svmodel.validation.HardwarePoint;

/**
 * A program to validate with: the trace of its run on P processors, and what is known of the run on
 * one.
 *
 * @param name short name
 * @param trace of the parallel run
 * @param sequential beside it: {@code NAME-1p.svmtrace}, or {@code NAME-1p.work} with the
 *     instructions of that run
 * @param processors P
 * @param shipped whether it was given by name
 */
record ValidationProgram(
    String name, Path trace, Path sequential, int processors, boolean shipped) {

  /**
   * Both sides' view of the program.
   *
   * @param profile counted from the trace in every shape, no phases merged
   * @param program the trace itself
   */
  record Loaded(Profile profile, TraceProgram program) {}

  /** Finds a shipped program, or takes a file. */
  static ValidationProgram of(Command command, String nameOrFile) throws IOException {
    Path trace = trace(command, nameOrFile);
    String name = Traces.program(trace);
    Path one = trace.resolveSibling(name + "-1p" + Traces.ENDING);
    Path work = trace.resolveSibling(name + "-1p.work");
    if (!Files.exists(trace)) {
      throw CliException.io("svmodel: no such file or folder: " + trace, null);
    }
    if (!Files.exists(one) && !Files.exists(work)) {
      throw command.wrongUsage(
          "-a/--application: %s has neither %s nor %s beside it: speedup is against the run on one processor"
              .formatted(trace, one.getFileName(), work.getFileName()));
    }
    int processors = TraceProfiler.processors(trace);
    return new ValidationProgram(
        name, trace, Files.exists(one) ? one : work, processors, !Traces.isFile(nameOrFile));
  }

  /**
   * How a provenance names one of its files: a shipped one by its place, no path of this machine.
   */
  String shownAs(Path file) {
    return shipped ? "traces/" + file.getFileName() : file.toString();
  }

  private static Path trace(Command command, String nameOrFile) {
    if (Traces.isFile(nameOrFile)) {
      return Path.of(nameOrFile);
    }
    Optional<Path> shipped = Traces.mostThreads(command, nameOrFile);
    if (shipped.isEmpty()) {
      List<String> names = Traces.programs(command);
      throw command.wrongUsage(
          "-a/--application: no trace of a program '"
              + nameOrFile
              + "'"
              + Spelling.hint(nameOrFile, names, "available"));
    }
    return shipped.get();
  }

  /**
   * Reads both traces.
   *
   * @param points in whose shapes it is counted
   * @param machine for its page size, its coherence lines and when its intervals end
   * @throws IllegalArgumentException when counts cannot be taken for such a machine
   */
  Loaded load(Command command, List<HardwarePoint> points, Hardware machine) throws IOException {
    int pageSize = machine.memory().pageSize();
    List<ProfileShape> shapes = points.stream().map(p -> shape(p, pageSize)).distinct().toList();
    TraceProfiler.Options options =
        new TraceProfiler.Options(
            machine.coherence().lineSize(),
            TraceProfiler.Options.DEFAULT.joinLatency(),
            IntervalEnd.valueOf(machine.protocol().intervalEnd().name()),
            RepeatedFaults.KNOWN);
    try (ReadProgress read = ReadProgress.of(command.console(), command.global.quiet, trace)) {
      TraceProfile counted = TraceProfiler.profile(trace, shapes, options, read::at);
      ProfileBuilder.Names names = new ProfileBuilder.Names(name, "", List.of());
      Profile profile =
          ProfileBuilder.build(List.of(counted), names, work(counted), ValidationProgram::unmerged)
              .profile();
      TraceProgram program = TraceProgram.read(trace, processors, pageSize, at -> {});
      return new Loaded(withDelays(profile, program), program);
    }
  }

  private static Profile withDelays(Profile profile, TraceProgram program) {
    List<Measurement> measurements =
        profile.measurements().parallelStream()
            .map(
                m ->
                    DelayedCounts.isFor(m)
                        ? DelayedCounts.add(
                            m, program, HomePolicy.FIRST_TOUCH, DelayedCounts.FETCHES)
                        : m)
            .toList();
    return profile.withMeasurements(measurements);
  }

  private static ProfileShape shape(HardwarePoint point, int pageSize) {
    return new ProfileShape(
        point.nodes(), point.processorsPerNode(), pageSize, HomePolicy.FIRST_TOUCH);
  }

  private static List<PhaseMerger.Merged> unmerged(Profile profile) {
    return profile.measurements().stream().map(PhaseMerger::apart).toList();
  }

  /** Instructions of the run on one processor. */
  private double work(TraceProfile counted) throws IOException {
    if (sequential.toString().endsWith(Traces.ENDING)) {
      return SequentialRun.of(sequential, counted).work();
    }
    for (String line : Files.readAllLines(sequential)) {
      if (line.strip().matches("[1-9]\\d{0,17}")) {
        return Long.parseLong(line.strip());
      }
    }
    throw CliException.usage(sequential + ": holds no line that is a number of instructions");
  }
}

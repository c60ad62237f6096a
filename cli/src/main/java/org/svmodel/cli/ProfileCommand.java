package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.svmodel.profile.ProfileWriter;
import org.svmodel.trace.DelayedCounts;
import org.svmodel.trace.HomePolicy;
import org.svmodel.trace.ProfileBuilder;
import org.svmodel.trace.ProfileShape;
import org.svmodel.trace.SequentialRun;
import org.svmodel.trace.TraceInfo;
import org.svmodel.trace.TraceProfile;
import org.svmodel.trace.TraceProfiler;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code profile}: a trace of a real program becomes an application profile. */
@CommandLine.Command(
    name = "profile",
    customSynopsis = {"svmodel profile TRACE... --nodes N [OPTIONS]"},
    sortOptions = false,
    header = "A trace of a real program becomes an application profile.",
    description = {
      "%nPasses the trace through the protocol's page states, for any cluster shapes and page sizes"
          + " in one pass, and prints the counts over all processors. With --out the profile is"
          + " written as YAML, its similar phases merged. Traces of one program with different"
          + " numbers of threads make one profile; each --shape is counted in the trace that has"
          + " its number of processors.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel profile fft.svmtrace --nodes 4",
      "  svmodel profile fft.svmtrace --shape 4x4,16x1 --sequential fft1.svmtrace",
      "  svmodel profile fft8.svmtrace fft16.svmtrace --shape 2x4,4x4",
      "  svmodel profile fft.svmtrace --nodes 4 --page-size 1KB,4KB --home round-robin",
      "  svmodel profile fft.svmtrace --nodes 4 --merge none -o fft-phases.yaml",
      "  svmodel profile fft.svmtrace --nodes 4 --format json"
    })
final class ProfileCommand extends Command {
  @Parameters(
      paramLabel = "TRACE",
      arity = "1..*",
      hideParamSyntax = true,
      description = "A trace made by a program of svmtrace-cc.")
  List<Path> traces = new ArrayList<>();

  @Mixin ShapeOptions shapes;

  @Option(
      names = "--sequential",
      paramLabel = "TRACE",
      description =
          "Trace of the same program on one processor (one thread computes): speedup is against its"
              + " work. Without it the work of all threads stands in for it, marked as assumed.")
  Path sequential;

  private SequentialRun sequentialRun;

  @Option(
      names = "--sequential-work",
      paramLabel = "N",
      description = "Instructions of the one-processor run, instead of its trace.")
  Long sequentialWork;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the profile to this file.")
  Path out;

  @Option(names = "--force", description = "Replace an existing file.")
  boolean force;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the application, instead of the program's.")
  String name;

  @Option(
      names = "--problem",
      paramLabel = "TEXT",
      description = "Problem size in words, instead of the program's arguments.")
  String problem;

  @Option(
      names = "--provenance",
      paramLabel = "TEXT",
      description = "A line for the profile's provenance (which commit, ...); repeatable.")
  List<String> provenance = new ArrayList<>();

  @Option(
      names = "--merge",
      paramLabel = "ERROR",
      converter = MergeBound.class,
      description =
          "Merge similar phases as long as predicted times change by at most this share (default:"
              + " 1%%); none: every phase by itself.")
  MergeBound.Value merge = MergeBound.DEFAULT;

  @Option(
      names = "--delays",
      description =
          "Count the run for several times of a fetch, too: who gets a lock, and what is fetched then,"
              + " depends on them. For programs with locks.")
  boolean delays;

  @Mixin FormatOption format;

  ProfileCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    traces.replaceAll(trace -> Traces.file(this, trace));
    sequential = sequential == null ? null : Traces.file(this, sequential);
    if (sequential != null && sequentialWork != null) {
      throw wrongUsage("--sequential and --sequential-work exclude each other");
    }
    if (sequentialWork != null && sequentialWork < 1) {
      throw wrongUsage("--sequential-work: must be at least 1");
    }
    Map<Path, List<ProfileShape>> asked = shapes.byTrace(this, traces);
    List<TraceProfile> counted = counted(asked);
    if (delays) {
      counted = withDelays(counted, List.copyOf(asked.keySet()));
    }
    double work = sequentialWork(counted.get(0));
    ProfileBuilder.Names names = names(counted, List.copyOf(asked.keySet()));
    ProfileBuilder.Built built =
        ProfileBuilder.build(counted, names, work, new PhaseMerging(this, merge)::of);
    // Everything that can fail has been done: nothing is written in vain.
    String text = ProfileText.of(counted, built, format.value);
    if (out != null) {
      write(ProfileWriter.write(built.profile()));
    }
    out().print(text);
    return ExitCode.OK;
  }

  /** Every trace with its shapes. */
  private List<TraceProfile> counted(Map<Path, List<ProfileShape>> asked) throws IOException {
    List<TraceProfile> counted = new ArrayList<>();
    for (Map.Entry<Path, List<ProfileShape>> each : asked.entrySet()) {
      try (ReadProgress progress = ReadProgress.of(console(), global.quiet, each.getKey())) {
        counted.add(
            TraceProfiler.profile(
                each.getKey(), each.getValue(), shapes.options(this), progress::at));
      }
    }
    String program = counted.get(0).header().program();
    for (TraceProfile other : counted) {
      if (!other.header().program().equals(program)) {
        throw wrongUsage(
            "the traces are of different programs: "
                + program
                + " and "
                + other.header().program());
      }
    }
    return counted;
  }

  private List<TraceProfile> withDelays(List<TraceProfile> counted, List<Path> files)
      throws IOException {
    List<TraceProfile> all = new ArrayList<>();
    for (int i = 0; i < counted.size(); i++) {
      try {
        all.add(DelayedCounts.add(files.get(i), counted.get(i)));
      } catch (IllegalStateException e) {
        throw CliException.usage("--delays: " + files.get(i) + ": " + e.getMessage());
      }
    }
    return all;
  }

  private double sequentialWork(TraceProfile counted) throws IOException {
    if (sequentialWork != null) {
      return sequentialWork;
    }
    if (sequential != null) {
      sequentialRun = SequentialRun.of(sequential, counted);
      return sequentialRun.work();
    }
    complain(
        "svmodel: sequentialWork is assumed to be the work of all threads; give the trace of a"
            + " one-thread run with --sequential TRACE");
    return ProfileBuilder.parallelWork(counted);
  }

  private ProfileBuilder.Names names(List<TraceProfile> runs, List<Path> files) throws IOException {
    TraceProfile counted = runs.get(0);
    String program = counted.header().program();
    List<String> lines = new ArrayList<>();
    provenance.forEach(line -> lines.add("program: " + line));
    for (int i = 0; i < runs.size(); i++) {
      lines.addAll(run(runs.get(i), files.get(i)));
    }
    lines.add("work is in instructions; " + section(counted));
    lines.add(homes(counted));
    lines.add(
        "a node's interval ends at barriers, and intervalEnd "
            + shapes.intervalEnd.key()
            + "; repeated faults as "
            + shapes.repeatedFaults.name().toLowerCase(Locale.ROOT));
    if (delays) {
      lines.add("with locks also counted with delays, for eight costs of fetch and grant");
    }
    lines.add(sequentialLine(counted));
    return new ProfileBuilder.Names(
        name == null ? program : name, problem == null ? problem(counted) : problem, lines);
  }

  private static List<String> run(TraceProfile run, Path trace) throws IOException {
    return List.of(
        "run: "
            + run.header().commandLine()
            + "; "
            + run.totals().threads()
            + " threads; code "
            + run.header().programHash().substring(0, 16),
        "trace: "
            + run.header().tool()
            + ", sha256 "
            + TraceInfo.hash(trace).substring(0, 16)
            + "; svmodel "
            + Version.number());
  }

  private static String problem(TraceProfile counted) {
    return counted.header().arguments().isEmpty()
        ? "no arguments"
        : String.join(" ", counted.header().arguments());
  }

  private static String section(TraceProfile counted) {
    return counted.region()
        ? "counted in the region of interest that the program marks"
        : "counted from the creation of the last thread to the end of the last one";
  }

  private String homes(TraceProfile counted) {
    HomePolicy policy = counted.shapes().get(0).shape().homes();
    return "homes: "
        + switch (policy) {
          case FIRST_TOUCH -> "the node that touches a page first in that section";
          case ROUND_ROBIN -> "page number modulo nodes";
          case BLOCK -> "equal blocks of the touched pages";
        }
        + "; coherence lines of "
        + shapes.lineSize(this)
        + " B; joins replayed with "
        + shapes.joinLatency
        + " instructions to a fetch";
  }

  private String sequentialLine(TraceProfile counted) throws IOException {
    if (sequentialWork != null) {
      return "sequentialWork: given by hand";
    }
    if (sequential == null) {
      return "sequentialWork: assumed, the work of all threads; no one-thread run was measured";
    }
    return "sequentialWork: one-processor trace, sha256 "
        + TraceInfo.hash(sequential).substring(0, 16)
        + switch (sequentialRun.part()) {
          case REGION -> ", its region of interest";
          case WORKER -> ", the whole life of its only worker";
          case REST -> ", less what the parallel run does outside its parallel section";
        };
  }

  private void write(String yaml) throws IOException {
    if (!force && Files.exists(out) && !Files.readString(out).equals(yaml)) {
      throw CliException.io(out + " exists; name another file, or add --force", null);
    }
    Path file = out.toAbsolutePath();
    ResultFiles.write(file.getParent(), file.getFileName().toString(), yaml);
    note("written: " + out);
  }
}

package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.svmodel.trace.RecordKind;
import org.svmodel.trace.SectionTotals;
import org.svmodel.trace.TraceHeader;
import org.svmodel.trace.TraceInfo;
import org.svmodel.trace.TraceTotals;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code trace info}: program, threads, time, synchronisation and sizes of a trace. */
@CommandLine.Command(
    name = "info",
    customSynopsis = {"svmodel trace info TRACE [OPTIONS]"},
    sortOptions = false,
    header = "Program, threads, time, synchronisation and sizes of a trace.",
    description = "%nReads the whole trace and checks every rule of its format.%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel trace info fft.svmtrace",
      "  svmodel trace info fft.svmtrace --format json"
    })
final class TraceInfoCommand extends Command {
  private static final List<String> MEMORY =
      List.of("heap", "globals", "named allocations", "stacks");

  @Parameters(paramLabel = "TRACE", description = "A trace.")
  Path trace;

  @Mixin FormatOption format;

  TraceInfoCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    TraceInfo info;
    try (ReadProgress progress = ReadProgress.of(console(), global.quiet, trace)) {
      info = TraceInfo.of(trace, progress::at);
    }
    out().print(format.value == Format.JSON ? json(info) : table(info));
    return ExitCode.OK;
  }

  private String table(TraceInfo info) {
    TraceHeader header = info.header();
    TraceTotals totals = info.totals();
    Grid grid = new Grid().texts("what").texts("value");
    grid.row("program", header.program());
    grid.row("arguments", String.join(" ", header.arguments()));
    grid.row("program hash", header.programHash());
    grid.row("trace hash", info.sha256());
    grid.row("tool", header.tool());
    grid.row("recorded memory", memory(header));
    grid.row("threads", Long.toString(totals.threads()));
    grid.row("computing threads", Long.toString(info.processors()));
    grid.row("end of run", totals.endTime() + " instructions");
    grid.row("instructions", Long.toString(totals.instructions()));
    grid.row("reads, writes", totals.reads() + ", " + totals.writes());
    grid.row("shared reads, writes", totals.sharedReads() + ", " + totals.sharedWrites());
    grid.row(
        "instructions per access",
        String.format(Locale.ROOT, "%.3f", totals.instructionsPerAccess()));
    section(grid, info.section());
    for (int kind = RecordKind.INTERVAL; kind <= RecordKind.LAST; kind++) {
      if (totals.records(kind) > 0) {
        grid.row("records: " + RecordKind.name(kind), Long.toString(totals.records(kind)));
      }
    }
    grid.row("sub-pages touched", info.subPages() + " of " + TraceHeader.SUB_PAGE + " B");
    grid.row("page entries", Long.toString(info.entries()));
    grid.row("size", info.size() + " B in " + totals.chunks() + " chunks");
    return grid.render(format.value);
  }

  /** The part that profiles count, by the threads that compute. */
  private static void section(Grid grid, SectionTotals section) {
    String name = section.region() ? "region of interest: " : "parallel section: ";
    grid.row(name + "instructions", Long.toString(section.instructions()));
    grid.row(name + "reads, writes", section.reads() + ", " + section.writes());
    grid.row(name + "shared reads, writes", section.sharedReads() + ", " + section.sharedWrites());
    grid.row(name + "locks, barrier arrivals", section.acquires() + ", " + section.arrivals());
  }

  private static void section(JsonGenerator json, SectionTotals section) {
    json.writeObjectPropertyStart("section");
    json.writeBooleanProperty("regionOfInterest", section.region());
    json.writeNumberProperty("instructions", section.instructions());
    json.writeNumberProperty("reads", section.reads());
    json.writeNumberProperty("writes", section.writes());
    json.writeNumberProperty("sharedReads", section.sharedReads());
    json.writeNumberProperty("sharedWrites", section.sharedWrites());
    json.writeNumberProperty("locks", section.acquires());
    json.writeNumberProperty("barrierArrivals", section.arrivals());
    json.writeEndObject();
  }

  private static String memory(TraceHeader header) {
    List<String> kinds = new ArrayList<>();
    for (int bit = 0; bit < MEMORY.size(); bit++) {
      if ((header.recorded() >> bit & 1) != 0) {
        kinds.add(MEMORY.get(bit));
      }
    }
    return String.join(", ", kinds);
  }

  private static String json(TraceInfo info) {
    return Machine.json(
        json -> {
          TraceHeader header = info.header();
          TraceTotals totals = info.totals();
          json.writeStartObject();
          json.writeStringProperty("program", header.program());
          json.writeArrayPropertyStart("arguments");
          header.arguments().forEach(json::writeString);
          json.writeEndArray();
          json.writeStringProperty("programHash", header.programHash());
          json.writeStringProperty("traceHash", info.sha256());
          json.writeStringProperty("tool", header.tool());
          json.writeStringProperty("recorded", memory(header));
          json.writeNumberProperty("threads", totals.threads());
          json.writeNumberProperty("computingThreads", info.processors());
          json.writeNumberProperty("endTime", totals.endTime());
          json.writeNumberProperty("instructions", totals.instructions());
          json.writeNumberProperty("reads", totals.reads());
          json.writeNumberProperty("writes", totals.writes());
          json.writeNumberProperty("sharedReads", totals.sharedReads());
          json.writeNumberProperty("sharedWrites", totals.sharedWrites());
          section(json, info.section());
          json.writeObjectPropertyStart("records");
          for (int kind = RecordKind.INTERVAL; kind <= RecordKind.LAST; kind++) {
            json.writeNumberProperty(RecordKind.name(kind), totals.records(kind));
          }
          json.writeEndObject();
          json.writeNumberProperty("subPages", info.subPages());
          json.writeNumberProperty("pageEntries", info.entries());
          json.writeNumberProperty("size", info.size());
          json.writeNumberProperty("chunks", totals.chunks());
          json.writeEndObject();
        });
  }
}

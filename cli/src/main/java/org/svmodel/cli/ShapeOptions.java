package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.svmodel.trace.HomePolicy;
import org.svmodel.trace.ProfileShape;
import org.svmodel.trace.TraceProfiler;
import org.svmodel.units.Dimension;
import org.svmodel.units.Units;
import picocli.CommandLine.Option;

/** Which clusters to count for. */
public final class ShapeOptions {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  @Option(
      names = {"-n", "--nodes"},
      paramLabel = "N",
      description = "Nodes of the cluster; the threads are dealt out in equal blocks.")
  Integer nodes;

  @Option(
      names = {"-c", "--processors-per-node"},
      paramLabel = "C",
      description = "Processors of a node (default: computing threads / nodes).")
  Integer processorsPerNode;

  @Option(
      names = "--shape",
      paramLabel = "NxC",
      split = ",",
      hideParamSyntax = true,
      description = "Cluster shape, instead of --nodes; repeatable, all in one pass.")
  List<String> shapes = new ArrayList<>();

  @Option(
      names = "--page-size",
      paramLabel = "SIZE",
      split = ",",
      hideParamSyntax = true,
      description = "512 B to 64 KB, a power of two (default: 4 KB); repeatable, all in one pass.")
  List<String> pageSizes = new ArrayList<>();

  @Option(
      names = "--home",
      paramLabel = "POLICY",
      converter = Choices.HomePolicies.class,
      completionCandidates = Choices.HomePolicies.class,
      description = "Home of a page: first-touch (default), round-robin or block.")
  HomePolicy home = HomePolicy.FIRST_TOUCH;

  @Option(
      names = "--line-size",
      paramLabel = "SIZE",
      description = "Coherence line for hardware DSM: 64, 128 (default), 256 or 512 B.")
  String lineSize = "128 B";

  @Option(
      names = "--join-latency",
      paramLabel = "N",
      description =
          "Instructions that a fetch takes when joined fetches are replayed (default: 50000, 250 us"
              + " at 200 MHz).")
  long joinLatency = TraceProfiler.Options.DEFAULT.joinLatency();

  /** All shapes with all page sizes; errors are of the command's usage. */
  List<ProfileShape> shapes(Command command, Path trace) throws IOException {
    List<int[]> pairs = pairs(command, trace);
    List<String> sizes = pageSizes.isEmpty() ? List.of("4096 B") : pageSizes;
    List<ProfileShape> all = new ArrayList<>();
    for (int[] pair : pairs) {
      for (String size : sizes) {
        try {
          ProfileShape shape =
              new ProfileShape(pair[0], pair[1], bytes(command, "--page-size", size), home);
          if (all.contains(shape)) {
            throw command.wrongUsage("the same shape and page size are asked for twice");
          }
          all.add(shape);
        } catch (IllegalArgumentException e) {
          throw command.wrongUsage(e.getMessage());
        }
      }
    }
    return all;
  }

  private List<int[]> pairs(Command command, Path trace) throws IOException {
    if (shapes.isEmpty() == (nodes == null)) {
      throw command.wrongUsage(
          nodes == null
              ? "missing --nodes N, or --shape NxC"
              : "--nodes and --shape exclude each other");
    }
    if (nodes != null) {
      return List.of(ofNodes(command, trace));
    }
    if (processorsPerNode != null) {
      throw command.wrongUsage("--shape names the processors per node itself");
    }
    List<int[]> pairs = new ArrayList<>();
    for (String shape : shapes) {
      Matcher parts = SHAPE.matcher(shape);
      if (!parts.matches()) {
        throw command.wrongUsage("--shape: '" + shape + "' is not NxC, such as 4x4");
      }
      pairs.add(new int[] {Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))});
    }
    return pairs;
  }

  private int[] ofNodes(Command command, Path trace) throws IOException {
    if (nodes < 1) {
      throw command.wrongUsage("--nodes: must be at least 1, not " + nodes);
    }
    if (processorsPerNode != null) {
      return new int[] {nodes, processorsPerNode};
    }
    int threads = TraceProfiler.processors(trace);
    if (threads % nodes != 0) {
      throw command.wrongUsage(
          "--nodes: " + threads + " computing threads cannot be dealt out to " + nodes + " nodes");
    }
    return new int[] {nodes, threads / nodes};
  }

  TraceProfiler.Options options(Command command) {
    try {
      return new TraceProfiler.Options(lineSize(command), joinLatency);
    } catch (IllegalArgumentException e) {
      throw command.wrongUsage(e.getMessage());
    }
  }

  int lineSize(Command command) {
    return bytes(command, "--line-size", lineSize);
  }

  /** A size with its unit; a bare number is bytes. */
  static int bytes(Command command, String option, String text) {
    try {
      String unit = text.strip().matches("\\d+") ? text.strip() + " B" : text;
      double bytes = Units.parse(unit, Dimension.SIZE, 1);
      if (!(bytes >= 1 && bytes <= 1 << 30) || bytes != Math.rint(bytes)) {
        throw new IllegalArgumentException("'" + text + "' is out of range");
      }
      return (int) bytes;
    } catch (IllegalArgumentException e) {
      throw command.wrongUsage(option + ": " + e.getMessage());
    }
  }
}

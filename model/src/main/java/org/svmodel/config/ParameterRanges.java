package org.svmodel.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.svmodel.dominance.Range;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;

/**
 * Ranges of parameters as text, in options and in files. A file has one key:
 *
 * <pre>
 * ranges:
 *   - {parameter: os.interrupt, from: 0 us, to: 50 us}
 *   - {parameter: link.bandwidth, from: 25 MB/s, to: 1.6 GB/s, scale: log}
 * </pre>
 */
public final class ParameterRanges {
  private static final List<String> KEYS = List.of("ranges");
  private static final List<String> RANGE_KEYS = List.of("parameter", "from", "to", "scale");
  private static final String EXAMPLE = "os.interrupt=0us:50us";

  private ParameterRanges() {}

  /**
   * One range of the command line: {@code os.interrupt=0us:50us}, or {@code
   * link.bandwidth=log(25MB/s,1600MB/s)} where equal ratios are equally likely.
   *
   * @throws ConfigException saying what was found and what is allowed
   */
  public static Range parse(String text) {
    try {
      StudyAxes.Setting parts = StudyAxes.split(text, "--range", EXAMPLE);
      ParameterInfo parameter = HardwareParameters.get(parts.path());
      String value = parts.value();
      boolean log = value.startsWith("log(") && value.endsWith(")");
      String ends = log ? value.substring(4, value.length() - 1) : value;
      String[] fromTo = ends.split(log ? "," : ":", -1);
      if (fromTo.length != 2) {
        throw new IllegalArgumentException("found '" + value + "', needs FROM:TO or log(FROM,TO)");
      }
      return range(parameter, fromTo[0], fromTo[1], log);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--range " + text + ": " + e.getMessage());
    }
  }

  private static Range range(ParameterInfo parameter, String from, String to, boolean log) {
    if (parameter.isChoice()) { // Range says it better than the parser of values
      return new Range(parameter.path(), 0, 1, log);
    }
    double low = StudyAxes.value(parameter, from.strip()).value();
    double high = StudyAxes.value(parameter, to.strip()).value();
    return new Range(parameter.path(), low, high, log);
  }

  /**
   * The ranges of a file.
   *
   * @throws ConfigException with all errors of the file
   */
  public static List<Range> read(Path file) {
    Problems problems = new Problems(file.toString());
    Fields fields = new Fields(YamlTree.read(file, problems), "", KEYS, problems);
    List<Range> ranges = new ArrayList<>();
    Map<String, Node> seen = new TreeMap<>();
    for (Node item : fields.list("ranges", true)) {
      Range range = range(item, problems);
      if (range == null) {
        continue;
      }
      Node first = seen.putIfAbsent(range.path(), item);
      if (first != null) {
        problems.add(
            item, "'" + range.path() + "' has two ranges; the first is in line " + first.line());
      }
      ranges.add(range);
    }
    problems.throwIfAny();
    return ranges;
  }

  private static Range range(Node node, Problems problems) {
    int before = problems.count();
    Fields fields = new Fields(node, "a range", RANGE_KEYS, problems);
    String path = fields.text("parameter", true);
    String from = fields.text("from", true);
    String to = fields.text("to", true);
    boolean log = fields.has("scale") && fields.choice("scale", AxisReader.SCALES).equals("log");
    if (problems.count() > before) {
      return null;
    }
    Node at = fields.optional("parameter");
    try {
      ParameterInfo parameter = HardwareParameters.get(path);
      at = node;
      return range(parameter, from, to, log);
    } catch (IllegalArgumentException e) {
      problems.add(at, e.getMessage());
      return null;
    }
  }
}

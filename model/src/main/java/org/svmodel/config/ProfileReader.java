package org.svmodel.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.profile.Count;
import org.svmodel.profile.Delayed;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.units.Dimension;

/** Reads an application profile; {@link PhaseReader} reads its phases. */
final class ProfileReader {
  static final List<String> KEYS =
      List.of(
          "profile",
          "problem",
          "provenance",
          "instructionsPerAccess",
          "sequentialWork",
          "measurements");
  static final List<String> MEASUREMENT_KEYS =
      List.of(
          "nodes",
          "processorsPerNode",
          "pageSize",
          "notMeasured",
          "intervalEnd",
          "phases",
          "delayed");
  static final List<String> DELAYED_KEYS = List.of("fetch", "grant", "phases");

  static final double LONGEST_FETCH = 1L << 40;

  private static final Comparator<Measurement> ORDER =
      Comparator.comparingInt(Measurement::nodes)
          .thenComparingInt(Measurement::processorsPerNode)
          .thenComparingInt(Measurement::pageSize);

  private final Problems problems;

  private ProfileReader(Problems problems) {
    this.problems = problems;
  }

  static Profile read(Node.Mapping root, Problems problems) {
    Profile profile = new ProfileReader(problems).read(root);
    problems.throwIfAny();
    return profile;
  }

  private Profile read(Node.Mapping root) {
    Fields fields = new Fields(root, "", KEYS, problems);
    return new Profile(
        fields.text("profile", true),
        fields.text("problem", true),
        fields.texts("provenance", true),
        fields.quantity(
            "instructionsPerAccess", Dimension.NUMBER, v -> v > 0, "must be more than 0"),
        fields.quantity("sequentialWork", Dimension.NUMBER, v -> v > 0, "must be more than 0"),
        measurements(fields.list("measurements", true)));
  }

  private List<Measurement> measurements(List<Node> nodes) {
    List<Measurement> measurements = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Node node : nodes) {
      Measurement measurement = measurement(node);
      if (measurement == null) {
        continue;
      }
      measurements.add(measurement);
      String key = measurement.shape() + " with " + measurement.pageSize() + " B pages";
      Integer first = seen.putIfAbsent(key, node.line());
      if (first != null) {
        problems.add(node, "second measurement for " + key + "; the first is in line " + first);
      }
    }
    measurements.sort(ORDER);
    return measurements;
  }

  /** Null when the shape is unusable: without it no array's length can be judged. */
  private Measurement measurement(Node node) {
    int before = problems.count();
    Fields fields = new Fields(node, "a measurement", MEASUREMENT_KEYS, problems);
    int unknown = problems.count();
    int nodes = parameter(fields, "nodes", "nodes");
    int processors = parameter(fields, "processorsPerNode", "processorsPerNode");
    int pageSize = parameter(fields, "pageSize", "memory.pageSize");
    Set<Count> notMeasured = notMeasured(fields);
    Optional<IntervalEnd> intervalEnd = intervalEnd(fields);
    List<Node> phaseNodes = fields.list("phases", true);
    if (problems.count() > unknown || (!fields.isMapping() && problems.count() > before)) {
      return null;
    }
    PhaseReader reader = new PhaseReader(nodes, processors, notMeasured, problems);
    List<Phase> phases = new ArrayList<>();
    for (Node phase : phaseNodes) {
      phases.add(reader.read(phase));
    }
    List<Delayed> delayed = new ArrayList<>();
    for (Node run : fields.list("delayed", false)) {
      delayed(run, reader, phases.size(), delayed);
    }
    if (problems.count() == before && !Delayed.isGrid(delayed)) {
      problems.add(
          fields.optional("delayed"),
          "'delayed': 'fetch' must rise, and 'grant' for each of them through the same values");
    }
    return new Measurement(nodes, processors, pageSize, notMeasured, intervalEnd, phases, delayed);
  }

  private void delayed(Node node, PhaseReader reader, int expected, List<Delayed> runs) {
    int before = problems.count();
    Fields fields = new Fields(node, "a run with delays", DELAYED_KEYS, problems);
    double fetch =
        fields.quantity(
            "fetch",
            Dimension.NUMBER,
            v -> v >= 1 && v == Math.rint(v) && v <= LONGEST_FETCH,
            "must be a whole number of instructions, from 1 to 2^40");
    double grant = fields.quantity("grant", Dimension.NUMBER, v -> v > 0, "must be more than 0");
    List<Node> phaseNodes = fields.list("phases", true);
    List<Phase> phases = phaseNodes.stream().map(reader::read).toList();
    if (problems.count() > before) {
      return;
    }
    if (phases.size() != expected) {
      problems.add(
          node,
          "'delayed': has %d phases, needs one for each of the measurement's %d"
              .formatted(phases.size(), expected));
    } else {
      runs.add(new Delayed((long) fetch, grant, phases));
    }
  }

  /** A value with the range of a machine's parameter; 0 after an error. */
  private int parameter(Fields fields, String key, String path) {
    Node value = fields.required(key);
    if (value == null) {
      return 0;
    }
    ParameterInfo parameter = HardwareParameters.get(path);
    if (!(value instanceof Node.Scalar scalar) || scalar.text() == null) {
      problems.add(value, "'" + key + "': found " + value.found() + ", needs a value");
      return 0;
    }
    try {
      return (int) parameter.parse(scalar.text()).coefficient();
    } catch (IllegalArgumentException e) {
      problems.add(value, "'" + key + "': " + e.getMessage());
      return 0;
    }
  }

  private Optional<IntervalEnd> intervalEnd(Fields fields) {
    return fields.has("intervalEnd")
        ? IntervalEnd.ofKey(
            Fields.choice(fields.optional("intervalEnd"), "intervalEnd", intervalEnds(), problems))
        : Optional.empty();
  }

  /** Values of {@code intervalEnd}. */
  static List<String> intervalEnds() {
    return Arrays.stream(IntervalEnd.values()).map(IntervalEnd::key).toList();
  }

  private Set<Count> notMeasured(Fields fields) {
    Set<Count> counts = EnumSet.noneOf(Count.class);
    List<String> keys = countKeys();
    for (Node item : fields.list("notMeasured", false)) {
      int before = problems.count();
      String key = Fields.choice(item, "notMeasured", keys, problems);
      if (problems.count() > before) {
        continue;
      }
      if (key.equals(Count.WORK.key())) {
        problems.add(item, "'notMeasured': without 'work' there is nothing to predict");
      } else if (!counts.add(Count.ofKey(key).orElseThrow())) {
        problems.add(item, "'notMeasured': '" + key + "' is listed twice");
      }
    }
    return counts;
  }

  /** Keys of all counts. */
  static List<String> countKeys() {
    List<String> keys = new ArrayList<>();
    for (Count count : Count.values()) {
      keys.add(count.key());
    }
    return keys;
  }
}

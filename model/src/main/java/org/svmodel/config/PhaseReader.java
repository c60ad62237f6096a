package org.svmodel.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.svmodel.profile.Count;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Phase.HotLock;
import org.svmodel.units.Dimension;
import org.svmodel.units.Units;

/** Reads the phases of one measurement, and checks their counts against each other. */
final class PhaseReader {
  static final List<String> HOT_LOCK_KEYS = List.of("share", "sharers");
  static final String FETCH_SLICES = "fetchSlices";

  /** Counts are rounded when written: parts may exceed their whole by this share of it ... */
  private static final double ROUNDING = 0.01;

  /** ... and by this much for each number in the sum. */
  private static final double ROUNDING_EACH = 0.05;

  private final int nodes;
  private final int processorsPerNode;
  private final Set<Count> notMeasured;
  private final Problems problems;

  PhaseReader(int nodes, int processorsPerNode, Set<Count> notMeasured, Problems problems) {
    this.nodes = nodes;
    this.processorsPerNode = processorsPerNode;
    this.notMeasured = notMeasured;
    this.problems = problems;
  }

  /** Keys of a phase. */
  static List<String> keys() {
    List<String> keys = new ArrayList<>(List.of("name", "repeat"));
    keys.addAll(ProfileReader.countKeys());
    keys.add(FETCH_SLICES);
    return keys;
  }

  Phase read(Node node) {
    int before = problems.count();
    Fields fields = new Fields(node, "a phase", keys(), problems);
    String name = fields.text("name", true);
    double repeat = fields.quantity("repeat", Dimension.NUMBER, v -> v >= 1, "must be at least 1");
    fields.required(Count.WORK.key());
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      if (measured(count, fields) && count.isPerProcessor()) {
        counts.put(count, perProcessor(fields.optional(count.key()), count.key()));
      }
    }
    double[][] homes = fields.has("homes") ? homes(fields.optional("homes")) : new double[0][];
    List<HotLock> hotLocks = hotLocks(fields);
    double[] slices =
        fields.has(FETCH_SLICES) ? fetchSlices(fields.optional(FETCH_SLICES)) : new double[0];
    Phase phase = new Phase(name, repeat, counts, homes, hotLocks, slices);
    if (problems.count() == before) {
      check(fields, phase);
    }
    return phase;
  }

  private boolean measured(Count count, Fields fields) {
    Node.Entry entry = fields.entry(count.key());
    if (entry != null && notMeasured.contains(count)) {
      problems.add(
          entry.line(),
          entry.column(),
          "'" + count.key() + "' is given, but 'notMeasured' lists it; remove one of them");
    }
    return entry != null;
  }

  /** P values out of a list of P, or one number for all. */
  private double[] perProcessor(Node node, String key) {
    int processors = nodes * processorsPerNode;
    if (!(node instanceof Node.Sequence sequence)) {
      double[] same = new double[processors];
      Arrays.fill(same, number(node, key));
      return same;
    }
    if (sequence.items().size() != processors) {
      problems.add(
          node,
          "'"
              + key
              + "': found "
              + sequence.items().size()
              + " values, needs "
              + processors
              + ", one per processor (or one number for all)");
    }
    return numbers(sequence, key);
  }

  private double[] numbers(Node.Sequence sequence, String key) {
    double[] values = new double[sequence.items().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(sequence.items().get(i), key);
    }
    return values;
  }

  private double number(Node node, String key) {
    return Fields.quantity(
        node, key, Dimension.NUMBER, v -> v >= 0, "must be at least 0", problems);
  }

  private double[] fetchSlices(Node node) {
    String what = Phase.FETCH_SLICES + " shares that add up to 1";
    if (!(node instanceof Node.Sequence sequence)
        || sequence.items().size() != Phase.FETCH_SLICES) {
      String found =
          node instanceof Node.Sequence list ? list.items().size() + " values" : node.found();
      problems.add(node, "'" + FETCH_SLICES + "': found " + found + ", needs " + what);
      return new double[0];
    }
    int before = problems.count();
    double[] shares = numbers(sequence, FETCH_SLICES);
    double sum = Arrays.stream(shares).sum();
    if (problems.count() == before && Math.abs(sum - 1) > ROUNDING) {
      problems.add(
          node,
          "'"
              + FETCH_SLICES
              + "': the shares add up to "
              + Units.format(sum, Dimension.NUMBER)
              + ", needs "
              + what);
    }
    return shares;
  }

  private double[][] homes(Node node) {
    String what = nodes + " rows of " + nodes + " values";
    if (!(node instanceof Node.Sequence rows)) {
      problems.add(node, "'homes': found " + node.found() + ", needs " + what);
      return new double[0][];
    }
    if (rows.items().size() != nodes) {
      problems.add(node, "'homes': found " + rows.items().size() + " rows, needs " + what);
    }
    double[][] homes = new double[rows.items().size()][];
    for (int i = 0; i < homes.length; i++) {
      homes[i] = homeRow(rows.items().get(i), i, what);
    }
    return homes;
  }

  private double[] homeRow(Node node, int row, String what) {
    if (!(node instanceof Node.Sequence sequence)) {
      problems.add(node, "'homes': found " + node.found() + ", needs " + what);
      return new double[0];
    }
    double[] values = numbers(sequence, "homes");
    if (values.length != nodes) {
      problems.add(
          node, "'homes': row " + row + " has " + values.length + " values, needs " + nodes);
    } else if (values[row] != 0) {
      problems.add(
          sequence.items().get(row),
          "'homes': row "
              + row
              + " has '"
              + Units.format(values[row], Dimension.NUMBER)
              + "' at column "
              + row
              + "; a node fetches nothing from itself, must be 0");
    }
    return values;
  }

  private List<HotLock> hotLocks(Fields fields) {
    List<HotLock> locks = new ArrayList<>();
    int processors = nodes * processorsPerNode;
    double sum = 0;
    for (Node item : fields.list("hotLocks", false)) {
      Fields lock = new Fields(item, "a hot lock", HOT_LOCK_KEYS, problems);
      double share =
          lock.quantity(
              "share", Dimension.NUMBER, v -> v >= 0 && v <= 1, "must be between 0 and 1");
      double sharers =
          lock.quantity(
              "sharers",
              Dimension.NUMBER,
              v -> v >= 1 && v <= processors,
              "must be between 1 and " + processors);
      locks.add(new HotLock(share, sharers));
      sum += share;
    }
    if (sum > 1 + ROUNDING) {
      problems.add(
          fields.optional("hotLocks"),
          "'hotLocks': the shares add up to "
              + Units.format(sum, Dimension.NUMBER)
              + ", must be at most 1");
    }
    return locks;
  }

  private void check(Fields fields, Phase phase) {
    partOf(fields, phase, Count.LOCK_HOLD, "work", Count.WORK);
    partOf(
        fields,
        phase,
        Count.FETCHES_IN_LOCK,
        "readFetches + writeFetches",
        Count.READ_FETCHES,
        Count.WRITE_FETCHES);
    partOf(fields, phase, Count.DIFFS_AT_LOCKS, "diffs", Count.DIFFS);
    partOf(fields, phase, Count.SHARED_DIFFS, "diffs", Count.DIFFS);
    partOf(fields, phase, Count.DIFF_RUNS, "diffWords", Count.DIFF_WORDS);
    partOf(fields, phase, Count.UPDATE_RUNS, "updateWords", Count.UPDATE_WORDS);
    if (phase.homes().length > 0) {
      checkHomes(fields.optional("homes"), phase);
    }
  }

  /** A count that is part of others may not exceed their sum, processor by processor. */
  private void partOf(Fields fields, Phase phase, Count part, String wholeName, Count... whole) {
    for (Count count : whole) {
      if (notMeasured.contains(count)) {
        return;
      }
    }
    for (int i = 0; i < phase.perProcessor(part).length; i++) {
      double sum = 0;
      for (Count count : whole) {
        sum += phase.of(count, i);
      }
      double value = phase.of(part, i);
      if (value > sum * (1 + ROUNDING) + ROUNDING_EACH * (1 + whole.length)) {
        problems.add(
            fields.optional(part.key()),
            "'"
                + part.key()
                + "': processor "
                + i
                + " has "
                + Units.format(value, Dimension.NUMBER)
                + ", more than its "
                + wholeName
                + " of "
                + Units.format(sum, Dimension.NUMBER));
        return;
      }
    }
  }

  private void checkHomes(Node node, Phase phase) {
    if (notMeasured.contains(Count.READ_FETCHES) || notMeasured.contains(Count.WRITE_FETCHES)) {
      return;
    }
    List<Node> rows = ((Node.Sequence) node).items();
    for (int a = 0; a < nodes; a++) {
      double fetches = 0;
      for (int i = a * processorsPerNode; i < (a + 1) * processorsPerNode; i++) {
        fetches += phase.of(Count.READ_FETCHES, i) + phase.of(Count.WRITE_FETCHES, i);
      }
      double row = Arrays.stream(phase.homes()[a]).sum();
      double slack = ROUNDING * fetches + ROUNDING_EACH * (nodes + 2 * processorsPerNode);
      if (Math.abs(row - fetches) > slack) {
        problems.add(
            rows.get(a),
            "'homes': row "
                + a
                + " adds up to "
                + Units.format(row, Dimension.NUMBER)
                + ", but the fetches of node "
                + a
                + "'s processors to "
                + Units.format(fetches, Dimension.NUMBER));
      }
    }
  }
}

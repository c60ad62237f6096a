package org.svmodel.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The counts of one run on one cluster shape and page size.
 *
 * @param nodes N
 * @param processorsPerNode C
 * @param pageSize bytes
 * @param notMeasured counts this run does not hold; the model uses each one's documented neutral
 *     default and names it in its output
 * @param intervalEnd when a node's interval ended in the counted run, if it is known
 * @param phases in order of first occurrence; at least one
 * @param delayed the same run with communication that takes time, for each of some times of a fetch
 *     (rising), and for each of these with the same factors (rising); empty where it was not
 *     counted
 */
public record Measurement(
    int nodes,
    int processorsPerNode,
    int pageSize,
    Set<Count> notMeasured,
    Optional<IntervalEnd> intervalEnd,
    List<Phase> phases,
    List<Delayed> delayed) {

  public Measurement {
    notMeasured = Set.copyOf(notMeasured);
    phases = List.copyOf(phases);
    delayed = List.copyOf(delayed);
  }

  /** A measurement whose communication took no time. */
  public Measurement(
      int nodes,
      int processorsPerNode,
      int pageSize,
      Set<Count> notMeasured,
      Optional<IntervalEnd> intervalEnd,
      List<Phase> phases) {
    this(nodes, processorsPerNode, pageSize, notMeasured, intervalEnd, phases, List.of());
  }

  /** The same with counts of runs whose communication takes time. */
  public Measurement withDelayed(List<Delayed> runs) {
    return new Measurement(
        nodes, processorsPerNode, pageSize, notMeasured, intervalEnd, phases, runs);
  }

  /** A measurement of which it is not known when intervals ended. */
  public Measurement(
      int nodes, int processorsPerNode, int pageSize, Set<Count> notMeasured, List<Phase> phases) {
    this(nodes, processorsPerNode, pageSize, notMeasured, Optional.empty(), phases);
  }

  /**
   * Whether {@link Count#DIFFS_AT_LOCKS} was counted: in profiles made before it was, and by hand,
   * its absence does not mean zero.
   */
  public boolean diffsAtLocksMeasured() {
    return !notMeasured.contains(Count.DIFFS_AT_LOCKS)
        && (intervalEnd.isPresent()
            || phases.stream().anyMatch(p -> p.perProcessor(Count.DIFFS_AT_LOCKS).length > 0));
  }

  /** P = N·C. */
  public int processors() {
    return nodes * processorsPerNode;
  }

  /** Shape as users write it, {@code 4x4}. */
  public String shape() {
    return nodes + "x" + processorsPerNode;
  }
}

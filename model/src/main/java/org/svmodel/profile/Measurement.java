package org.svmodel.profile;

import java.util.List;
import java.util.Set;

/**
 * The counts of one run on one cluster shape and page size.
 *
 * @param nodes N
 * @param processorsPerNode C
 * @param pageSize bytes
 * @param notMeasured counts this run does not hold; the model uses each one's documented neutral
 *     default and names it in its output
 * @param phases in order of first occurrence; at least one
 */
public record Measurement(
    int nodes, int processorsPerNode, int pageSize, Set<Count> notMeasured, List<Phase> phases) {

  public Measurement {
    notMeasured = Set.copyOf(notMeasured);
    phases = List.copyOf(phases);
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

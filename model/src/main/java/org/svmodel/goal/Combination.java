package org.svmodel.goal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Improvements that are made together.
 *
 * @param parts in the order of the file; none for the machine as it is
 * @param cost their sum
 * @param speedup of the program, or the mean over the programs
 * @param quantity the target's quantity, as a response; the speedup where there is no target
 */
public record Combination(List<Improvement> parts, double cost, double speedup, double quantity) {
  public Combination {
    parts = List.copyOf(parts);
  }

  /** The names of the parts; {@code as it is} for none. */
  public String names() {
    return parts.isEmpty()
        ? "as it is"
        : parts.stream().map(Improvement::name).collect(Collectors.joining(", "));
  }
}

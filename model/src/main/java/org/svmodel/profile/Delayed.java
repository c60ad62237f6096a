package org.svmodel.profile;

import java.util.List;

/**
 * The counts of a run whose communication takes time: who gets a lock next, and so what each node
 * fetches, depends on how long a fetch and a lock's way take.
 *
 * @param fetch instructions that a processor could execute during a fetch; what else communication
 *     cost is in {@link ReplayCosts#ofFetch}
 * @param phases one for each phase of the measurement, in the same order, with the counts of the
 *     longest chain of events ({@link Count#PATH_WORK} and those after it)
 */
public record Delayed(long fetch, List<Phase> phases) {
  public Delayed {
    phases = List.copyOf(phases);
  }
}

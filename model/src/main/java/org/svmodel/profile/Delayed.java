package org.svmodel.profile;

import java.util.List;

/**
 * The counts of a run whose communication takes time: who gets a lock next, and so what each node
 * fetches, depends on how long a fetch and a lock's way take.
 *
 * @param fetch instructions that a processor could execute during a fetch
 * @param grant factor to what a grant costs; what all cost is in {@link ReplayCosts#of}
 * @param phases one for each phase of the measurement, in the same order, with the counts of the
 *     longest chain of events ({@link Count#PATH_WORK} and those after it)
 */
public record Delayed(long fetch, double grant, List<Phase> phases) {
  public Delayed {
    phases = List.copyOf(phases);
  }

  /** Different factors of a list: so many runs there are for each time of a fetch. */
  public static int factors(List<Delayed> runs) {
    return (int) runs.stream().filter(r -> r.fetch() == runs.get(0).fetch()).count();
  }

  /** Whether a list is as {@link Measurement#delayed()} has to be. */
  public static boolean isGrid(List<Delayed> runs) {
    if (runs.isEmpty()) {
      return true;
    }
    int factors = factors(runs);
    for (int i = 0; i < runs.size(); i++) {
      Delayed run = runs.get(i);
      Delayed first = runs.get(i - i % factors);
      boolean rises = i < factors || run.fetch() > runs.get(i - factors).fetch();
      boolean same = run.fetch() == first.fetch() && run.grant() == runs.get(i % factors).grant();
      boolean factorRises = i % factors == 0 || run.grant() > runs.get(i - 1).grant();
      if (!rises || !same || !factorRises) {
        return false;
      }
    }
    return runs.size() % factors == 0;
  }
}

package org.svmodel.analytic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.svmodel.profile.Count;
import org.svmodel.profile.Phase;

/**
 * Cuts a phase where its fetches become denser or sparser, so that a burst is solved as one.
 *
 * <p>A profile tells which share f of a phase's fetches falls into each of eight slices of equal
 * work. A fetch meets others in proportion to the density f/u of its slice (u = 1/8 of the work):
 * in the mean over the fetches D = Σ f²/u. Neighbouring slices are joined, those first that lose
 * least of D, while no more than {@link #MOST_PARTS} are left and each loses at least {@link
 * #LEAST_LOSS} of it. There is no barrier between parts: a processor goes on with the next when it
 * is through.
 *
 * <p>What goes with the fetches is dealt out as they are: joins, fetches in critical sections,
 * invalidations, twins of fetched pages and automatic updates of these, on chains of events too.
 * All else is as evenly spread as work; the diffs of the barrier are made at the end of the last
 * part.
 */
final class PhaseParts {
  static final int MOST_PARTS = 4;
  static final double LEAST_LOSS = 0.01;

  private static final Set<Count> AS_FETCHES =
      EnumSet.of(
          Count.READ_FETCHES,
          Count.WRITE_FETCHES,
          Count.FETCH_JOINS,
          Count.FETCHES_IN_LOCK,
          Count.INVALIDATIONS,
          Count.LINE_MISSES,
          Count.PATH_FETCHES,
          Count.PATH_FETCHES_IN_LOCK);

  private static final Set<Count> AS_TWINS =
      EnumSet.of(Count.TWINS, Count.PATH_TWINS, Count.UPDATE_RUNS, Count.UPDATE_WORDS);

  private static final Set<Count> DIFFS =
      EnumSet.of(Count.DIFFS, Count.DIFF_WORDS, Count.DIFF_RUNS);

  private PhaseParts() {}

  /** Shares of the work and of the fetches of one part. */
  record Part(double work, double fetches) {
    private Part with(Part next) {
      return new Part(work + next.work, fetches + next.fetches);
    }

    private double density() {
      return fetches * fetches / work;
    }
  }

  /** The parts of a phase, in order; one where it does not say where its fetches fall. */
  static List<Part> of(double[] fetchSlices) {
    double all = Arrays.stream(fetchSlices).sum();
    if (!(all > 0)) {
      return List.of(new Part(1, 1));
    }
    List<Part> parts = new ArrayList<>();
    for (double slice : fetchSlices) {
      parts.add(new Part(1.0 / fetchSlices.length, slice / all));
    }
    double density = parts.stream().mapToDouble(Part::density).sum();
    while (parts.size() > 1) {
      int at = cheapest(parts);
      if (parts.size() <= MOST_PARTS && loss(parts, at) > LEAST_LOSS * density) {
        break;
      }
      parts.set(at, parts.get(at).with(parts.remove(at + 1)));
    }
    return List.copyOf(parts);
  }

  private static int cheapest(List<Part> parts) {
    int best = 0;
    for (int k = 1; k < parts.size() - 1; k++) {
      best = loss(parts, k) < loss(parts, best) ? k : best;
    }
    return best;
  }

  /** Density that is lost when a part and the next one are joined; not negative. */
  private static double loss(List<Part> parts, int k) {
    Part a = parts.get(k);
    Part b = parts.get(k + 1);
    return a.density() + b.density() - a.with(b).density();
  }

  /**
   * The phase with the runs of its diffs for those of its updates where the latter were not
   * counted: updates are made as the processor writes, diffs at the end.
   */
  static Phase withUpdates(Phase phase) {
    if (phase.perProcessor(Count.UPDATE_RUNS).length > 0
        || phase.perProcessor(Count.DIFF_RUNS).length == 0) {
      return phase;
    }
    Map<Count, double[]> counts = new EnumMap<>(phase.counts());
    counts.put(Count.UPDATE_RUNS, phase.perProcessor(Count.DIFF_RUNS));
    counts.put(Count.UPDATE_WORDS, phase.perProcessor(Count.DIFF_WORDS));
    return new Phase(
        phase.name(), phase.repeat(), counts, phase.homes(), phase.hotLocks(), phase.fetchSlices());
  }

  /**
   * The counts of one part of a phase.
   *
   * @param atLocks diffs that each processor makes at locks: the others are made at the end
   * @param last whether the part is the last
   */
  static Phase cut(Phase phase, Part part, double[] atLocks, boolean last) {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    for (Count count : phase.counts().keySet()) {
      double[] values = phase.perProcessor(count).clone();
      for (int i = 0; i < values.length; i++) {
        values[i] = of(phase, count, i, part, atLocks[i], last);
      }
      counts.put(count, values);
    }
    return new Phase(phase.name(), phase.repeat(), counts, phase.homes(), phase.hotLocks());
  }

  /**
   * Share of a part in the first writes of pages: those to pages that are fetched for it fall where
   * the fetches do, the others are spread like work.
   */
  private static double asTwins(Phase phase, int i, Part part) {
    double twins = phase.of(Count.TWINS, i);
    double fetched = twins > 0 ? Math.min(twins, phase.of(Count.WRITE_FETCHES, i)) / twins : 0;
    return part.fetches * fetched + part.work * (1 - fetched);
  }

  private static double of(
      Phase phase, Count count, int i, Part part, double atLocks, boolean last) {
    double whole = phase.of(count, i);
    if (count == Count.JOIN_SHARE) {
      return whole;
    }
    if (AS_FETCHES.contains(count)) {
      return part.fetches * whole;
    }
    if (AS_TWINS.contains(count)) {
      return whole * asTwins(phase, i, part);
    }
    if (count == Count.SHARED_DIFFS) {
      return last ? whole : 0;
    }
    if (DIFFS.contains(count)) {
      double diffs = phase.of(Count.DIFFS, i);
      double here = part.work * atLocks + (last ? diffs - atLocks : 0);
      return count == Count.DIFFS ? here : diffs > 0 ? whole * here / diffs : 0;
    }
    return part.work * whole;
  }
}

package org.svmodel.profile.extrapolation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.svmodel.profile.Count;
import org.svmodel.profile.Delayed;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;

/**
 * The counts of a program on a number of processors that it was not run on.
 *
 * <p>Fitted, phase by phase, are the sum of each count over the processors, and its largest value
 * times P; see {@link GrowthFitter}. How a sum is dealt out to processors is taken from the run
 * nearest in size (in the ratio of the numbers of nodes; of two equally near the larger), see
 * {@link Spread}.
 *
 * @param measurement the counts, one phase for each of the runs, nothing merged
 * @param fits of the counts, in their order
 * @param notes what was assumed; one line each
 */
public record Extrapolation(Measurement measurement, List<Fit> fits, List<String> notes) {
  /** Fewer runs on more than one node than this cannot tell one law of growth from another. */
  public static final int LEAST_RUNS = 3;

  /** Two terms cannot be told apart with fewer. */
  private static final int GOOD_RUNS = 5;

  /** Counts with a larger error of cross-validation are named. */
  private static final double UNSURE = 0.1;

  /** Largest ratio of the processors asked for to those of the largest run. */
  public static final int FARTHEST = 4;

  public Extrapolation {
    fits = List.copyOf(fits);
    notes = List.copyOf(notes);
  }

  /**
   * What is said of one count.
   *
   * @param value its sum over the run
   * @param total growth of the sum
   * @param most growth of P times the largest processor's
   * @param byPhase whether the value is the sum of the phases' own fits, not that of {@code total}
   * @param error of cross-validation of the value, as a share of it
   */
  public record Fit(
      Count count, double value, Growth total, Growth most, boolean byPhase, double error) {}

  /**
   * Extrapolates.
   *
   * @param processors a multiple of the runs' processors per node
   * @throws ExtrapolationException when the runs cannot tell
   */
  public static Extrapolation of(Runs runs, int processors) {
    check(runs, processors);
    int nodes = processors / runs.processorsPerNode();
    Measurement nearest = nearest(runs, nodes);
    GrowthFitter fitter = new GrowthFitter(runs.nodes(), nodes);
    Map<Quantity, PhaseGrowth> growths = new LinkedHashMap<>();
    for (Quantity quantity : Quantity.all(runs.notMeasured())) {
      growths.put(quantity, PhaseGrowth.of(quantity, runs, nearest, nodes, fitter));
    }
    Neighbours neighbours = Neighbours.of(runs, nearest);
    List<Phase> phases =
        new PhaseBuilder(
                growths, nearest, nodes, neighbours.affinity(), new HotLocks(runs, nearest, nodes))
            .phases();
    Measurement measurement =
        new Measurement(
            nodes,
            runs.processorsPerNode(),
            nearest.pageSize(),
            runs.notMeasured(),
            nearest.intervalEnd(),
            phases,
            delayed(runs, nearest, processors));
    List<Fit> fits = fits(growths, phases);
    List<String> notes = notes(runs, nearest, neighbours, processors);
    unsure(fits).ifPresent(notes::add);
    return new Extrapolation(measurement, fits, notes);
  }

  /** Counts with delays are extrapolated like those without, each run with those of its kind. */
  private static List<Delayed> delayed(Runs runs, Measurement nearest, int processors) {
    List<Delayed> all = new ArrayList<>();
    if (runs.delayedAlike()) {
      for (int k = 0; k < nearest.delayed().size(); k++) {
        Delayed run = nearest.delayed().get(k);
        List<Phase> phases = of(runs.delayed(k), processors).measurement().phases();
        all.add(new Delayed(run.fetch(), run.grant(), phases));
      }
    }
    return all;
  }

  private static void check(Runs runs, int processors) {
    List<Integer> run = runs.processors();
    int per = runs.processorsPerNode();
    long several = runs.measurements().stream().filter(m -> m.nodes() > 1).count();
    if (several < LEAST_RUNS) {
      throw new ExtrapolationException(
          "profiles for at least "
              + LEAST_RUNS
              + " numbers of processors on more than one node are needed; given: "
              + list(run)
              + (per > 1 ? " with " + per + " processors per node" : ""));
    }
    if (processors < 1 || processors % per != 0) {
      throw new ExtrapolationException(
          "processors: must be a multiple of the " + per + " of a node, not " + processors);
    }
    if (run.contains(processors)) {
      throw new ExtrapolationException(
          processors + " processors were measured; --hold-out " + processors + " compares");
    }
    int last = run.get(run.size() - 1);
    if (processors > FARTHEST * last || processors < run.get(0)) {
      throw new ExtrapolationException(
          "processors: must be from "
              + run.get(0)
              + ", the smallest measured, to "
              + FARTHEST * last
              + ", "
              + FARTHEST
              + " times the largest, not "
              + processors);
    }
  }

  private static Measurement nearest(Runs runs, int nodes) {
    Measurement nearest = null;
    for (Measurement m : runs.measurements()) {
      if (m.nodes() > 1 && (nearest == null || distance(m, nodes) <= distance(nearest, nodes))) {
        nearest = m;
      }
    }
    return nearest;
  }

  /** Ratio of the larger to the smaller number of nodes. */
  private static double distance(Measurement m, int nodes) {
    return Math.max(m.nodes(), nodes) / (double) Math.min(m.nodes(), nodes);
  }

  private static List<Fit> fits(Map<Quantity, PhaseGrowth> growths, List<Phase> phases) {
    List<Fit> fits = new ArrayList<>();
    growths.forEach(
        (quantity, growth) -> {
          PhaseGrowth most = growths.get(new Quantity(quantity.count(), true));
          if (!quantity.most() && quantity.count() != Count.JOIN_SHARE) {
            fits.add(
                new Fit(
                    quantity.count(),
                    phases.stream().mapToDouble(p -> p.repeat() * p.total(quantity.count())).sum(),
                    growth.total(),
                    most.total(),
                    growth.byPhase(),
                    growth.error()));
          }
        });
    return fits;
  }

  private static List<String> notes(
      Runs runs, Measurement nearest, Neighbours neighbours, int processors) {
    List<String> notes = new ArrayList<>();
    notes.add(
        runs.correspond()
            ? "phases: "
                + nearest.phases().size()
                + " in every run, each fitted by itself; counts are dealt out to processors as on "
                + nearest.shape()
            : "phases: not the same in all runs; those of "
                + nearest.shape()
                + " are scaled to the fits of the run's totals, and their counts dealt out as there");
    notes.add("homes: " + neighbours.note());
    if (!runs.delayedAlike()) {
      notes.add("delays: not all runs were counted with the same; counts with delays are left out");
    }
    int last = runs.processors().get(runs.processors().size() - 1);
    if (processors > 2 * last) {
      notes.add(
          String.format(
              Locale.ROOT,
              "far: %d processors are %.1f times the largest number measured",
              processors,
              (double) processors / last));
    }
    if (runs.measurements().size() < GOOD_RUNS) {
      notes.add(
          "few: "
              + runs.measurements().size()
              + " numbers of processors were measured; with "
              + GOOD_RUNS
              + " or more the terms are better known");
    }
    return notes;
  }

  private static Optional<String> unsure(List<Fit> fits) {
    List<String> counts =
        fits.stream()
            .filter(f -> f.value() > 0 && !(f.error() <= UNSURE))
            .map(f -> f.count().key())
            .toList();
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "unsure: no candidate law predicts each run from the others within %.0f %% for %s",
                100 * UNSURE,
                String.join(", ", counts)));
  }

  private static String list(List<Integer> processors) {
    return String.join(", ", processors.stream().map(String::valueOf).toList());
  }
}

package org.svmodel.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.PhaseMerger;
import org.svmodel.profile.Profile;

/**
 * Makes a profile out of the counts of a trace: merges phases, leaves out joins where they cannot
 * occur, and says where the numbers come from.
 *
 * <p>Work is in instructions, so {@code instructionsPerAccess} is 1: a program's phases differ in
 * their instructions per access, and time follows the instructions.
 */
public final class ProfileBuilder {
  private ProfileBuilder() {}

  /**
   * A profile and what merging did to each measurement, in the profile's order.
   *
   * @param unmerged the same profile with every phase of the run by itself
   */
  public record Built(Profile profile, Profile unmerged, List<PhaseMerger.Merged> merges) {
    public Built {
      merges = List.copyOf(merges);
    }
  }

  /** What a trace does not say. */
  public record Names(String application, String problem, List<String> provenance) {
    public Names {
      provenance = List.copyOf(provenance);
    }
  }

  /**
   * Builds a profile.
   *
   * @param sequentialWork instructions of the one-processor run
   * @param bound of {@link PhaseMerger#merge(Measurement, double)}, for every measurement
   */
  public static Built build(TraceProfile trace, Names names, double sequentialWork, double bound) {
    double[] bounds = new double[trace.shapes().size()];
    Arrays.fill(bounds, bound);
    return build(trace, names, sequentialWork, bounds);
  }

  /**
   * Builds a profile.
   *
   * @param sequentialWork instructions of the one-processor run
   * @param bounds as above, one for each measurement of the profile, in its order
   */
  public static Built build(
      TraceProfile trace, Names names, double sequentialWork, double[] bounds) {
    List<Measurement> apart =
        trace.shapes().stream()
            .map(TraceProfile.Shaped::measurement)
            .sorted(
                Comparator.comparingInt(Measurement::nodes)
                    .thenComparingInt(Measurement::processorsPerNode)
                    .thenComparingInt(Measurement::pageSize))
            .toList();
    List<PhaseMerger.Merged> merges = new ArrayList<>();
    List<String> provenance = new ArrayList<>(names.provenance());
    for (int i = 0; i < bounds.length; i++) {
      PhaseMerger.Merged merged = PhaseMerger.merge(apart.get(i), bounds[i]);
      merges.add(merged);
      provenance.add(mergeLine(merged));
    }
    Profile unmerged =
        new Profile(
            names.application(), names.problem(), names.provenance(), 1, sequentialWork, apart);
    Profile profile =
        new Profile(
            names.application(),
            names.problem(),
            provenance,
            1,
            sequentialWork,
            merges.stream().map(PhaseMerger.Merged::measurement).toList());
    return new Built(profile, unmerged, merges);
  }

  private static String mergeLine(PhaseMerger.Merged merged) {
    double largest = merged.errors().values().stream().mapToDouble(Math::abs).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "merge: %s with %d B pages, %d phases to %d, processors of merged phases %s; but for"
            + " their size phases differ from their means by %.2f %% of the load; run time of %d proxy machines changes by at"
            + " most %.2f %%",
        merged.measurement().shape(),
        merged.measurement().pageSize(),
        merged.phasesBefore(),
        merged.measurement().phases().size(),
        merged.order(),
        100 * merged.spread(),
        merged.errors().size(),
        100 * largest);
  }

  /** Work of all processors in the parallel section, in instructions. */
  public static double parallelWork(TraceProfile trace) {
    double sum = 0;
    for (Phase phase : trace.shapes().get(0).measurement().phases()) {
      sum += phase.repeat() * phase.total(Count.WORK);
    }
    return sum;
  }
}

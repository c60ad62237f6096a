package org.svmodel.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
   * @param traces runs of one program with different numbers of threads; at least one
   * @param sequentialWork instructions of the one-processor run
   * @param merging merges the phases of one measurement
   */
  public static Built build(
      List<TraceProfile> traces,
      Names names,
      double sequentialWork,
      Function<Profile, List<PhaseMerger.Merged>> merging) {
    List<Measurement> apart =
        traces.stream()
            .flatMap(t -> t.shapes().stream())
            .map(TraceProfile.Shaped::measurement)
            .sorted(
                Comparator.comparingInt(Measurement::nodes)
                    .thenComparingInt(Measurement::processorsPerNode)
                    .thenComparingInt(Measurement::pageSize))
            .toList();
    Profile unmerged =
        new Profile(
            names.application(), names.problem(), names.provenance(), 1, sequentialWork, apart);
    List<PhaseMerger.Merged> merges = merging.apply(unmerged);
    List<String> provenance = new ArrayList<>(names.provenance());
    provenance.addAll(mergeLines(merges));
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

  private static List<String> mergeLines(List<PhaseMerger.Merged> merges) {
    List<String> lines = new ArrayList<>();
    for (PhaseMerger.Merged merged : merges) {
      lines.add(mergeLine(merged));
    }
    merges.stream()
        .map(m -> m.errors().keySet())
        .filter(names -> !names.isEmpty())
        .findFirst()
        .ifPresent(names -> lines.add("merge: judged by the times of " + String.join("; ", names)));
    return lines;
  }

  /** What merging did to one measurement, as in the provenance. */
  public static String mergeLine(PhaseMerger.Merged merged) {
    Measurement m = merged.measurement();
    String shape = "merge: %s with %d B pages, ".formatted(m.shape(), m.pageSize());
    if (merged.errors().isEmpty()) {
      return shape + "%d phases, none merged".formatted(m.phases().size());
    }
    return shape
        + String.format(
            Locale.ROOT,
            "%d phases to %d, processors %s; similarity %.3f; times change by at most %.2f %%",
            merged.phasesBefore(),
            m.phases().size(),
            merged.order(),
            merged.similarity(),
            100 * merged.largestError());
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

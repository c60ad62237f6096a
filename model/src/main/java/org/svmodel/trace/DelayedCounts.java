package org.svmodel.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.profile.Delayed;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.LockUse;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.ReplayCosts;

/** Counts of a trace's run whose communication takes time. */
public final class DelayedCounts {
  /**
   * Instructions of a fetch, fourfold from one to the next: from a few microseconds on a processor
   * of the nineties or of today to a millisecond.
   */
  public static final List<Long> FETCHES = List.of(4_000L, 16_000L, 64_000L, 256_000L);

  /**
   * Factors to a grant: the bare message is a quarter of a hop with its interrupt, or all of it.
   */
  public static final List<Double> FACTORS = List.of(1.0, 4.0);

  private DelayedCounts() {}

  /**
   * Adds them to all shapes of a trace's profile that have locks.
   *
   * @throws IllegalStateException as {@link #add(Measurement, TraceProgram, HomePolicy, List)}
   */
  public static TraceProfile add(Path trace, TraceProfile free) throws IOException {
    Map<Integer, TraceProgram> programs = new HashMap<>(); // by page size
    List<TraceProfile.Shaped> shapes = new ArrayList<>();
    for (TraceProfile.Shaped each : free.shapes()) {
      Measurement m = each.measurement();
      if (isFor(m)) {
        TraceProgram program = programs.get(m.pageSize());
        if (program == null) {
          program = TraceProgram.read(trace, m.processors(), m.pageSize(), at -> {});
          programs.put(m.pageSize(), program);
        }
        m = add(m, program, each.shape().homes(), FETCHES);
      }
      shapes.add(new TraceProfile.Shaped(each.shape(), m, each.barriers()));
    }
    return new TraceProfile(
        free.header(), free.totals(), free.mainWorks(), free.region(), free.workOutside(), shapes);
  }

  /** Whether delays can change a run's counts. */
  public static boolean isFor(Measurement m) {
    return LockUse.acquiresPerPhase(m) > 0;
  }

  /**
   * Adds them to the counts of the same run without delays.
   *
   * @param homes of the pages
   * @param fetches instructions of a fetch, rising
   * @throws IllegalStateException if a run in this order of locks cannot end, or has other phases;
   *     its message says why
   */
  public static Measurement add(
      Measurement free, TraceProgram program, HomePolicy homes, List<Long> fetches) {
    ProfileShape shape =
        new ProfileShape(free.nodes(), free.processorsPerNode(), free.pageSize(), homes);
    IntervalEnd end = free.intervalEnd().orElse(IntervalEnd.RELEASE);
    List<Delayed> runs = new ArrayList<>();
    for (long fetch : fetches) {
      for (double grant : FACTORS) {
        ReplayCosts costs = ReplayCosts.of(fetch, grant);
        List<Phase> phases = new DelayedReplay(program, shape, costs, end).run();
        if (phases.size() != free.phases().size()) {
          throw new IllegalStateException(
              "with delays the run has %d phases, without them %d"
                  .formatted(phases.size(), free.phases().size()));
        }
        runs.add(new Delayed(fetch, grant, phases));
      }
    }
    return free.withDelayed(runs);
  }
}

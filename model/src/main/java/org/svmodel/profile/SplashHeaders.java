package org.svmodel.profile;

import java.util.List;
import java.util.stream.Stream;

/** Headers of the seven SPLASH programs whose counts the project ships. */
public final class SplashHeaders {
  private static final String SPLASH_3 = "Splash-3, commit e35efba59688";

  private SplashHeaders() {}

  /** In the order in which the papers list them: regular programs first. */
  public static List<ProfileHeader> all() {
    return List.of(
        header("fft", "2^22 complex points", 5.4, 594_559_031L, SPLASH_3),
        header(
            "lu",
            "2048 x 2048 matrix, 32 x 32 blocks, contiguous blocks",
            3.1,
            8_683_098_381L,
            SPLASH_3),
        header(
            "radix",
            "2^22 keys, radix 1024",
            5.0,
            109_101_149L,
            SPLASH_3,
            "instructionsPerAccess is assumed: it was not measured for this program"),
        header("ocean", "1026 x 1026 grid, contiguous partitions", 2.5, 2_031_814_516L, SPLASH_3),
        header("water-nsquared", "4096 molecules, 3 steps", 4.0, 8_661_454_238L, SPLASH_3),
        header("water-spatial", "4096 molecules, 3 steps", 4.3, 1_059_276_787L, SPLASH_3),
        header(
            "barnes",
            "16384 bodies",
            6.0,
            620_837_762L,
            "original SPLASH-2, commit 2a7cb2775c9a of andysan/splash2",
            "not Splash-3, whose barnes takes over a million more locks against data races",
            "sequentialWork is the whole program, not the parallel section alone"));
  }

  private static ProfileHeader header(
      String name,
      String problem,
      double instructionsPerAccess,
      long sequentialWork,
      String source,
      String... more) {
    Stream<String> provenance =
        Stream.of(
                Stream.of("program: " + source + "; 16 threads"),
                Stream.of(more).map(line -> "program: " + line),
                TOOL.stream(),
                LIMITS.stream())
            .flatMap(s -> s);
    return new ProfileHeader(
        name, problem, instructionsPerAccess, sequentialWork, provenance.toList());
  }

  private static final List<String> TOOL =
      List.of(
          "tool: gcc 12 -O2 -fsanitize=thread calls a run-time at every load and store; threads"
              + " run one at a time in order of virtual time, so a run repeats exactly",
          "tool: the accesses pass through an HLRC page-state engine in that order, with"
              + " communication free; a page's home is the node that first touches it once all"
              + " threads exist",
          "tool: instructionsPerAccess is instructions over accesses of the whole program at its"
              + " smaller default size");
  private static final List<String> LIMITS =
      List.of(
          "limit: misses that join a fetch under way depend on time and are not counted (with fft"
              + " they are more than half of the waits for data); nor are hot locks and coherence"
              + " line misses",
          "limit: dirty words of several intervals of one node are added and capped at the page,"
              + " not united",
          "limit: lock counts hold for the order of the trace; under contention locks are granted"
              + " in another order",
          "limit: twins are counted once per node, diffs apparently as each of its processors ends its"
              + " own interval, so with several processors per node diffs may exceed twins");
}

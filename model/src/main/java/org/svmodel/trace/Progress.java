package org.svmodel.trace;

import java.util.Arrays;

/** How much of its work of the phase each processor has done, in instructions. */
final class Progress {
  private final long[] done; // in intervals that have ended
  private final long[] resumed; // time since which the processor computes

  Progress(int processors) {
    done = new long[processors];
    resumed = new long[processors];
  }

  /** A new phase, or the region of interest, begins. */
  void begin(long time) {
    Arrays.fill(done, 0);
    for (int p = 0; p < resumed.length; p++) {
      resumed[p] = Math.max(resumed[p], time);
    }
  }

  void resume(int processor, long time) {
    resumed[processor] = Math.max(resumed[processor], time);
  }

  void work(int processor, long instructions) {
    done[processor] += instructions;
  }

  /** A processor has done so much of its work of the phase. */
  void at(int processor, long time, long instructions) {
    done[processor] = instructions;
    resumed[processor] = time;
  }

  long at(int processor, long time) {
    return done[processor] + Math.max(0, time - resumed[processor]);
  }
}

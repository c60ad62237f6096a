package org.svmodel.trace;

import java.util.Arrays;

/**
 * Who of a node's processors fetches a page, and who finds the fetch under way.
 *
 * <p>The processors' first touches of each fetched copy are replayed in the order in which they
 * happen when every fetch takes the same time: a processor that fetches, or waits for another's
 * fetch, is late from then on for the rest of the phase. A processor that touches the page later
 * than the copy arrives costs nothing; nor does one whose touch is in a critical section of the
 * same lock as the fetch, since it gets the lock only when the fetch is done.
 *
 * <p>With a fetch that takes no time the touches are in their right order already, those of one
 * time too: who touches first fetches, and nobody joins.
 */
final class FetchReplay {
  private static final int WRITE = 1;
  private static final int NO_LOCK = -1;

  private final int perNode;
  private final long latency;
  private final int maskLongs;
  private long[][] time; // processor of the node, its touches
  private long[][] progress; // work that the processor has done in the phase
  private int[][] touch; // fetch * 2 + 1 for a write
  private int[][] lock; // that the processor holds, or NO_LOCK
  private final int[] size;
  private int fetches;
  private long[] seen = new long[64]; // processors that have touched the copy, a bit each
  private long[] arrival = new long[64];
  private int[] fetchLock = new int[64];
  private int[] first = new int[64]; // who touched the copy first, in the order of the calls

  FetchReplay(int perNode, long latency) {
    this.perNode = perNode;
    this.latency = latency;
    this.maskLongs = (perNode + 63) / 64;
    time = new long[perNode][16];
    progress = new long[perNode][16];
    touch = new int[perNode][16];
    lock = new int[perNode][16];
    size = new int[perNode];
  }

  /** A new copy arrives at the node; its number within the phase. */
  int begin() {
    int needed = (fetches + 1) * maskLongs;
    if (needed > seen.length) {
      seen = Arrays.copyOf(seen, 2 * needed);
    }
    Arrays.fill(seen, needed - maskLongs, needed, 0);
    if (fetches == first.length) {
      first = Arrays.copyOf(first, 2 * fetches);
    }
    first[fetches] = -1;
    return fetches++;
  }

  /**
   * A processor touches a copy; only its first touch counts.
   *
   * @param done instructions of the phase that it has done
   * @param held the lock it has taken last and still holds, or -1
   */
  void touch(int processor, int fetch, long at, long done, boolean write, int held) {
    int word = fetch * maskLongs + (processor >> 6);
    long bit = 1L << processor;
    if ((seen[word] & bit) != 0) {
      return;
    }
    seen[word] |= bit;
    first[fetch] = first[fetch] < 0 ? processor : first[fetch];
    int n = size[processor]++;
    if (n == time[processor].length) {
      time[processor] = Arrays.copyOf(time[processor], 2 * n);
      progress[processor] = Arrays.copyOf(progress[processor], 2 * n);
      touch[processor] = Arrays.copyOf(touch[processor], 2 * n);
      lock[processor] = Arrays.copyOf(lock[processor], 2 * n);
    }
    time[processor][n] = at;
    progress[processor][n] = done;
    touch[processor][n] = fetch << 1 | (write ? WRITE : 0);
    lock[processor][n] = held;
  }

  /** What the replay finds. */
  interface Outcome {
    /**
     * A fetch.
     *
     * @param done instructions of the phase that the processor has done before it
     */
    void fetched(int processor, boolean write, boolean inLock, long done);

    /**
     * A join.
     *
     * @param share of the fetch's time that it waits
     */
    void joined(int processor, double share);
  }

  /** Replays the phase and forgets it. */
  void replay(Outcome outcome) {
    if (arrival.length < fetches) {
      arrival = new long[2 * fetches];
      fetchLock = new int[2 * fetches];
    }
    Arrays.fill(arrival, 0, fetches, -1);
    long[] late = new long[perNode];
    int[] next = new int[perNode];
    for (int p = earliest(next, late); p >= 0; p = earliest(next, late)) {
      long now = time[p][next[p]] + late[p];
      int held = lock[p][next[p]];
      long done = progress[p][next[p]];
      int what = touch[p][next[p]++];
      int fetch = what >> 1;
      if (latency == 0 && p != first[fetch]) {
        continue; // whoever comes at the same time finds the page there
      }
      if (arrival[fetch] < 0) {
        arrival[fetch] = now + latency;
        fetchLock[fetch] = held;
        late[p] += latency;
        outcome.fetched(p, (what & WRITE) != 0, held != NO_LOCK, done);
      } else if (now < arrival[fetch] && (held == NO_LOCK || held != fetchLock[fetch])) {
        long wait = arrival[fetch] - now;
        late[p] += wait;
        outcome.joined(p, (double) wait / latency);
      }
    }
    fetches = 0;
    Arrays.fill(size, 0);
  }

  private int earliest(int[] next, long[] late) {
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int p = 0; p < perNode; p++) {
      if (next[p] < size[p] && time[p][next[p]] + late[p] < least) {
        least = time[p][next[p]] + late[p];
        best = p;
      }
    }
    return best;
  }
}

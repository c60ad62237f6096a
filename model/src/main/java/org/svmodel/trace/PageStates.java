package org.svmodel.trace;

import static org.svmodel.trace.NodePages.DIRTY;
import static org.svmodel.trace.NodePages.LISTED;
import static org.svmodel.trace.NodePages.MASK;
import static org.svmodel.trace.NodePages.VALID;

import java.util.Arrays;
import org.svmodel.profile.Count;

/**
 * Page states under home-based lazy release consistency, with communication free.
 *
 * <p>A page has a home, whose copy is always valid. Another node fetches it at its first access,
 * and again after it was invalidated; its processors share the copy. A node's first write to a page
 * in an interval is a fault: it makes a twin, or at the home only marks the page. When the interval
 * ends, the words that differ from the twin are sent to the home as a diff, the page is protected
 * again, and a write notice names it. A node learns of other nodes' intervals by vector timestamps
 * and invalidates the pages they name.
 *
 * <p>A trace tells a page's first read, first write and last access in a thread's interval. A page
 * that is protected or invalidated within the interval faults again as {@link RepeatedFaults} says.
 * Which of an interval's words had been written by then the trace does not tell: they are taken to
 * be written evenly in time, in the order of their addresses, so that each goes into one diff.
 */
final class PageStates {
  /** Attribution of diffs to whoever wrote the page first. */
  static final int FIRST_WRITER = -1;

  /** All writes so far. */
  static final long ALL = Long.MAX_VALUE;

  private final int nodes;
  private final int perNode;
  private final PhaseCounts counts;
  private final Homes homes;
  private final DirtyWords dirtyWords;
  private final NodePages[] pages;
  private final NoticeLog[] log;
  private final int[][] known; // node, other node: intervals of it that it has heard of
  private final int[][] listed; // by node: pages written in the interval, in order of first write
  private final long[][] listedAt; // by node: which of its writes each of these was
  private final int[] listedSize;
  private final long[] writes; // by node
  private final FetchReplay[] replays;
  private final int[] lockHeld; // by processor, -1: none
  private final Progress progress;
  private final boolean assumed; // faults are repeated at once
  private boolean atBarrier;
  private int phaseBase; // fetches of earlier phases, for all nodes
  private int fetches;

  PageStates(
      ProfileShape shape,
      PhaseCounts counts,
      Homes homes,
      int[] lockHeld,
      Progress progress,
      TraceProfiler.Options options) {
    this.nodes = shape.nodes();
    this.perNode = shape.processorsPerNode();
    this.counts = counts;
    this.homes = homes;
    this.lockHeld = lockHeld;
    this.progress = progress;
    this.assumed = options.repeatedFaults() == RepeatedFaults.ASSUMED;
    dirtyWords = new DirtyWords(shape.pageSize());
    pages = new NodePages[nodes];
    log = new NoticeLog[nodes];
    known = new int[nodes][nodes];
    listed = new int[nodes][64];
    listedAt = new long[nodes][64];
    listedSize = new int[nodes];
    writes = new long[nodes];
    replays = new FetchReplay[nodes];
    for (int n = 0; n < nodes; n++) {
      pages[n] = new NodePages();
      log[n] = new NoticeLog();
      replays[n] = new FetchReplay(perNode, options.joinLatency());
    }
  }

  /** A processor accesses a page; see {@link PageEvents#access}. */
  void access(int processor, EventQueue queue, int event) {
    int node = processor / perNode;
    int page = queue.page[event];
    long time = queue.time[event];
    boolean write = (queue.kind[event] & EventQueue.WRITE) != 0;
    int home = homes.of(page, node);
    NodePages.Chunk chunk = pages[node].chunk(page);
    int i = page & MASK;
    if ((chunk.state[i] & VALID) == 0) {
      chunk.state[i] |= VALID;
      if (home != node) {
        fetch(chunk, i, processor, node, home, time, write);
      }
    } else if (perNode > 1 && chunk.fetch[i] >= phaseBase && home != node) {
      touch(processor, node, chunk.fetch[i] - phaseBase, time, write);
    }
    if (write) {
      writes[node]++;
      write(chunk, i, page, processor, node, home, time);
      if (home != node && (queue.kind[event] & EventQueue.AGAIN) == 0) {
        dirtyWords.add(chunk.words[i], queue.pool, queue.reference[event]);
        counts.add(Count.UPDATE_RUNS, processor, dirtyWords.runs());
        counts.add(Count.UPDATE_WORDS, processor, dirtyWords.words());
      }
      chunk.lastWrite[i] = Math.max(chunk.lastWrite[i], queue.lastWrite[event]);
    }
    if (queue.last[event] >= chunk.lastUse[i]) {
      chunk.lastUse[i] = queue.last[event];
      chunk.lastUser[i] = processor;
    }
  }

  private void fetch(
      NodePages.Chunk chunk, int i, int processor, int node, int home, long time, boolean write) {
    counts.fetched(node, home);
    // Numbers are per node and phase; those of an earlier phase lie below the base.
    int number = replays[node].begin();
    chunk.fetch[i] = phaseBase + number;
    fetches = Math.max(fetches, phaseBase + number + 1);
    touch(processor, node, number, time, write);
  }

  private void touch(int processor, int node, int fetch, long time, boolean write) {
    long done = progress.at(processor, time);
    replays[node].touch(processor - node * perNode, fetch, time, done, write, lockHeld[processor]);
  }

  private void write(
      NodePages.Chunk chunk, int i, int page, int processor, int node, int home, long time) {
    if ((chunk.state[i] & DIRTY) != 0) {
      return;
    }
    counts.add(home == node ? Count.HOME_WRITES : Count.TWINS, processor, 1);
    chunk.firstWriter[i] = processor;
    chunk.twinned[i] = time;
    if (home != node && chunk.words[i] < 0) {
      chunk.words[i] = dirtyWords.allocate();
    }
    if ((chunk.state[i] & LISTED) == 0) {
      list(node, page);
    }
    chunk.state[i] |= DIRTY | LISTED;
  }

  private void list(int node, int page) {
    int n = listedSize[node]++;
    if (n == listed[node].length) {
      listed[node] = Arrays.copyOf(listed[node], 2 * n);
      listedAt[node] = Arrays.copyOf(listedAt[node], 2 * n);
    }
    listed[node][n] = page;
    listedAt[node][n] = writes[node];
  }

  /** Intervals of every node that a node has heard of, its own ended ones included. */
  void timestamp(int node, int[] into) {
    System.arraycopy(known[node], 0, into, 0, nodes);
    into[node] = log[node].intervals();
  }

  /** A point in the order of a node's writes. */
  long writes(int node) {
    return writes[node];
  }

  /**
   * Ends a node's interval as it was at a point in the order of its writes: pages first written
   * later belong to the next one. A diff takes all that its page holds by now.
   *
   * @param upTo {@link #writes}, or {@link #ALL}
   * @param payer processor that makes the diffs, or {@link #FIRST_WRITER}
   */
  void endInterval(int node, long now, long upTo, int payer) {
    int size = 0;
    while (size < listedSize[node] && listedAt[node][size] <= upTo) {
      size++;
    }
    if (size == 0) {
      return;
    }
    long begin = listedAt[node][0];
    int[] ending = Arrays.copyOf(listed[node], size); // those written on are listed anew
    listedSize[node] -= size;
    System.arraycopy(listed[node], size, listed[node], 0, listedSize[node]);
    System.arraycopy(listedAt[node], size, listedAt[node], 0, listedSize[node]);
    for (int page : ending) {
      endPage(node, page, now, payer);
    }
    log[node].close(begin);
  }

  /** Intervals of a node that whoever is to see its writes up to a point has to hear of. */
  int begunBy(int node, long point) {
    return log[node].begunBy(point);
  }

  private void endPage(int node, int page, long now, int payer) {
    NodePages.Chunk chunk = pages[node].chunk(page);
    int i = page & MASK;
    int processor = payer == FIRST_WRITER ? chunk.firstWriter[i] : payer;
    log[node].add(page);
    counts.add(Count.WRITE_NOTICES, processor, 1);
    chunk.state[i] &= ~LISTED;
    if ((chunk.state[i] & DIRTY) == 0) {
      return; // was invalidated, and its diff made then
    }
    diff(chunk, i, homes.of(page, node), processor, now);
    if (assumed && chunk.lastWrite[i] > now) {
      write(chunk, i, page, chunk.lastUser[i], node, homes.of(page, node), now);
    }
  }

  /** Makes a dirty page's diff, if it has a twin; it is clean then. */
  private void diff(NodePages.Chunk chunk, int i, int home, int processor, long now) {
    chunk.state[i] &= ~DIRTY;
    if (chunk.words[i] < 0) {
      return;
    }
    int map = chunk.words[i];
    long since = chunk.twinned[i];
    long until = chunk.lastWrite[i];
    // Words of an interval under way may be written later: they wait for the page's next twin.
    boolean writesOn = until > now;
    dirtyWords.take(map, writesOn ? (double) (now - since) / (until - since) : 1);
    counts.add(Count.DIFFS, processor, 1);
    counts.add(Count.DIFFS_AT_LOCKS, processor, atBarrier ? 0 : 1);
    counts.add(Count.DIFF_WORDS, processor, dirtyWords.words());
    counts.add(Count.DIFF_RUNS, processor, dirtyWords.runs());
    counts.add(Count.HOME_DIFFS, home * perNode, 1);
    counts.add(Count.HOME_DIFF_RUNS, home * perNode, dirtyWords.runs());
    if (!writesOn) {
      dirtyWords.release(map);
      chunk.words[i] = -1;
    }
  }

  /** A node hears of other nodes' intervals and invalidates the pages that they name. */
  void acquire(int node, int[] timestamp, long now, int processor) {
    for (int other = 0; other < nodes; other++) {
      int from = known[node][other];
      if (other != node && timestamp[other] > from) {
        int end = log[other].from(timestamp[other]);
        for (int k = log[other].from(from); k < end; k++) {
          invalidate(node, log[other].page(k), now, processor);
        }
        known[node][other] = timestamp[other];
      }
    }
  }

  private void invalidate(int node, int page, long now, int processor) {
    NodePages.Chunk chunk = pages[node].existing(page);
    int i = page & MASK;
    if (chunk == null || (chunk.state[i] & VALID) == 0) {
      return;
    }
    int home = homes.of(page, node);
    if (home == node) {
      return;
    }
    boolean dirty = (chunk.state[i] & DIRTY) != 0;
    if (dirty) {
      diff(chunk, i, home, processor, now);
    }
    chunk.state[i] &= ~VALID;
    counts.add(Count.INVALIDATIONS, processor, 1);
    if (assumed && chunk.lastUse[i] > now) {
      boolean writesOn = dirty && chunk.lastWrite[i] > now;
      chunk.state[i] |= VALID;
      fetch(chunk, i, chunk.lastUser[i], node, home, now, writesOn);
      if (writesOn) {
        write(chunk, i, page, chunk.lastUser[i], node, home, now);
      }
    }
  }

  /** The nodes with a processor in the barrier end their intervals and hear of all the others'. */
  void barrier(boolean[] in, long now) {
    atBarrier = true;
    int[] all = new int[nodes];
    for (int n = 0; n < nodes; n++) {
      if (in[n]) {
        endInterval(n, now, ALL, FIRST_WRITER);
      }
    }
    for (int n = 0; n < nodes; n++) {
      for (int m = 0; m < nodes; m++) {
        if (in[m]) {
          int heard = m == n ? log[n].intervals() : known[m][n];
          all[n] = Math.max(all[n], heard);
        }
      }
    }
    for (int n = 0; n < nodes; n++) {
      if (in[n]) {
        acquire(n, all, now, n * perNode);
      }
    }
    atBarrier = false;
    forgetNotices();
  }

  /** Drops notices that all nodes have heard. */
  void forgetNotices() {
    for (int n = 0; n < nodes; n++) {
      int heard = log[n].intervals();
      for (int m = 0; m < nodes; m++) {
        heard = m == n ? heard : Math.min(heard, known[m][n]);
      }
      log[n].drop(heard);
    }
  }

  /** Notices that are kept, of all nodes. */
  long notices() {
    long sum = 0;
    for (NoticeLog each : log) {
      sum += each.size();
    }
    return sum;
  }

  /** Replays the phase's fetches: who makes them, and who joins. */
  void endPhase() {
    for (int n = 0; n < nodes; n++) {
      replays[n].replay(new Attribution(n * perNode));
    }
    phaseBase = fetches;
  }

  private final class Attribution implements FetchReplay.Outcome {
    private final int base;

    Attribution(int base) {
      this.base = base;
    }

    @Override
    public void fetched(int processor, boolean write, boolean locked, long done) {
      counts.fetchedAfter(base + processor, done);
      counts.add(write ? Count.WRITE_FETCHES : Count.READ_FETCHES, base + processor, 1);
      if (locked) {
        counts.add(Count.FETCHES_IN_LOCK, base + processor, 1);
      }
    }

    @Override
    public void joined(int processor, double share) {
      counts.joined(base + processor, share);
    }
  }
}

package org.svmodel.simulation;

import java.util.Arrays;
import org.svmodel.trace.DirtyWords;
import org.svmodel.trace.HomePolicy;
import org.svmodel.trace.NoticeLog;
import org.svmodel.trace.TraceProgram;

/**
 * Page states under home-based lazy release consistency, driven in simulated order. It says what is
 * to be done; what that costs is not its business.
 *
 * <p>A node's processors share its copies, its intervals and its twins. Which of an interval's
 * words a thread has written when the page is protected in between, a trace does not tell: they are
 * taken to be written evenly between its first write and its last access, in the order of
 * addresses.
 */
final class SharedPages {
  private static final byte VALID = 1;
  private static final byte DIRTY = 2;
  private static final byte LISTED = 4;
  private static final byte SEVERAL = 8;
  private static final byte FETCHING = 16;
  private static final byte STALE = 32;

  /** All writes so far. */
  static final long ALL = Long.MAX_VALUE;

  /** What the threads of a node do with a page in the intervals that they are in. */
  interface Uses {
    /** Writes on: the share of its words that are written already, 0 to 1; else 1. */
    double written(int node, int page);

    /** Whoever still uses the page has to fault it in again. */
    void faultAgain(int node, int page);
  }

  private final Costs costs;
  private final long[] pool;
  private final HomeTable homes;
  private final DirtyWords dirtyWords;
  private final DiffsInFlight flights;
  private final Uses uses;
  private final byte[][] state; // node, page
  private final int[][] words; // node, page: bit map, -1: none
  private final int[][] firstWriter;
  private final NoticeLog[] log;
  private final int[][] known;
  private final long[] writes;
  private final int[][] listed;
  private final long[][] listedAt;
  private final int[] listedSize;

  SharedPages(Costs costs, TraceProgram program, HomePolicy policy, Uses uses) {
    this.costs = costs;
    this.uses = uses;
    pool = program.pool();
    int nodes = costs.nodes;
    int pages = program.pages().length;
    homes = new HomeTable(policy, nodes, program.pages());
    dirtyWords = new DirtyWords(costs.pageSize);
    flights = new DiffsInFlight(pages);
    state = new byte[nodes][pages];
    words = new int[nodes][pages];
    firstWriter = new int[nodes][pages];
    log = new NoticeLog[nodes];
    known = new int[nodes][nodes];
    writes = new long[nodes];
    listed = new int[nodes][64];
    listedAt = new long[nodes][64];
    listedSize = new int[nodes];
    for (int n = 0; n < nodes; n++) {
      log[n] = new NoticeLog();
      Arrays.fill(words[n], -1);
    }
  }

  int home(int page, int node) {
    return homes.of(page, node);
  }

  DiffsInFlight flights() {
    return flights;
  }

  /** Whether a node may read a page. */
  boolean valid(int node, int page) {
    return homes.of(page, node) == node || (state[node][page] & VALID) != 0;
  }

  boolean dirty(int node, int page) {
    return (state[node][page] & DIRTY) != 0;
  }

  boolean fetching(int node, int page) {
    return (state[node][page] & FETCHING) != 0;
  }

  void beginFetch(int node, int page) {
    state[node][page] |= FETCHING;
  }

  /**
   * The page has come.
   *
   * @return whether it may be used; false if it was invalidated while it travelled
   */
  boolean endFetch(int node, int page) {
    boolean good = (state[node][page] & STALE) == 0;
    state[node][page] &= ~(STALE | (good ? FETCHING : 0));
    state[node][page] |= good ? VALID : 0;
    return good;
  }

  /** Whether the home lacks a diff that a node knows of. */
  boolean missing(int node, int page) {
    return flights.missing(page, known[node]);
  }

  /**
   * A processor writes a page, whose fault, if there was one, is over.
   *
   * @param pattern where the words are in the pool; -1: they are in the map already
   */
  void write(int processor, int node, int page, int pattern) {
    byte s = state[node][page];
    writes[node]++;
    boolean twinned = homes.of(page, node) != node && !costs.automaticUpdate;
    if ((s & DIRTY) == 0) {
      firstWriter[node][page] = processor;
      if (twinned && words[node][page] < 0) {
        words[node][page] = dirtyWords.allocate();
      }
      if ((s & LISTED) == 0) {
        list(node, page);
      }
      state[node][page] |= DIRTY | LISTED;
    } else if (firstWriter[node][page] != processor) {
      state[node][page] |= SEVERAL;
    }
    if (twinned && pattern >= 0) {
      dirtyWords.add(words[node][page], pool, pattern);
    }
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

  /** A point in the order of a node's writes. */
  long writes(int node) {
    return writes[node];
  }

  /** Whether the interval up to a point has a page. */
  boolean hasWritten(int node, long upTo) {
    return listedSize[node] > 0 && listedAt[node][0] <= upTo;
  }

  /** Intervals of every node that a node knows of, its own ended ones included. */
  void timestamp(int node, int[] into) {
    System.arraycopy(known[node], 0, into, 0, into.length);
    into[node] = log[node].intervals();
  }

  int intervals(int node) {
    return log[node].intervals();
  }

  /** Write notices up to a timestamp that a node has not heard. */
  long unheard(int node, int[] timestamp) {
    long sum = 0;
    for (int other = 0; other < timestamp.length; other++) {
      if (other != node && timestamp[other] > known[node][other]) {
        sum += log[other].from(timestamp[other]) - log[other].from(known[node][other]);
      }
    }
    return sum;
  }

  /**
   * At a barrier: the diffs of the pages that only this processor has written.
   *
   * @param out is added to
   */
  void flushOwn(int processor, int node, DiffList out) {
    for (int i = 0; i < listedSize[node]; i++) {
      int page = listed[node][i];
      int s = state[node][page] & (DIRTY | SEVERAL);
      if (s == DIRTY && firstWriter[node][page] == processor && homes.of(page, node) != node) {
        diff(node, page, 1, out);
      }
    }
  }

  /**
   * Ends a node's interval as it was at a point in the order of its writes: pages first written
   * later belong to the next one. A diff takes all that its page holds by now.
   *
   * @param out is added the diffs to make
   * @return number of write notices of the interval
   */
  int endInterval(int node, long upTo, DiffList out) {
    int n = 0;
    while (n < listedSize[node] && listedAt[node][n] <= upTo) {
      n++;
    }
    if (n == 0) {
      return 0;
    }
    long begin = listedAt[node][0];
    int[] ending = Arrays.copyOf(listed[node], n);
    System.arraycopy(listed[node], n, listed[node], 0, listedSize[node] - n);
    System.arraycopy(listedAt[node], n, listedAt[node], 0, listedSize[node] - n);
    listedSize[node] -= n;
    for (int page : ending) {
      endPage(node, page, out);
    }
    log[node].close(begin);
    return n;
  }

  /** Intervals of a node that whoever is to see its writes up to a point has to hear of. */
  int begunBy(int node, long point) {
    return log[node].begunBy(point);
  }

  private void endPage(int node, int page, DiffList out) {
    log[node].add(page);
    state[node][page] &= ~LISTED;
    if ((state[node][page] & DIRTY) == 0) {
      return; // its diff was made when it was invalidated, or at the arrival at a barrier
    }
    if (homes.of(page, node) != node) {
      diff(node, page, uses.written(node, page), out);
    }
    state[node][page] &= ~(DIRTY | SEVERAL);
    uses.faultAgain(node, page);
  }

  /** A dirty page becomes clean; what was written of it so far is to be sent home. */
  private void diff(int node, int page, double share, DiffList out) {
    state[node][page] &= ~(DIRTY | SEVERAL);
    int home = homes.of(page, node);
    if (costs.automaticUpdate) {
      out.add(page, home, 0, 0, -1);
      return;
    }
    int map = words[node][page];
    dirtyWords.take(map, share);
    int wordCount = dirtyWords.words();
    int runCount = dirtyWords.runs();
    int id = flights.add(page, node, log[node].intervals() + 1, wordCount, 1);
    out.add(page, home, wordCount, runCount, id);
    if (share >= 1) {
      dirtyWords.release(map);
      words[node][page] = -1;
    }
  }

  /**
   * A node hears of other nodes' intervals and invalidates the pages that they name.
   *
   * @param out is added the diffs of pages that were dirty; making them protects the page too
   * @return number of the other pages, whose protection is to be changed
   */
  int acquire(int node, int[] timestamp, DiffList out) {
    int clean = 0;
    for (int other = 0; other < timestamp.length; other++) {
      int from = known[node][other];
      if (other != node && timestamp[other] > from) {
        known[node][other] = timestamp[other];
        int end = log[other].from(timestamp[other]);
        for (int k = log[other].from(from); k < end; k++) {
          clean += invalidate(node, log[other].page(k), out) ? 1 : 0;
        }
      }
    }
    return clean;
  }

  private boolean invalidate(int node, int page, DiffList out) {
    int s = state[node][page];
    if ((s & FETCHING) != 0) {
      state[node][page] |= STALE;
      return false;
    }
    if ((s & VALID) == 0 || homes.of(page, node) == node) {
      return false;
    }
    boolean dirty = (s & DIRTY) != 0;
    if (dirty) {
      diff(node, page, uses.written(node, page), out);
    }
    state[node][page] &= ~VALID;
    uses.faultAgain(node, page);
    return !dirty;
  }

  /** Drops notices that all nodes have heard. */
  void forgetNotices() {
    for (int n = 0; n < known.length; n++) {
      int heard = log[n].intervals();
      for (int m = 0; m < known.length; m++) {
        heard = m == n ? heard : Math.min(heard, known[m][n]);
      }
      log[n].drop(heard);
    }
  }
}

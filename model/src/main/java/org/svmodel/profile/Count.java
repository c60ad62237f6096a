package org.svmodel.profile;

import java.util.Arrays;
import java.util.Optional;

/** A per-processor count of a phase, named as in profile files. */
public enum Count {
  WORK("work", "accesses (loads and stores) of application code, waiting excluded"),
  READ_FETCHES("readFetches", "pages fetched from a remote home because of a read"),
  WRITE_FETCHES("writeFetches", "pages fetched from a remote home because of a write"),
  FETCH_JOINS(
      "fetchJoins",
      "misses on pages that another processor of the node is already fetching: they pay the fault"
          + " and wait for it"),
  JOIN_SHARE(
      "joinShare",
      "mean share of the fetch's time that a joined miss waits, 0 to 1; one half if not given"),
  HOME_WRITES("homeWrites", "first writes in a node's interval to pages homed on the node"),
  TWINS("twins", "first writes in a node's interval to pages homed elsewhere"),
  DIFFS("diffs", "pages diffed at the end of an interval"),
  DIFFS_AT_LOCKS(
      "diffsAtLocks",
      "diffs made at releases and acquires of locks, not at barriers; part of diffs"),
  SHARED_DIFFS(
      "sharedDiffs",
      "diffs made at barriers of pages that several processors of the node have written: its last"
          + " one at the barrier makes them all; part of diffs"),
  DIFF_WORDS("diffWords", "modified 4-byte words of the diffs"),
  DIFF_RUNS("diffRuns", "contiguous modified runs of the diffs"),
  HOME_DIFFS(
      "homeDiffs",
      "diffs of other nodes to pages homed on the processor's node; only the sum of a node counts"),
  HOME_DIFF_RUNS("homeDiffRuns", "modified runs of those diffs"),
  UPDATE_RUNS(
      "updateRuns",
      "contiguous runs that the processor itself writes to pages homed elsewhere, interval by"
          + " interval: with automatic update each is a message"),
  UPDATE_WORDS("updateWords", "4-byte words of those runs"),
  LOCAL_LOCKS("localLocks", "lock acquires whose last owner is on the same node"),
  REMOTE_LOCKS("remoteLocks", "lock acquires whose last owner is on another node"),
  LOCK_HOLD("lockHold", "accesses inside critical sections; part of work"),
  FETCHES_IN_LOCK("fetchesInLock", "fetches inside critical sections; part of the fetches"),
  INVALIDATIONS("invalidations", "pages invalidated by an acquire or a barrier"),
  WRITE_NOTICES("writeNotices", "pages named in the processor's interval ends"),
  LINE_MISSES("lineMisses", "remote coherence-line misses of a hardware-DSM machine"),
  PATH_WORK(
      "pathWork",
      "work on the longest chain of events that ends with the processor's phase: its own, and that"
          + " of those whose locks it waits for; counted with delays only"),
  PATH_FETCHES("pathFetches", "fetches on that chain"),
  PATH_FETCHES_IN_LOCK("pathFetchesInLock", "those of them inside critical sections"),
  PATH_HOPS("pathHops", "lock requests' ways from node to node on that chain"),
  PATH_GRANTS("pathGrants", "locks' ways from node to node on that chain"),
  PATH_TWINS("pathTwins", "first writes to pages homed elsewhere on that chain"),
  PATH_HOME_WRITES("pathHomeWrites", "first writes to pages homed on the node on that chain"),
  PATH_DIFFS("pathDiffs", "diffs on that chain"),
  /** Per node, not per processor: see {@link Phase#homes()}. */
  HOMES("homes", "fetches of each node (row) at each home node (column)"),
  /** Per lock, not per processor: see {@link Phase#hotLocks()}. */
  HOT_LOCKS("hotLocks", "locks that take a large share of the phase's acquires");

  private final String key;
  private final String meaning;

  Count(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  /** Name in profile files. */
  public String key() {
    return key;
  }

  /** One sentence, for {@code explain} and the schema. */
  public String meaning() {
    return meaning;
  }

  /** Whether the count is a value per processor ({@link Phase#perProcessor(Count)}). */
  public boolean isPerProcessor() {
    return this != HOMES && this != HOT_LOCKS;
  }

  /** The count of a file's key, if there is one. */
  public static Optional<Count> ofKey(String key) {
    return Arrays.stream(values()).filter(c -> c.key.equals(key)).findFirst();
  }
}

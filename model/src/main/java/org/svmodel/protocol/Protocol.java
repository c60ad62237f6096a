package org.svmodel.protocol;

/**
 * A shared-virtual-memory protocol: five independent mechanisms, or one of two references.
 *
 * @param name what files, commands and outputs call it
 * @param summary one sentence for {@code explain} and {@code list}
 * @param kind whether the five mechanisms apply ({@link Kind#SVM}) or a reference machine
 */
public record Protocol(
    String name,
    String summary,
    Kind kind,
    Requests requests,
    WriteNotices writeNotices,
    PageFetch pageFetch,
    Diffs diffs,
    Locks locks) {

  /** What is modelled. */
  public enum Kind {
    /** Shared virtual memory out of the five mechanisms. */
    SVM,
    /** Hardware-coherent CC-NUMA: every coherence-line miss goes to its home's controller. */
    HARDWARE_DSM,
    /** No communication costs anything; work, imbalance and mutual exclusion remain. */
    IDEAL
  }

  /** How a request that needs the host reaches its handler. */
  public enum Requests {
    /** An interrupt on one CPU of the node, then the handler. */
    INTERRUPT,
    /** Computing processors poll; a waiting processor polls all the time. */
    POLLING,
    /** One more processor in each node does nothing but serve requests. */
    DEDICATED_PROCESSOR
  }

  /** How write notices travel. */
  public enum WriteNotices {
    /** With the lock grant and the barrier release. */
    PIGGYBACK,
    /** At the release, deposited at every other node (DW). */
    DEPOSIT
  }

  /** How a page is fetched from its home. */
  public enum PageFetch {
    /** The request notifies the home; its handler replies. */
    HANDLER,
    /** The home's NI reads the page (RF). */
    REMOTE_FETCH
  }

  /** How modifications reach the home. */
  public enum Diffs {
    /** One message per page, applied by a handler at the home. */
    PACKED,
    /** One deposit per modified run; nothing runs at the home (DD). */
    DIRECT,
    /** Writes to pages homed elsewhere propagate as they happen: no twin, no diff (AURC). */
    AUTOMATIC_UPDATE
  }

  /** Who keeps the lock queue. */
  public enum Locks {
    /** Manager, then last owner, each by notify. */
    HANDLER,
    /** The NIs (NIL). */
    NI
  }
}

package org.svmodel.trace;

/**
 * The parallel section: what a thread does from its start to its end; of thread 0, what it does
 * between the creation of the last thread and the first join after it (nothing, if it only waits
 * for the others). A program of one thread is parallel from beginning to end.
 */
final class Section {
  private final long creates;
  private final boolean mainWorks;
  private long created;
  private long endedThreads;
  private boolean mainDone;
  private boolean over;

  Section(TraceTotals totals, boolean mainWorks) {
    this.creates = totals.records(RecordKind.CREATE);
    this.mainWorks = mainWorks;
    this.mainDone = !mainWorks;
  }

  /** Whether what the thread does now belongs to the section. */
  boolean counts(int thread) {
    return !over && (thread > 0 || (!mainDone && created == creates));
  }

  boolean over() {
    return over;
  }

  /** Takes notice of a record; true when it ends the section. */
  boolean record(int kind, int thread) {
    if (over) {
      return false;
    }
    switch (kind) {
      case RecordKind.CREATE -> created++;
      case RecordKind.JOIN -> mainDone |= thread == 0 && created == creates;
      case RecordKind.THREAD_END -> {
        mainDone |= thread == 0;
        endedThreads += thread > 0 ? 1 : 0;
      }
      default -> {}
    }
    over = mainDone && created == creates && endedThreads == creates;
    return over;
  }

  /** Processor of a thread; -1 for a thread 0 that only waits. */
  int processor(int thread) {
    return mainWorks ? thread : thread - 1;
  }
}

package org.svmodel.trace;

import java.io.IOException;

/**
 * Whether {@code main} is one of the processors, or only waits for the threads that it creates.
 *
 * <p>It only waits if the first operation after it has created the last thread is a join, and it
 * touched shared memory less than {@link #FEW} times before that.
 */
final class TraceSurvey implements TraceVisitor {
  private static final long FEW = 64;

  private final long creates;
  private long created;
  private long accesses;
  private boolean waits;

  private TraceSurvey(long creates) {
    this.creates = creates;
  }

  /** Reads as far as is needed. */
  static boolean mainWorks(TraceReader reader) throws IOException {
    TraceSurvey survey = new TraceSurvey(reader.totals().records(RecordKind.CREATE));
    if (survey.creates == 0) {
      return true;
    }
    try {
      reader.read(survey, at -> {});
    } catch (Known known) {
      return !survey.waits;
    }
    return !survey.waits;
  }

  @Override
  public void record(int kind, int thread, long time, long a, long b, long c, long d) {
    if (kind == RecordKind.CREATE) {
      created++;
      accesses = 0;
    } else if (thread == 0
        && created == creates
        && kind != RecordKind.OBJECT
        && kind != RecordKind.REGION) {
      waits = kind == RecordKind.JOIN && accesses < FEW;
      throw new Known();
    }
  }

  @Override
  public void interval(IntervalPart part) {
    if (part.thread == 0 && part.first) {
      accesses += part.sharedReads + part.sharedWrites;
    }
  }

  /** Ends the reading. */
  private static final class Known extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Known() {
      super(null, null, false, false);
    }
  }
}

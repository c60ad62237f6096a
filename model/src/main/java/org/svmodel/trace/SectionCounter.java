package org.svmodel.trace;

/** Sums up the parallel section, or the region of interest in it. */
final class SectionCounter implements TraceVisitor {
  private final Section section;
  private final boolean region;
  private boolean in;
  private boolean over;
  private long begin;
  private long instructions;
  private long reads;
  private long writes;
  private long sharedReads;
  private long sharedWrites;
  private long acquires;
  private long arrivals;

  SectionCounter(TraceTotals totals, boolean mainWorks) {
    this.section = new Section(totals, mainWorks);
    this.region = totals.records(RecordKind.ROI_BEGIN) > 0;
    this.in = !region;
  }

  @Override
  public void record(int kind, int thread, long time, long a, long b, long c, long d) {
    if (in && section.counts(thread)) {
      acquires += kind == RecordKind.ACQUIRE ? 1 : 0;
      arrivals += kind == RecordKind.BARRIER_ARRIVE ? 1 : 0;
    }
    section.record(kind, thread);
    if (kind == RecordKind.ROI_BEGIN && !in && !over) {
      in = true;
      begin = time;
    } else if (kind == RecordKind.ROI_END && region && in) {
      in = false;
      over = true;
    }
  }

  @Override
  public void interval(IntervalPart part) {
    if (!part.first || !in || !section.counts(part.thread)) {
      return;
    }
    // Main may begin the region while a worker is in the middle of an interval.
    instructions += Math.min(part.instructions, part.time - begin);
    reads += part.reads;
    writes += part.writes;
    sharedReads += part.sharedReads;
    sharedWrites += part.sharedWrites;
  }

  SectionTotals totals() {
    return new SectionTotals(
        region, instructions, reads, writes, sharedReads, sharedWrites, acquires, arrivals);
  }
}

package org.svmodel.trace;

import java.util.Arrays;

/** Decodes the records of chunks, and checks every number's range. Allocates nothing per record. */
final class RecordDecoder {
  /** Zero bytes behind a chunk, more than an entry or a record without entries can take. */
  static final int PADDING = 512;

  private static final int MOST_THREADS = 4096;
  private static final long LIMIT = 1L << 62;
  private static final int SUB_PAGES = 1 << 28;
  private static final long OBJECTS = 1L << 31;
  private static final int MOST_NAME = 255;

  private final String file;
  private final TraceVisitor visitor;
  private final RecordRules rules = new RecordRules(this::bad);
  private final IntervalPart part = new IntervalPart();
  private final TraceTotals totals;
  private final long[] promised = new long[RecordKind.LAST + 1];
  private final long[] counts = new long[RecordKind.LAST + 1];
  private final long[] sums = new long[5];
  private final long[] fields = new long[4];
  private byte[] raw;
  private int at;
  private int end;
  private int recordStart;
  private long chunkOffset;
  private long time;
  private int lastSubPage;

  /**
   * @param totals what the trailer promises; a visitor may rely on its sums as upper bounds
   */
  RecordDecoder(String file, TraceTotals totals, TraceVisitor visitor) {
    this.file = file;
    this.totals = totals;
    this.visitor = visitor;
    for (int kind = 1; kind <= RecordKind.LAST; kind++) {
      promised[kind] = totals.records(kind);
    }
    promised[RecordKind.THREAD_START] =
        Math.min(promised[RecordKind.THREAD_START], totals.threads());
    part.last = true;
  }

  /** Decodes one chunk; the array has room for the padding. */
  void decode(byte[] bytes, int length, long offset) {
    raw = bytes;
    at = 0;
    end = length;
    chunkOffset = offset;
    Arrays.fill(raw, end, end + PADDING, (byte) 0);
    long base = 0;
    while (at < end) {
      recordStart = at;
      base = record(base);
    }
  }

  /** Checks what can only be known at the end. */
  void finish(long offset) {
    chunkOffset = offset;
    recordStart = -1;
    rules.finish(part.last);
    check(rules.threads() == totals.threads(), "threads");
    check(time == totals.endTime(), "end of the run");
    check(sums[0] == totals.instructions(), "instructions");
    check(sums[1] == totals.reads() && sums[2] == totals.writes(), "reads and writes");
    check(
        sums[3] == totals.sharedReads() && sums[4] == totals.sharedWrites(),
        "shared reads and writes");
    for (int kind = 1; kind <= RecordKind.LAST; kind++) {
      check(counts[kind] == totals.records(kind), "records '" + RecordKind.name(kind) + "'");
    }
  }

  private void check(boolean equal, String what) {
    if (!equal) {
      throw bad("the trailer's sum of " + what + " is not that of the records");
    }
  }

  private TraceException bad(String message) {
    String where =
        recordStart < 0 ? "" : "chunk of this offset, its decompressed byte " + recordStart + ": ";
    return new TraceException(file, chunkOffset, where + message);
  }

  private TraceException range(String what) {
    return bad(what + " is out of range");
  }

  private TraceException overrun() {
    return bad("a record runs over the end of its chunk");
  }

  private long record(long base) {
    int kind = raw[at++];
    if (kind < 1 || kind > RecordKind.LAST) {
      throw bad("unknown kind of record " + (kind & 0xFF));
    }
    int thread = (int) limited(MOST_THREADS, "a thread's number");
    long now = base + signed();
    if (now < time || now >= LIMIT) {
      throw now < time ? bad("time goes back") : range("a time");
    }
    time = now;
    if (++counts[kind] > promised[kind]) {
      throw bad("more records '" + RecordKind.name(kind) + "' than the trailer counts");
    }
    if (!part.last && (kind != RecordKind.INTERVAL || part.thread != thread || part.time != now)) {
      throw bad("the rest of an interval is missing");
    }
    switch (kind) {
      case RecordKind.INTERVAL -> interval(thread);
      case RecordKind.REGION -> region(thread);
      default -> plain(kind, thread);
    }
    return now;
  }

  private void plain(int kind, int thread) {
    int n = RecordKind.fields(kind);
    Arrays.fill(fields, 0);
    for (int i = 0; i < n; i++) {
      fields[i] = limited(LIMIT, "a number");
    }
    if (at > end) {
      throw overrun();
    }
    if (kind >= RecordKind.OBJECT && n > 0 && fields[0] >= OBJECTS) {
      throw range("an object's number");
    }
    rules.check(kind, thread, time, fields);
    visitor.record(kind, thread, time, fields[0], fields[1], fields[2], fields[3]);
  }

  private void region(int thread) {
    long address = limited(LIMIT, "an address");
    long size = limited(LIMIT, "a size");
    int name = (int) limited(MOST_NAME + 1, "a name's length");
    at += name;
    if (at > end) {
      throw overrun();
    }
    Arrays.fill(fields, 0);
    rules.check(RecordKind.REGION, thread, time, fields);
    visitor.record(RecordKind.REGION, thread, time, address, size, 0, 0);
  }

  private void interval(int thread) {
    int flags = raw[at++];
    boolean continues = (flags & 1) != 0;
    if (flags < 0 || flags > 3 || continues == part.last) {
      throw bad("parts of an interval are out of order");
    }
    part.thread = thread;
    part.time = time;
    part.first = !continues;
    part.last = (flags & 2) == 0;
    if (!continues) {
      sums();
      lastSubPage = -1;
    }
    part.entries = (int) limited(IntervalPart.MOST_ENTRIES + 1, "the number of sub-pages");
    if (!part.last && part.entries != IntervalPart.MOST_ENTRIES) {
      throw bad("a part of an interval that is not full");
    }
    part.reserve();
    entries();
    if (at > end) {
      throw overrun();
    }
    rules.interval(part);
    visitor.interval(part);
  }

  private void sums() {
    part.instructions = sum(0, "instructions");
    part.reads = sum(1, "reads");
    part.writes = sum(2, "writes");
    part.sharedReads = sum(3, "shared reads");
    part.sharedWrites = sum(4, "shared writes");
    if (part.instructions > part.time) {
      throw bad("an interval of more instructions than its time allows");
    }
  }

  private long sum(int index, String what) {
    long value = limited(LIMIT, what);
    sums[index] += value;
    if (sums[index] < 0 || sums[index] >= LIMIT) {
      throw range("the sum of " + what);
    }
    return value;
  }

  private void entries() {
    int subPage = 0;
    long first = 0;
    for (int i = 0; i < part.entries; i++) {
      long step = limited(SUB_PAGES, "a sub-page");
      subPage += (int) step;
      if (subPage >= SUB_PAGES) {
        throw range("a sub-page");
      }
      if (subPage <= lastSubPage) {
        throw bad("sub-pages are not in ascending order");
      }
      lastSubPage = subPage;
      part.subPage[i] = subPage;
      int flags = raw[at++];
      first = shifted(first, signed());
      entry(i, flags, first);
      if (at > end) {
        throw overrun();
      }
    }
  }

  private void entry(int i, int flags, long first) {
    boolean read = (flags & 1) != 0;
    boolean written = (flags & 2) != 0;
    if (flags < 0 || flags > 15 || !(read || written) || (!written && flags > 3)) {
      throw bad("the flags of a sub-page make no sense");
    }
    long firstRead = first;
    long firstWrite = first;
    if (read && written) {
      long gap = signed();
      firstWrite = gap >= 0 ? shifted(first, gap) : first;
      firstRead = gap >= 0 ? first : shifted(first, -gap);
    }
    long last = first + limited(LIMIT, "a time");
    if (last > part.instructions || (read && firstRead > last) || (written && firstWrite > last)) {
      throw bad("an access lies outside its interval, or after the last");
    }
    part.firstRead[i] = read ? firstRead : -1;
    part.firstWrite[i] = written ? firstWrite : -1;
    part.lastAccess[i] = last;
    part.linesRead[i] = read ? raw[at++] : 0;
    if (read && part.linesRead[i] == 0) {
      throw bad("a sub-page that is read, without lines");
    }
    words(i, written ? flags >> 2 : -1);
  }

  private void words(int i, int form) {
    long low = 0;
    long high = 0;
    switch (form) {
      case -1 -> {}
      case 0 -> {
        low = -1;
        high = -1;
      }
      case 1 -> {
        int from = raw[at++] & 0xFF;
        int n = raw[at++] & 0xFF;
        if (n < 1 || from + n > TraceHeader.SUB_PAGE_WORDS) {
          throw bad("a run of words leaves its sub-page");
        }
        low = below(from + n) & ~below(from);
        high = below(from + n - 64) & ~below(from - 64);
      }
      case 2 -> {
        low = littleEndian();
        high = littleEndian();
        if ((low | high) == 0) {
          throw bad("a sub-page that is written, without words");
        }
      }
      default -> throw bad("unknown form of a map of words");
    }
    part.wordsLow[i] = low;
    part.wordsHigh[i] = high;
  }

  /** Bits 0 to n - 1; n may lie outside 0 to 64. */
  private static long below(int n) {
    return n <= 0 ? 0 : n >= 64 ? -1 : (1L << n) - 1;
  }

  private long littleEndian() {
    long value = 0;
    for (int k = 0; k < 8; k++) {
      value |= (raw[at++] & 0xFFL) << (8 * k);
    }
    return value;
  }

  private long shifted(long base, long by) {
    long value = base + by;
    if (by <= -LIMIT || by >= LIMIT || value < 0 || value >= LIMIT) {
      throw range("a time");
    }
    return value;
  }

  private long limited(long limit, String what) {
    long value = number();
    if (value < 0 || value >= limit) {
      throw range(what);
    }
    return value;
  }

  private long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  private long number() {
    byte b = raw[at++];
    if (b >= 0) {
      return b;
    }
    long value = b & 0x7F;
    for (int shift = 7; shift < 70; shift += 7) {
      b = raw[at++];
      if (shift == 63 && (b < 0 || b > 1)) {
        break;
      }
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw bad("a number has more than 64 bits");
  }
}

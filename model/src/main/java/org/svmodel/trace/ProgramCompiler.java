package org.svmodel.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** Makes programs out of a trace's records: page accesses in program order, matched signals. */
final class ProgramCompiler implements TraceVisitor {
  private final Section section;
  private final int shift;
  private final PageTable table = new PageTable();
  private final PatternPool patterns = new PatternPool();
  private final ThreadProgram[] programs;
  private final List<Declared> objects = new ArrayList<>();
  private long workInside;

  // The interval that is being gathered.
  private int pages;
  private int[] page = new int[256];
  private long[] firstRead = new long[256];
  private long[] firstWrite = new long[256];
  private long[] last = new long[256];
  private int[] pattern = new int[256];
  private long[] keys = new long[512];

  /** An object while the trace is read. */
  private static final class Declared {
    private final int kind;
    private final long value;
    private long sets; // or posts less waits, so far
    private long before; // the same, outside of the section
    private long acquires;
    private final List<long[]> episodes = new ArrayList<>();

    Declared(int kind, long value) {
      this.kind = kind;
      this.value = value;
    }
  }

  private ProgramCompiler(TraceTotals totals, boolean mainWorks, int processors, int pageSize) {
    section = new Section(totals, mainWorks);
    shift = Integer.numberOfTrailingZeros(pageSize / TraceHeader.SUB_PAGE);
    programs = new ThreadProgram[processors];
    Arrays.setAll(programs, i -> new ThreadProgram());
  }

  static TraceProgram compile(
      TraceReader reader, int processors, int pageSize, LongConsumer progress) throws IOException {
    TraceTotals totals = reader.totals();
    boolean all = processors == totals.threads();
    if (processors < 1 || (!all && processors != totals.threads() - 1)) {
      long computing = totals.threads() - (TraceSurvey.mainWorks(reader) ? 0 : 1);
      throw new TraceException(
          reader.name(),
          "the run has %d computing threads, not %d as the machine's processors"
              .formatted(computing, processors));
    }
    ProgramCompiler compiler = new ProgramCompiler(totals, all, processors, pageSize);
    reader.read(compiler, progress);
    return compiler.program(reader, all, pageSize);
  }

  private TraceProgram program(TraceReader reader, boolean mainWorks, int pageSize) {
    for (ThreadProgram program : programs) {
      program.add(ThreadProgram.END, 0, 0);
    }
    int[] numbers = new int[table.size()];
    Arrays.setAll(numbers, table::number);
    List<TraceProgram.SyncObject> all = new ArrayList<>();
    for (Declared o : objects) {
      long initial = (o.kind == RecordKind.SEMAPHORE ? o.value : 0) + o.before;
      all.add(new TraceProgram.SyncObject(o.kind, initial, o.acquires, o.episodes));
    }
    return new TraceProgram(
        reader.header(),
        reader.totals(),
        pageSize,
        mainWorks,
        reader.totals().records(RecordKind.ROI_BEGIN) > 0,
        reader.totals().instructions() - workInside,
        List.of(programs),
        all,
        numbers,
        patterns.trimmed());
  }

  @Override
  public void interval(IntervalPart part) {
    if (!section.counts(part.thread)) {
      return;
    }
    if (part.first) {
      pages = 0;
      workInside += part.instructions;
    }
    gather(part);
    if (part.last) {
      endPattern();
      emit(programs[section.processor(part.thread)], part.instructions);
    }
  }

  private void gather(IntervalPart part) {
    int mask = (1 << shift) - 1;
    for (int i = 0; i < part.entries; i++) {
      int number = part.subPage[i] >> shift;
      if (pages == 0 || page[pages - 1] != number) {
        endPattern();
        begin(number);
      }
      int k = pages - 1;
      int written = 0;
      if (part.firstRead[i] >= 0) {
        firstRead[k] = Math.min(firstRead[k], part.firstRead[i]);
      }
      if (part.firstWrite[i] >= 0) {
        firstWrite[k] = Math.min(firstWrite[k], part.firstWrite[i]);
        written = IntervalPart.linesWritten(part.wordsLow[i], part.wordsHigh[i]);
      }
      last[k] = Math.max(last[k], part.lastAccess[i]);
      patterns.subPage(
          SubPages.pack(part.subPage[i] & mask, part.linesRead[i] & 0xFF, written),
          part.wordsLow[i],
          part.wordsHigh[i]);
    }
  }

  private void endPattern() {
    if (pages > 0) {
      pattern[pages - 1] = patterns.end();
    }
  }

  private void begin(int number) {
    if (pages == page.length) {
      int size = 2 * pages;
      page = Arrays.copyOf(page, size);
      firstRead = Arrays.copyOf(firstRead, size);
      firstWrite = Arrays.copyOf(firstWrite, size);
      last = Arrays.copyOf(last, size);
      pattern = Arrays.copyOf(pattern, size);
      keys = new long[2 * size];
    }
    page[pages] = number;
    firstRead[pages] = Long.MAX_VALUE;
    firstWrite[pages] = Long.MAX_VALUE;
    last[pages++] = 0;
    patterns.begin();
  }

  /** Accesses in order of time, those of equal time by page; then the work they belong to. */
  private void emit(ThreadProgram program, long instructions) {
    int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, pages));
    // Very long intervals lose the order of what is very close in them.
    int coarse = Math.max(0, 64 - Long.numberOfLeadingZeros(instructions) + bits - 63);
    int n = 0;
    for (int k = 0; k < pages; k++) {
      if (firstRead[k] <= firstWrite[k] && firstRead[k] != Long.MAX_VALUE) {
        keys[n++] = firstRead[k] >> coarse << bits | 2L * k;
      }
      if (firstWrite[k] != Long.MAX_VALUE) {
        keys[n++] = firstWrite[k] >> coarse << bits | 2L * k + 1;
      }
    }
    Arrays.sort(keys, 0, n);
    for (int e = 0; e < n; e++) {
      int index = (int) (keys[e] & ((1L << bits) - 1));
      int k = index >> 1;
      boolean write = (index & 1) != 0;
      boolean first = !write || firstWrite[k] < firstRead[k];
      program.addAccess(
          write ? firstWrite[k] : firstRead[k],
          (write ? ThreadProgram.WRITE : 0) | (first ? ThreadProgram.FIRST : 0),
          table.dense(page[k]),
          pattern[k],
          last[k]);
    }
    program.add(ThreadProgram.WORK, program.accesses, instructions);
  }

  @Override
  public void record(int kind, int thread, long time, long a, long b, long c, long d) {
    if (kind == RecordKind.OBJECT) {
      objects.add(new Declared((int) b, d));
      return;
    }
    if (section.over()) {
      return;
    }
    boolean inside = section.counts(thread);
    section.record(kind, thread);
    int processor = inside ? section.processor(thread) : -1;
    synchronise(kind, processor, processor < 0 ? null : programs[processor], a, b, c);
  }

  /**
   * One record.
   *
   * @param program null outside of the parallel section
   */
  private void synchronise(int kind, int processor, ThreadProgram program, long a, long b, long c) {
    switch (kind) {
      case RecordKind.ACQUIRE -> {
        if (program != null) {
          program.add(ThreadProgram.ACQUIRE, (int) a, 2 * objects.get((int) a).acquires++ + b);
        }
      }
      case RecordKind.RELEASE -> add(program, ThreadProgram.RELEASE, a, b);
      case RecordKind.BARRIER_ARRIVE -> {
        if (program != null) {
          arrive(objects.get((int) a), b, processor);
          program.add(ThreadProgram.BARRIER, (int) a, b);
        }
      }
      case RecordKind.CONDITION_WAKE -> await(program, a, b, c);
      case RecordKind.FLAG_WAIT -> await(program, a, b, 0);
      case RecordKind.CONDITION_SIGNAL, RecordKind.FLAG_SET -> set(program, a);
      case RecordKind.SEMAPHORE_WAIT -> {
        objects.get((int) a).before -= program == null ? 1 : 0;
        add(program, ThreadProgram.SEMAPHORE_WAIT, a, 0);
      }
      case RecordKind.SEMAPHORE_POST -> {
        objects.get((int) a).before += program == null ? 1 : 0;
        add(program, ThreadProgram.SEMAPHORE_POST, a, 0);
      }
      case RecordKind.ONCE -> once(processor, program, a, b);
      case RecordKind.ROI_BEGIN -> add(program, ThreadProgram.REGION_BEGINS, 0, 0);
      case RecordKind.ROI_END -> add(program, ThreadProgram.REGION_ENDS, 0, 0);
      default -> {}
    }
  }

  private static void add(ThreadProgram program, byte what, long object, long argument) {
    if (program != null) {
      program.add(what, (int) object, argument);
    }
  }

  private void set(ThreadProgram program, long object) {
    Declared o = objects.get((int) object);
    o.sets++;
    o.before += program == null ? 1 : 0;
    add(program, ThreadProgram.SET, object, 0);
  }

  /**
   * A wait that was served by somebody's set is one for as many sets as there had been by then, so
   * that it neither misses one that comes earlier in another order nor goes on without one; a wait
   * that timed out is a pause.
   */
  private void await(ThreadProgram program, long object, long by, long waited) {
    if (by > 0) {
      add(program, ThreadProgram.AWAIT, object, objects.get((int) object).sets);
    } else if (waited > 0) {
      add(program, ThreadProgram.PAUSE, object, waited);
    }
  }

  private void once(int processor, ThreadProgram program, long object, long by) {
    if (section.processor((int) by) == processor && processor >= 0) {
      set(program, object);
    } else if (program == null) {
      set(null, object);
    } else {
      await(program, object, by + 1, 0);
    }
  }

  private void arrive(Declared barrier, long episode, int processor) {
    while (barrier.episodes.size() <= episode) {
      barrier.episodes.add(new long[(programs.length + 63) / 64]);
    }
    barrier.episodes.get((int) episode)[processor / 64] |= 1L << processor;
  }
}

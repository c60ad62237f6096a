package org.svmodel.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;

/** Passes a trace through the page-state engine, for any number of cluster shapes at once. */
public final class TraceProfiler {
  /**
   * What the counts depend on besides the shape.
   *
   * @param lineSize bytes of a coherence line: 64, 128, 256 or 512
   * @param joinLatency instructions that a fetch takes in the replay of joined fetches
   * @param intervalEnd when a node's interval ends, besides at barriers
   */
  public record Options(
      int lineSize, long joinLatency, IntervalEnd intervalEnd, RepeatedFaults repeatedFaults) {
    /**
     * 128 B; 50 000 instructions: 250 us at 200 million instructions a second; at a release that
     * hands over to another node; accesses that the trace tells.
     */
    public static final Options DEFAULT =
        new Options(128, 50_000, IntervalEnd.RELEASE, RepeatedFaults.KNOWN);

    public Options {
      if (lineSize < TraceHeader.LINE
          || lineSize > TraceHeader.SUB_PAGE
          || Integer.bitCount(lineSize) != 1) {
        throw new IllegalArgumentException(
            "line size: must be 64, 128, 256 or 512 B, not " + lineSize + " B");
      }
      if (joinLatency < 1 || joinLatency > 1L << 40) {
        throw new IllegalArgumentException(
            "join latency: must be from 1 to 2^40 instructions, not " + joinLatency);
      }
    }
  }

  private final TraceReader reader;
  private final List<ProfileShape> shapes;
  private final Options options;
  private final boolean region;
  private boolean mainWorks;
  private final List<ShapeEngine> engines = new ArrayList<>();
  private final List<TimeOrder> orders = new ArrayList<>();
  private Section section;
  private long workInside;

  private TraceProfiler(TraceReader reader, List<ProfileShape> shapes, Options options) {
    this.reader = reader;
    this.shapes = shapes;
    this.options = options;
    this.region = reader.totals().records(RecordKind.ROI_BEGIN) > 0;
  }

  /**
   * Number of threads that compute in the parallel section of a trace: its processors.
   *
   * @throws TraceException for a file that is not a whole trace
   */
  public static int processors(Path file) throws IOException {
    try (TraceReader reader = TraceReader.open(file)) {
      return (int) reader.totals().threads() - (TraceSurvey.mainWorks(reader) ? 0 : 1);
    }
  }

  /**
   * Takes the counts.
   *
   * @param shapes at least one; all have as many processors as the program has computing threads
   * @param progress is told how many bytes of the file have been read
   * @throws TraceException for a file that is not a whole trace, or was taken with another number
   *     of threads
   */
  public static TraceProfile profile(
      Path file, List<ProfileShape> shapes, Options options, LongConsumer progress)
      throws IOException {
    try (TraceReader reader = TraceReader.open(file)) {
      return profile(reader, shapes, options, progress);
    }
  }

  static TraceProfile profile(
      TraceReader reader, List<ProfileShape> shapes, Options options, LongConsumer progress)
      throws IOException {
    return new TraceProfiler(reader, List.copyOf(shapes), options).run(progress);
  }

  private TraceProfile run(LongConsumer progress) throws IOException {
    checkProcessors();
    prepare();
    reader.read(new Splitter(), progress);
    List<TraceProfile.Shaped> results = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      ProfileShape shape = shapes.get(i);
      PhaseCounts counts = engines.get(i).counts();
      if (counts.phases().stream().noneMatch(p -> p.total(Count.WORK) > 0)) {
        throw new TraceException(reader.name(), "the parallel section does no work");
      }
      Measurement measurement =
          new Measurement(
              shape.nodes(),
              shape.processorsPerNode(),
              shape.pageSize(),
              Set.of(),
              Optional.of(options.intervalEnd()),
              counts.phases());
      results.add(new TraceProfile.Shaped(shape, measurement, counts.barriers()));
    }
    long outside = reader.totals().instructions() - workInside;
    return new TraceProfile(reader.header(), reader.totals(), mainWorks, region, outside, results);
  }

  /** All shapes read the run in one way: with thread 0 as a processor, or without it. */
  private void checkProcessors() throws IOException {
    long threads = reader.totals().threads();
    int processors = shapes.get(0).processors();
    mainWorks = processors == threads;
    for (ProfileShape shape : shapes) {
      if (shape.processors() != processors || !(mainWorks || processors == threads - 1)) {
        throw misfit(shape);
      }
    }
  }

  private TraceException misfit(ProfileShape shape) throws IOException {
    return new TraceException(
        reader.name(),
        "the run has %s, so %dx%d with its %d processors does not fit"
            .formatted(
                computing(reader.totals().threads() - (TraceSurvey.mainWorks(reader) ? 0 : 1)),
                shape.nodes(),
                shape.processorsPerNode(),
                shape.processors()));
  }

  /** Number of computing threads, in words. */
  static String computing(long threads) {
    return threads + (threads == 1 ? " computing thread" : " computing threads");
  }

  /** One {@link TimeOrder} for each page size. */
  private void prepare() throws IOException {
    section = new Section(reader.totals(), mainWorks);
    TouchedPages touched = new TouchedPages();
    if (shapes.stream().anyMatch(s -> s.homes() == HomePolicy.BLOCK)) {
      reader.read(touched, at -> {});
    }
    Map<Integer, PageTable> tables = new LinkedHashMap<>();
    Map<Integer, List<ShapeEngine>> bySize = new LinkedHashMap<>();
    for (ProfileShape shape : shapes) {
      int size = shape.pageSize();
      PageTable table = tables.computeIfAbsent(size, s -> new PageTable());
      int[] pages = shape.homes() == HomePolicy.BLOCK ? touched.pages(size) : new int[0];
      Homes homes = new Homes(shape.homes(), shape.nodes(), table, pages);
      ShapeEngine engine = new ShapeEngine(shape, section, homes, options, region);
      engines.add(engine);
      bySize.computeIfAbsent(size, s -> new ArrayList<>()).add(engine);
    }
    boolean midInterval = shapes.stream().anyMatch(this::faultsMidInterval);
    bySize.forEach(
        (size, list) ->
            orders.add(
                new TimeOrder(
                    size,
                    tables.get(size),
                    section,
                    options.repeatedFaults(),
                    midInterval,
                    list.toArray(PageEvents[]::new))));
  }

  /** Whether a page can be taken from a thread by another one, or by a handler, of its node. */
  private boolean faultsMidInterval(ProfileShape shape) {
    return shape.nodes() > 1
        && (shape.processorsPerNode() > 1 || options.intervalEnd() != IntervalEnd.EVERY_RELEASE);
  }

  /** Gives every order the same records, and the section each of them once. */
  private final class Splitter implements TraceVisitor {
    @Override
    public void interval(IntervalPart part) {
      workInside += part.first && section.counts(part.thread) ? part.instructions : 0;
      for (TimeOrder order : orders) {
        order.interval(part);
      }
    }

    @Override
    public void record(int kind, int thread, long time, long a, long b, long c, long d) {
      if (section.over()) {
        return;
      }
      boolean before = section.counts(thread);
      boolean ends = section.record(kind, thread);
      for (TimeOrder order : orders) {
        order.record(kind, thread, time, before, ends, a, b, c, d);
      }
    }
  }
}

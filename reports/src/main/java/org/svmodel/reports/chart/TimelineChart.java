package org.svmodel.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.svmodel.simulation.Timeline;

/**
 * What every processor does over time, and below it how many jobs every station has.
 *
 * @param from begin of the window in seconds
 * @param to end of the window
 * @param lanes one per processor
 * @param queues one per station; all with as many values
 */
public record TimelineChart(
    String title, String question, double from, double to, List<Lane> lanes, List<Queue> queues)
    implements Chart {
  /** Slices of the window: what fills most of a slice is its colour. */
  static final int SLICES = 500;

  private static final int MOST_QUEUES = 24;

  public TimelineChart {
    lanes = List.copyOf(lanes);
    queues = List.copyOf(queues);
    if (lanes.isEmpty() || !(to > from)) {
      throw new IllegalArgumentException("a timeline needs a processor and a time");
    }
  }

  /** One processor's spans, in order of time. */
  public record Lane(String name, List<Span> spans) {
    public Lane {
      spans = List.copyOf(spans);
    }
  }

  /**
   * A time spent in one way.
   *
   * @param part index of {@link BreakdownChart#segments()}
   */
  public record Span(int part, double from, double to) {}

  /** Mean number of jobs in equal slices of the window. */
  public record Queue(String name, List<Double> jobs) {
    public Queue {
      jobs = List.copyOf(jobs);
    }

    double mean() {
      return jobs.stream().mapToDouble(d -> d).average().orElse(0);
    }
  }

  /** The chart of a simulated window; the longest queues only, if there are many. */
  public static TimelineChart of(String title, Timeline timeline) {
    List<Lane> lanes = new ArrayList<>();
    for (List<Timeline.Span> spans : timeline.spans()) {
      List<Span> own = new ArrayList<>();
      for (Timeline.Span span : spans) {
        own.add(new Span(span.part(), span.from(), span.to()));
      }
      lanes.add(new Lane(Integer.toString(lanes.size()), own));
    }
    List<Queue> queues = new ArrayList<>();
    for (Timeline.Queue queue : timeline.queues()) {
      queues.add(new Queue(queue.station(), queue.jobs()));
    }
    double[] means = queues.stream().mapToDouble(Queue::mean).sorted().toArray();
    double least = means.length > MOST_QUEUES ? means[means.length - MOST_QUEUES] : 0;
    queues.removeIf(q -> q.mean() < least);
    String question =
        String.format(
            Locale.ROOT,
            "What each processor does, and how many jobs each station has, from %s to %s ms",
            AxisSpec.number(timeline.from() * 1e3),
            AxisSpec.number(timeline.to() * 1e3));
    return new TimelineChart(title, question, timeline.from(), timeline.to(), lanes, queues);
  }

  /** Most jobs at any station in any slice. */
  double mostJobs() {
    return queues.stream().flatMap(q -> q.jobs().stream()).mapToDouble(d -> d).max().orElse(0);
  }

  /** By slice the part that fills most of it; -1 where nothing was recorded. */
  static int[] dominant(Lane lane, double from, double to) {
    double width = (to - from) / SLICES;
    double[][] time = new double[SLICES][BreakdownChart.segments().size()];
    for (Span span : lane.spans()) {
      int first = Math.max(0, (int) ((span.from() - from) / width));
      int last = Math.min(SLICES - 1, (int) ((span.to() - from) / width));
      for (int s = first; s <= last; s++) {
        double begin = Math.max(span.from(), from + s * width);
        double end = Math.min(span.to(), from + (s + 1) * width);
        time[s][span.part()] += Math.max(0, end - begin);
      }
    }
    int[] parts = new int[SLICES];
    for (int s = 0; s < SLICES; s++) {
      parts[s] = -1;
      double most = 0;
      for (int k = 0; k < time[s].length; k++) {
        if (time[s][k] > most) {
          most = time[s][k];
          parts[s] = k;
        }
      }
    }
    return parts;
  }
}

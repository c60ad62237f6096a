package org.svmodel.simulation;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.simulation.kernel.FcfsResource;

/**
 * What every processor did, and how many jobs each station had, in a window of one run.
 *
 * @param from begin in seconds since the run's begin
 * @param to end
 * @param spans by processor, in order of time
 * @param queues by station: those of the network that were used in the window
 */
public record Timeline(double from, double to, List<List<Span>> spans, List<Queue> queues) {
  /** Samples of a queue's length. */
  static final int SAMPLES = 400;

  public Timeline {
    spans = spans.stream().map(List::copyOf).toList();
    queues = List.copyOf(queues);
  }

  /**
   * A time that a processor spent in one way.
   *
   * @param part index in the order of {@link org.svmodel.result.Breakdown}
   */
  public record Span(int part, double from, double to) {}

  /**
   * Mean number of jobs at a station in each of equal slices of the window.
   *
   * @param station kind and node
   */
  public record Queue(String station, List<Double> jobs) {
    public Queue {
      jobs = List.copyOf(jobs);
    }
  }

  /**
   * Simulates the point's first run and records a window of it.
   *
   * @param from seconds since the begin, at least 0
   * @param to above {@code from}
   */
  public static Timeline of(SimulationPoint point, double from, double to) {
    Timeline timeline = new Timeline(from, to, List.of(), List.of());
    Recorder recorder = new Recorder(from, to);
    TraceSimulator.simulated(point, 0, recorder::watch);
    return timeline.filled(recorder);
  }

  private Timeline filled(Recorder recorder) {
    return new Timeline(from, to, recorder.spans, recorder.queues());
  }

  /** Listens to a run. */
  private static final class Recorder {
    private final long from;
    private final long to;
    private final List<List<Span>> spans = new ArrayList<>();
    private FcfsResource[] stations = {};
    private long[][] areas = {};

    Recorder(double from, double to) {
      this.from = Picoseconds.of(from);
      this.to = Picoseconds.of(to);
    }

    void watch(Cluster cluster) {
      for (int p = 0; p < cluster.processors.length; p++) {
        spans.add(new ArrayList<>());
      }
      cluster.accounts.listen(this::spent);
      stations = cluster.network.stations();
      areas = new long[SAMPLES + 1][stations.length];
      for (int i = 0; i <= SAMPLES; i++) {
        long at = from + (long) ((double) (to - from) * i / SAMPLES);
        cluster.simulator.at(at, this::sample, i);
      }
    }

    private void sample(long i) {
      for (int s = 0; s < stations.length; s++) {
        areas[(int) i][s] = stations[s].tally().populationTime();
      }
    }

    private void spent(int processor, Part part, long begin, long end) {
      if (end > from && begin < to) {
        spans
            .get(processor)
            .add(
                new Span(
                    part.ordinal(),
                    Picoseconds.seconds(Math.max(begin, from)),
                    Picoseconds.seconds(Math.min(end, to))));
      }
    }

    List<Queue> queues() {
      List<Queue> all = new ArrayList<>();
      double slice = (double) (to - from) / SAMPLES;
      for (int s = 0; s < stations.length; s++) {
        if (areas[SAMPLES][s] > areas[0][s]) {
          List<Double> jobs = new ArrayList<>();
          for (int i = 0; i < SAMPLES; i++) {
            jobs.add((areas[i + 1][s] - areas[i][s]) / slice);
          }
          all.add(new Queue(stations[s].name(), jobs));
        }
      }
      return all;
    }
  }
}

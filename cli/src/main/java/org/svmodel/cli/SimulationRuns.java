package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.simulation.RunResult;
import org.svmodel.simulation.SimulationPoint;
import org.svmodel.simulation.SimulationResult;
import org.svmodel.simulation.TraceSimulator;

/** Simulates points on several threads; results are in the order of the points. */
final class SimulationRuns {
  private final TraceSimulator simulator;
  private final int threads;
  private final Progress progress;
  private final long started = System.nanoTime();

  /**
   * What came out.
   *
   * @param points those that have a result, in the same order
   * @param failures for the user, one line each
   */
  record Outcome(
      List<SimulationPoint> points, List<SimulationResult> results, List<String> failures) {}

  SimulationRuns(TraceSimulator simulator, int threads, Progress progress) {
    this.simulator = simulator;
    this.threads = threads;
    this.progress = progress;
  }

  Outcome run(List<SimulationPoint> points, int runs) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<List<Future<RunResult>>> futures = new ArrayList<>();
      for (SimulationPoint point : points) {
        List<Future<RunResult>> ofPoint = new ArrayList<>();
        for (int r = 0; r < runs; r++) {
          int number = r;
          Callable<RunResult> task = () -> simulator.run(point, number);
          ofPoint.add(pool.submit(task));
        }
        futures.add(ofPoint);
      }
      return collect(points, futures, (long) points.size() * runs);
    } finally {
      pool.shutdownNow();
    }
  }

  private Outcome collect(
      List<SimulationPoint> points, List<List<Future<RunResult>>> futures, long total)
      throws InterruptedException {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    long done = 0;
    for (int i = 0; i < points.size(); i++) {
      SimulationPoint point = points.get(i);
      List<RunResult> results = new ArrayList<>();
      try {
        for (Future<RunResult> future : futures.get(i)) {
          results.add(future.get());
          done++;
          progress.update(done, total, outcome.failures().size(), rate(done));
        }
        outcome.results().add(simulator.mean(point, results));
        outcome.points().add(point);
      } catch (ExecutionException e) {
        outcome.failures().add(failure(point, e.getCause()));
      } catch (EvaluationException e) {
        outcome.failures().add(failure(point, e));
      }
    }
    return outcome;
  }

  private double rate(long done) {
    return done / Math.max(1e-9, (System.nanoTime() - started) / 1e9);
  }

  private static String failure(SimulationPoint point, Throwable cause) {
    if (cause instanceof EvaluationException) {
      return "svmodel: "
          + point.application()
          + ", "
          + point.protocol().name()
          + ": "
          + cause.getMessage();
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) cause;
  }
}

package org.svmodel.dominance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.svmodel.hardware.Hardware;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import org.svmodel.sweep.SweepProgress;

/**
 * Predicts programs at the points of a set, on several threads. A value depends on its point alone,
 * so that the number of threads changes nothing.
 */
final class Evaluations {
  /** Points that a thread takes at a time, about: few enough that all threads end together. */
  private static final int CHUNK = 16;

  private static final long TELL_MILLIS = 100;

  /** Points whose failure is told; the others are only counted. */
  private static final int NAMED = 3;

  private final Evaluator evaluator;
  private final VariedMachine machine;
  private final int threads;
  private final SweepProgress progress;
  private final long total;
  private final long started = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /**
   * For a number of predictions in all.
   *
   * @param threads at least 1
   * @param total for the progress
   */
  Evaluations(
      Evaluator evaluator, VariedMachine machine, int threads, SweepProgress progress, long total) {
    this.evaluator = evaluator;
    this.machine = machine;
    this.threads = threads;
    this.progress = progress;
    this.total = total;
  }

  /**
   * Predicts every scenario at every point.
   *
   * @return one for each scenario
   */
  List<Values> of(List<Scenario> scenarios, PointSet points) throws InterruptedException {
    List<Values> all = scenarios.stream().map(s -> Values.ofSize(points.size())).toList();
    AtomicLong next = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        workers.add(pool.submit(() -> work(scenarios, points, all, next)));
      }
      for (Future<?> worker : workers) {
        await(worker);
      }
    } finally {
      pool.shutdownNow();
    }
    tell();
    return all;
  }

  private void work(List<Scenario> scenarios, PointSet points, List<Values> all, AtomicLong next) {
    double[] values = new double[machine.factors().size()];
    int size = points.group() * Math.max(1, CHUNK / points.group());
    long chunks = (points.size() + size - 1L) / size * scenarios.size();
    for (long chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
      // Scenarios take turns: some cost ten times as much, and the time left would be told wrong.
      int scenario = (int) (chunk % scenarios.size());
      int from = (int) (chunk / scenarios.size()) * size;
      Evaluator near = evaluator;
      for (int point = from; point < Math.min(points.size(), from + size); point++) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        points.fill(point, values);
        Scenario at = at(scenarios.get(scenario), machine.at(values));
        if (points.group() > 1 && point % points.group() == 0) {
          near = evaluator.near(at);
        }
        predict(near, at, all.get(scenario), point);
        done.incrementAndGet();
      }
    }
  }

  private void predict(Evaluator near, Scenario scenario, Values into, int point) {
    try {
      Prediction prediction = near.evaluate(scenario);
      into.seconds()[point] = prediction.parallelSeconds();
      into.speedups()[point] = prediction.speedup();
    } catch (EvaluationException e) {
      failed.incrementAndGet(); // named below, by asking again: most sets have none
    }
  }

  private static Scenario at(Scenario s, Hardware hardware) {
    return new Scenario(s.hardwareName(), hardware, s.profile(), s.measurement(), s.protocol());
  }

  private void await(Future<?> worker) throws InterruptedException {
    while (true) {
      try {
        worker.get(TELL_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        tell();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) e.getCause();
      }
    }
  }

  private void tell() {
    double seconds = Math.max(1e-9, (System.nanoTime() - started) / 1e9);
    progress.update(done.get(), total, failed.get(), done.get() / seconds);
  }

  /** What has no prediction: how many points, and the first of them with the reason. */
  FailedPoints failures(Scenario scenario, PointSet points, Values values) {
    int[] missing = values.missing().toArray();
    List<FailedPoints.Named> named = new ArrayList<>();
    double[] at = new double[machine.factors().size()];
    for (int i = 0; i < Math.min(NAMED, missing.length); i++) {
      points.fill(missing[i], at);
      try {
        evaluator.evaluate(at(scenario, machine.at(at)));
      } catch (EvaluationException e) {
        named.add(new FailedPoints.Named(machine.text(at), e.getMessage()));
      }
    }
    return new FailedPoints(missing.length, points.size(), named);
  }
}

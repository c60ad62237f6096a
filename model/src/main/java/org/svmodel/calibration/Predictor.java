package org.svmodel.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * Predicts runs for values of the fitted parameters, on several threads; each setup once. What
 * comes out does not depend on the number of threads.
 */
final class Predictor implements AutoCloseable {
  private final Evaluator evaluator;
  private final List<FitParameter> parameters;
  private final ExecutorService pool;

  /**
   * What is predicted of some runs, in their order.
   *
   * @param values NaN where there is no prediction
   * @param failures why, one for each setup
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Predicted(double[] values, List<String> failures) {}

  Predictor(Evaluator evaluator, List<FitParameter> parameters, int threads) {
    this.evaluator = evaluator;
    this.parameters = List.copyOf(parameters);
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "calibrate");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Predicts.
   *
   * @param values of the parameters, in base units
   */
  Predicted predict(List<MeasuredRun> runs, double[] values) {
    Map<RunSetup, Future<Prediction>> asked = new IdentityHashMap<>();
    for (MeasuredRun run : runs) {
      asked.computeIfAbsent(run.setup(), s -> pool.submit(() -> predict(s, values)));
    }
    double[] predicted = new double[runs.size()];
    Arrays.fill(predicted, Double.NaN);
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < predicted.length; i++) {
      MeasuredRun run = runs.get(i);
      try {
        predicted[i] = run.measure().of(get(asked.get(run.setup())));
      } catch (EvaluationException e) {
        String failure = run.setup().text() + ": " + e.getMessage();
        if (!failures.contains(failure)) {
          failures.add(failure);
        }
      }
    }
    return new Predicted(predicted, failures);
  }

  private Prediction predict(RunSetup setup, double[] values) {
    HardwareSpec machine = machine(setup.machine(), parameters, values);
    return evaluator.evaluate(
        new Scenario(
            machine.name(),
            machine.resolve(),
            setup.profile(),
            setup.measurement(),
            setup.protocol()));
  }

  /** A machine with values of parameters. */
  static HardwareSpec machine(HardwareSpec of, List<FitParameter> parameters, double[] values) {
    HardwareSpec machine = of;
    for (int j = 0; j < values.length; j++) {
      FitParameter parameter = parameters.get(j);
      machine = machine.with(parameter.path(), parameter.setting(values[j]));
    }
    return machine;
  }

  private static Prediction get(Future<Prediction> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EvaluationException("interrupted");
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}

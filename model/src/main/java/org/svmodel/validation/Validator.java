package org.svmodel.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;

/** Asks two evaluators the same, on several threads; the result does not depend on their number. */
public final class Validator {
  private final Evaluator model;
  private final int threads;

  /**
   * Rows, and what has none.
   *
   * @param rows in the order of the cases
   * @param failures for the user, one line each
   */
  public record Outcome(List<ValidationRow> rows, List<String> failures) {
    public Outcome {
      rows = List.copyOf(rows);
      failures = List.copyOf(failures);
    }
  }

  /** Told of each evaluation that is done; called by the thread that called {@link #compare}. */
  public interface Listener {
    /** One more is done. */
    void done();
  }

  /**
   * A validator of one model.
   *
   * @param threads at least 1
   */
  public Validator(Evaluator model, int threads) {
    this.model = model;
    this.threads = threads;
  }

  /**
   * Compares.
   *
   * @param simulations one for each run whose mean counts; at least one
   */
  public Outcome compare(
      List<ValidationCase> cases, List<? extends Evaluator> simulations, Listener listener)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<List<Future<Prediction>>> asked = new ArrayList<>();
      for (ValidationCase each : cases) {
        List<Future<Prediction>> ofCase = new ArrayList<>();
        ofCase.add(pool.submit(() -> model.evaluate(each.scenario())));
        for (Evaluator simulation : simulations) {
          ofCase.add(pool.submit(() -> simulation.evaluate(each.scenario())));
        }
        asked.add(ofCase);
      }
      return collect(cases, asked, listener);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Outcome collect(
      List<ValidationCase> cases, List<List<Future<Prediction>>> asked, Listener listener)
      throws InterruptedException {
    List<ValidationRow> rows = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      List<Prediction> answers = new ArrayList<>();
      String failure = null;
      for (int k = 0; k < asked.get(i).size(); k++) {
        try {
          answers.add(asked.get(i).get(k).get());
        } catch (ExecutionException e) {
          String who = k == 0 ? "model: " : "simulation: ";
          failure = failure == null ? who + reason(e.getCause()) : failure;
        }
        listener.done();
      }
      ValidationCase of = cases.get(i);
      if (failure == null) {
        rows.add(ValidationRow.of(of, answers.get(0), answers.subList(1, answers.size())));
      } else {
        failures.add(
            "%s, %s, point %d: %s"
                .formatted(of.application(), of.protocol(), of.point().number(), failure));
      }
    }
    return new Outcome(rows, failures);
  }

  /** Why there is no answer; anything but that is thrown on. */
  private static String reason(Throwable cause) {
    if (cause instanceof EvaluationException none) {
      return none.getMessage();
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) cause;
  }
}

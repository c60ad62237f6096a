package org.svmodel.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.TDistribution;
import org.svmodel.calibration.CalibrationResult.LeftOut;
import org.svmodel.calibration.CalibrationResult.Other;
import org.svmodel.calibration.CalibrationResult.Search;
import org.svmodel.calibration.leastsquares.Box;
import org.svmodel.calibration.leastsquares.Identifiability;
import org.svmodel.calibration.leastsquares.MultiStart;
import org.svmodel.calibration.leastsquares.NoResidualsException;
import org.svmodel.calibration.leastsquares.ScaledJacobian;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.validation.LatinHypercube;

/**
 * Fits parameters of a machine to measured runs: those that make Σ w²·ln²(predicted/measured) least
 * within their bounds.
 *
 * <p>Residuals are logarithms of ratios, so that neither units nor sizes matter. Where runs have
 * standard errors σ (relative), w = σ₀/σ with σ₀ such that the mean of w² is 1. The errors are
 * weights only: the scatter is estimated from the residuals in any case, s² = Σ w²r²/ν, since a
 * measurement may be exact where the model is not. Intervals are u ± t·s·√(J'J)⁻¹ of a scaled
 * parameter, with t the quantile of Student's distribution with ν degrees of freedom (runs less the
 * rank of J), mapped back and cut at the bounds; or they follow the profile likelihood.
 */
public final class Calibration {
  private final List<MeasuredRun> runs;
  private final List<FitParameter> parameters;
  private final CalibrationOptions options;
  private final Predictor predictor;
  private final MultiStart.Listener listener;

  private Calibration(
      List<MeasuredRun> runs,
      List<FitParameter> parameters,
      CalibrationOptions options,
      Predictor predictor,
      MultiStart.Listener listener) {
    this.runs = runs;
    this.parameters = parameters;
    this.options = options;
    this.predictor = predictor;
    this.listener = listener;
  }

  /**
   * Fits.
   *
   * @param runs of which more are not held out than there are parameters
   * @param parameters at least one, of different paths
   * @param listener told {@link #tasks} times
   * @throws EvaluationException when the model has no prediction wherever the searches start
   * @throws IllegalArgumentException when there are too few runs
   */
  public static CalibrationResult of(
      List<MeasuredRun> runs,
      List<FitParameter> parameters,
      Evaluator evaluator,
      CalibrationOptions options,
      MultiStart.Listener listener) {
    checkEnough(runs, parameters);
    try (Predictor predictor = new Predictor(evaluator, parameters, options.threads())) {
      return new Calibration(runs, parameters, options, predictor, listener).fit();
    } catch (NoResidualsException e) {
      throw new EvaluationException(e.getMessage());
    }
  }

  /**
   * Whether there are enough runs for so many parameters.
   *
   * @throws IllegalArgumentException when there are not
   */
  public static void checkEnough(List<MeasuredRun> runs, List<FitParameter> parameters) {
    int fitted = fitted(runs).size();
    if (fitted <= parameters.size()) {
      throw new IllegalArgumentException(
          fitted
              + (fitted == 1 ? " run" : " runs")
              + " to fit "
              + parameters.size()
              + (parameters.size() == 1 ? " parameter" : " parameters")
              + "; needs at least "
              + (parameters.size() + 1));
    }
  }

  /** How often the listener is told. */
  public static int tasks(
      List<MeasuredRun> runs, List<FitParameter> parameters, CalibrationOptions options) {
    return options.starts()
        + (options.profileLikelihood() ? parameters.size() : 0)
        + (options.leaveOneOut() ? applications(runs).size() : 0);
  }

  private static List<MeasuredRun> fitted(List<MeasuredRun> runs) {
    return runs.stream().filter(r -> !r.heldOut()).toList();
  }

  private static List<String> applications(List<MeasuredRun> runs) {
    return fitted(runs).stream().map(r -> r.setup().application()).distinct().toList();
  }

  private CalibrationResult fit() {
    Objective objective = new Objective(fitted(runs), parameters, predictor);
    MultiStart search = MultiStart.search(objective, objective.box(), starts(objective), listener);
    ScaledJacobian jacobian = new ScaledJacobian(search.best());
    int freedom = objective.runs().size() - jacobian.rank();
    double quantile =
        new TDistribution(null, freedom)
            .inverseCumulativeProbability(0.5 + options.confidence() / 2);
    Estimates estimates =
        new Estimates(objective, search, freedom, quantile)
            .judge(options.profileLikelihood(), listener);
    List<String> failures = new ArrayList<>();
    List<FittedRun> compared = compare(estimates.values(), failures);
    return new CalibrationResult(
        estimates.all(),
        estimates.findings(),
        jacobian.conditionNumber(),
        jacobian.rank(),
        compared,
        freedom,
        Math.sqrt(search.best().sum() / freedom),
        objective.expectedScatter(),
        ended(objective, search, estimates.seen()),
        options.leaveOneOut() ? leaveOneOut(search.best().point()) : List.of(),
        failures);
  }

  /** The machine's own values, then a Latin hypercube over the box. */
  private List<double[]> starts(Objective objective) {
    Box box = objective.box();
    List<double[]> starts = new ArrayList<>(List.of(objective.start()));
    if (options.starts() > 1) {
      List<String> paths = parameters.stream().map(FitParameter::path).toList();
      double[][] sample = LatinHypercube.sample(options.starts() - 1, paths, options.seed());
      for (double[] place : sample) {
        double[] start = new double[place.length];
        Arrays.setAll(start, j -> box.low(j) + place[j] * (box.high(j) - box.low(j)));
        starts.add(start);
      }
    }
    return starts;
  }

  private List<FittedRun> compare(double[] values, List<String> failures) {
    double[] start = parameters.stream().mapToDouble(FitParameter::start).toArray();
    double[] before = predictor.predict(runs, start).values();
    Predictor.Predicted after = predictor.predict(runs, values);
    failures.addAll(after.failures());
    List<FittedRun> compared = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      compared.add(new FittedRun(runs.get(i), before[i], after.values()[i]));
    }
    return compared;
  }

  private Search ended(Objective objective, MultiStart search, Identifiability seen) {
    int n = objective.runs().size();
    List<Other> others =
        search.others(seen::isIdentifiable).stream()
            .map(
                m ->
                    new Other(
                        Arrays.stream(objective.values(m.point())).boxed().toList(),
                        Math.sqrt(m.sum() / n)))
            .toList();
    return new Search(
        options.starts(),
        search.atBest(seen::isIdentifiable),
        others,
        search.failures(),
        search.best().converged());
  }

  private List<LeftOut> leaveOneOut(double[] start) {
    List<LeftOut> all = new ArrayList<>();
    for (String application : applications(runs)) {
      all.add(leaveOut(application, start));
      listener.done();
    }
    return all;
  }

  private LeftOut leaveOut(String application, double[] start) {
    Map<Boolean, List<MeasuredRun>> parts =
        fitted(runs).stream()
            .collect(Collectors.partitioningBy(r -> r.setup().application().equals(application)));
    List<MeasuredRun> out = parts.get(true);
    List<MeasuredRun> rest = parts.get(false);
    LeftOut none = new LeftOut(application, List.of(), FitErrors.of(new double[0]));
    if (rest.size() <= parameters.size()) {
      return none;
    }
    Objective objective = new Objective(rest, parameters, predictor);
    try {
      MultiStart search = MultiStart.search(objective, objective.box(), List.of(start), () -> {});
      double[] values = objective.values(search.best().point());
      double[] predicted = predictor.predict(out, values).values();
      double[] errors = new double[predicted.length];
      Arrays.setAll(errors, i -> predicted[i] / out.get(i).value() - 1);
      return new LeftOut(application, Arrays.stream(values).boxed().toList(), FitErrors.of(errors));
    } catch (NoResidualsException e) {
      return none;
    }
  }
}

package org.svmodel.dominance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.JumpableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import org.svmodel.sensitivity.MorrisDesign;
import org.svmodel.sensitivity.MorrisEffect;
import org.svmodel.sensitivity.SobolDesign;
import org.svmodel.sensitivity.SobolEstimate;
import org.svmodel.sensitivity.SobolIndex;
import org.svmodel.sweep.SweepProgress;

/**
 * Finds what holds programs back on a machine. All programs and protocols are looked at in the same
 * points, so that what differs between them is theirs.
 */
public final class DominanceAnalysis {
  private static final int MORRIS_STREAM = 0;
  private static final int SOBOL_STREAM = 1;
  private static final int BOOTSTRAP_STREAM = 2;

  private final VariedMachine machine;
  private final Evaluator evaluator;
  private final DominanceOptions options;
  private final LocalPoints local;
  private final Optional<MorrisDesign> morris;
  private final Optional<SobolDesign> sobol;

  /** What was found, and what could not be. */
  public record Outcome(List<Dominance> found, List<DominanceMap> maps, List<String> failures) {
    public Outcome {
      found = List.copyOf(found);
      maps = List.copyOf(maps);
      failures = List.copyOf(failures);
    }
  }

  /** An analysis of one machine. */
  public DominanceAnalysis(VariedMachine machine, Evaluator evaluator, DominanceOptions options) {
    this.machine = machine;
    this.evaluator = evaluator;
    this.options = options;
    int k = machine.factors().size();
    this.local = new LocalPoints(machine);
    this.morris =
        options.methods().contains(Method.MORRIS)
            ? Optional.of(
                new MorrisDesign(
                    options.trajectories(), k, DominanceOptions.LEVELS, stream(MORRIS_STREAM)))
            : Optional.empty();
    this.sobol =
        options.methods().contains(Method.SOBOL)
            ? Optional.of(new SobolDesign(options.samples(), k, stream(SOBOL_STREAM)))
            : Optional.empty();
  }

  /** One of several streams of the seed that never meet. */
  private UniformRandomProvider stream(int number) {
    JumpableUniformRandomProvider source =
        (JumpableUniformRandomProvider) RandomSource.XO_SHI_RO_256_PP.create(options.seed());
    for (int i = 0; i < number; i++) {
      source.jump();
    }
    return source;
  }

  /**
   * Looks.
   *
   * @param scenarios each program under each protocol, on the machine as it is
   * @param map over which two parameters to make a map, if any
   */
  public Outcome of(List<Scenario> scenarios, Optional<MapPoints> map, SweepProgress progress)
      throws InterruptedException {
    List<PointSet> sets = new ArrayList<>(List.of(local));
    Optional<PointSet> morrisPoints = morris.map(d -> shares(d.size(), 1, d::fill));
    Optional<PointSet> sobolPoints = sobol.map(d -> shares(d.size(), d.dimensions() + 2, d::fill));
    morrisPoints.ifPresent(sets::add);
    sobolPoints.ifPresent(sets::add);
    map.ifPresent(sets::add);
    long total = sets.stream().mapToLong(PointSet::size).sum() * scenarios.size();
    Evaluations run = new Evaluations(evaluator, machine, options.threads(), progress, total);

    List<String> failures = new ArrayList<>();
    List<Subject> subjects = subjects(scenarios, run, failures);
    List<Scenario> known = subjects.stream().map(s -> s.scenario).toList();
    if (morrisPoints.isPresent()) {
      List<Values> values = run.of(known, morrisPoints.get());
      each(subjects, values, (s, v) -> s.morris(run, morrisPoints.get(), v));
    }
    if (sobolPoints.isPresent()) {
      List<Values> values = run.of(known, sobolPoints.get());
      each(subjects, values, (s, v) -> s.sobol(run, sobolPoints.get(), v));
    }
    List<DominanceMap> maps = new ArrayList<>();
    if (map.isPresent()) {
      List<Values> values = run.of(known, map.get());
      each(
          subjects,
          values,
          (s, v) -> {
            s.failed(Method.MAP, run, map.get(), v);
            maps.add(map.get().map(s.own.application(), s.own.protocol(), v));
          });
    }
    return new Outcome(subjects.stream().map(Subject::result).toList(), maps, failures);
  }

  private interface Step {
    void take(Subject subject, Values values);
  }

  private static void each(List<Subject> subjects, List<Values> values, Step step) {
    for (int i = 0; i < subjects.size(); i++) {
      step.take(subjects.get(i), values.get(i));
    }
  }

  private interface Fill {
    void fill(int index, double[] shares);
  }

  /** The points of a design over the unit cube, in the parameters' ranges. */
  private PointSet shares(int size, int group, Fill design) {
    List<Factor> factors = machine.factors();
    return new PointSet() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int group() {
        return group;
      }

      @Override
      public void fill(int index, double[] values) {
        design.fill(index, values);
        for (int f = 0; f < values.length; f++) {
          values[f] = factors.get(f).range().at(values[f]);
        }
      }
    };
  }

  /** The scenarios that have a prediction as they are, with their local effects. */
  private List<Subject> subjects(List<Scenario> scenarios, Evaluations run, List<String> failures)
      throws InterruptedException {
    List<Values> values = run.of(scenarios, local);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < scenarios.size(); i++) {
      Scenario scenario = scenarios.get(i);
      try {
        Subject subject = new Subject(scenario, evaluator.evaluate(scenario), values.get(i));
        subject.failed(Method.LOCAL, run, local, values.get(i));
        subjects.add(subject);
      } catch (EvaluationException e) {
        failures.add(
            scenario.profile().application()
                + ", "
                + scenario.protocol().name()
                + ": "
                + e.getMessage());
      }
    }
    return subjects;
  }

  /** One program under one protocol, while it is looked at. */
  private final class Subject {
    private final Scenario scenario;
    private final Prediction own;
    private final Values localValues;
    private final List<Dominance.Failed> failed = new ArrayList<>();
    private MorrisEffect[] effects;
    private SobolIndex[] indices;
    private Dominance.Spread spread;

    Subject(Scenario scenario, Prediction own, Values localValues) {
      this.scenario = scenario;
      this.own = own;
      this.localValues = localValues;
    }

    void failed(Method method, Evaluations run, PointSet points, Values values) {
      failed.add(new Dominance.Failed(method, run.failures(scenario, points, values)));
    }

    void morris(Evaluations run, PointSet points, Values values) {
      effects = morris.orElseThrow().estimate(values.speedups());
      failed(Method.MORRIS, run, points, values);
    }

    void sobol(Evaluations run, PointSet points, Values values) {
      SobolEstimate estimate = new SobolEstimate(sobol.orElseThrow(), values.speedups());
      indices = estimate.indices(options.resamples(), stream(BOOTSTRAP_STREAM));
      spread =
          new Dominance.Spread(
              estimate.mean(), estimate.standardDeviation(), options.samples(), estimate.kept());
      failed(Method.SOBOL, run, points, values);
    }

    Dominance result() {
      List<Dominance.Effect> all = new ArrayList<>();
      for (int f = 0; f < machine.factors().size(); f++) {
        all.add(
            new Dominance.Effect(
                local.effect(f, localValues),
                effects == null ? Optional.empty() : Optional.of(effects[f]),
                indices == null ? Optional.empty() : Optional.of(indices[f])));
      }
      return new Dominance(own, all, Optional.ofNullable(spread), failed);
    }
  }
}

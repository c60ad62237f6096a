package org.svmodel.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.ScenarioMaker;
import org.svmodel.scenario.Workers;

/** Predicts programs under protocols on the machines of a trend. */
public final class TrendRun {
  private final Trend trend;
  private final Machine machine;
  private final Optional<Machine> reference;
  private final ScenarioMaker maker;
  private final Evaluator evaluator;

  /**
   * A machine of the base year and how it moves.
   *
   * @param protocol of the reference; null on the machine that several protocols run on
   */
  private record Machine(HardwareSpec spec, List<ParameterTrend> parameters, Protocol protocol) {}

  /** One prediction to make. */
  private record Cell(Machine machine, Profile profile, Protocol protocol, int year) {}

  /**
   * A run.
   *
   * @param machine of the base year
   * @param referenceMachine of the trend's reference in the base year; null where it has none
   * @param referenceProtocol of the trend's reference; null where it has none
   */
  public TrendRun(
      Trend trend,
      HardwareSpec machine,
      HardwareSpec referenceMachine,
      Protocol referenceProtocol,
      ScenarioMaker maker,
      Evaluator evaluator) {
    this.trend = trend;
    this.machine = new Machine(machine, trend.parameters(), null);
    this.reference =
        trend
            .reference()
            .map(r -> new Machine(referenceMachine, r.parameters(), referenceProtocol));
    this.maker = maker;
    this.evaluator = evaluator;
  }

  /**
   * Runs.
   *
   * @param years increasing
   * @param threads that predict; the result does not depend on their number
   * @param done called after each program, protocol and year
   */
  public TrendResult run(
      List<Profile> profiles,
      List<Protocol> protocols,
      List<Integer> years,
      int threads,
      Runnable done)
      throws InterruptedException {
    List<Cell> cells = new ArrayList<>();
    for (Profile profile : profiles) {
      for (Protocol protocol : protocols) {
        years.forEach(year -> cells.add(new Cell(machine, profile, protocol, year)));
      }
    }
    for (Profile profile : profiles) {
      reference.ifPresent(
          r -> years.forEach(year -> cells.add(new Cell(r, profile, r.protocol(), year))));
    }
    List<TrendPoint> points = Workers.map(threads, cells, this::point, done);
    List<TrendSeries> series = new ArrayList<>();
    List<TrendSeries> references = new ArrayList<>();
    for (int i = 0; i < cells.size(); i += years.size()) {
      Cell first = cells.get(i);
      (first.machine() == machine ? series : references)
          .add(
              new TrendSeries(
                  first.profile().application(),
                  first.protocol().name(),
                  first.machine().spec().name(),
                  points.subList(i, i + years.size())));
    }
    return new TrendResult(years, series, references);
  }

  /** Number of predictions' points that a run makes. */
  public int points(int profiles, int protocols, int years) {
    return profiles * (protocols + (reference.isPresent() ? 1 : 0)) * years;
  }

  private TrendPoint point(Cell cell) {
    Map<String, String> settings =
        Trend.settings(
            cell.machine().parameters(), cell.machine().spec(), trend.baseYear(), cell.year());
    Prediction p;
    try {
      p =
          evaluator.evaluate(
              maker.make(cell.machine().spec(), settings, cell.profile(), cell.protocol()));
    } catch (EvaluationException e) {
      return new TrendPoint(cell.year(), Double.NaN, Double.NaN, "", Double.NaN, e.getMessage());
    }
    if (cell.machine() != machine) {
      return new TrendPoint(cell.year(), p.speedup(), p.efficiency(), "", Double.NaN, "");
    }
    try {
      Dominance most =
          Dominance.of(
              with(cell.machine().spec(), settings),
              cell.profile(),
              cell.protocol(),
              p.parallelSeconds(),
              maker,
              evaluator);
      return new TrendPoint(
          cell.year(), p.speedup(), p.efficiency(), most.parameter(), most.elasticity(), "");
    } catch (EvaluationException e) {
      return new TrendPoint(
          cell.year(),
          p.speedup(),
          p.efficiency(),
          "",
          Double.NaN,
          "dominant parameter: " + e.getMessage());
    }
  }

  private static HardwareSpec with(HardwareSpec spec, Map<String, String> settings) {
    HardwareSpec changed = spec;
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      changed = changed.with(setting.getKey(), setting.getValue());
    }
    return changed;
  }
}

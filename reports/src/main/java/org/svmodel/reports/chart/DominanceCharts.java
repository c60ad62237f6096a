package org.svmodel.reports.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.svmodel.dominance.Dominance;
import org.svmodel.dominance.DominanceMap;
import org.svmodel.dominance.Factor;
import org.svmodel.dominance.LocalEffect;
import org.svmodel.sensitivity.Interval;
import org.svmodel.sensitivity.SobolIndex;
import org.svmodel.sensitivity.SobolVerdict;

/** Charts of what holds programs back. */
public final class DominanceCharts {
  private DominanceCharts() {}

  /**
   * A tornado per finding.
   *
   * @param setting the machine in words
   */
  public static TornadoChart tornado(String setting, List<Dominance> found) {
    List<TornadoChart.Panel> panels = new ArrayList<>();
    for (Dominance of : found) {
      List<TornadoChart.Bar> bars = new ArrayList<>();
      for (Dominance.Effect effect : of.effects()) {
        LocalEffect local = effect.local();
        Factor factor = local.factor();
        bars.add(
            new TornadoChart.Bar(
                effect.path(),
                local.speedupAtLow(),
                local.speedupAtHigh(),
                axis(factor).describe(factor.range().low()),
                axis(factor).describe(factor.range().high())));
      }
      String now = String.format(Locale.ROOT, "%.2f", of.own().speedup());
      panels.add(new TornadoChart.Panel(name(of) + ", today " + now, of.own().speedup(), bars));
    }
    return new TornadoChart(
        "What each parameter can give and take",
        "The speedup on "
            + setting
            + " when one parameter goes from one end of its range to the other.",
        "speedup",
        panels);
  }

  /** Sobol indices of findings that have them. */
  public static IndexChart indices(String setting, List<Dominance> found) {
    List<IndexChart.Panel> panels = new ArrayList<>();
    for (Dominance of : found) {
      List<IndexChart.Row> rows = new ArrayList<>();
      for (Dominance.Effect effect : of.effects()) {
        SobolIndex s = effect.sobol().orElseThrow();
        rows.add(
            new IndexChart.Row(
                effect.path(),
                estimate(s.first(), s.firstInterval()),
                estimate(s.total(), s.totalInterval()),
                remark(s.verdict())));
      }
      panels.add(new IndexChart.Panel(name(of), rows));
    }
    int samples = found.get(0).spread().orElseThrow().samples();
    return new IndexChart(
        "Which parameters make the speedup vary",
        "Sobol indices over the ranges of all parameters together, about "
            + setting
            + ", N = "
            + samples
            + (allConverged(found) ? "." : "; not converged where a remark stands."),
        panels);
  }

  private static boolean allConverged(List<Dominance> found) {
    return found.stream()
        .flatMap(of -> of.effects().stream())
        .allMatch(e -> e.sobol().orElseThrow().verdict().converged());
  }

  private static IndexChart.Estimate estimate(double value, Interval interval) {
    return new IndexChart.Estimate(value, interval.low(), interval.high());
  }

  private static String remark(SobolVerdict verdict) {
    if (verdict.converged()) {
      return "";
    }
    return verdict.enoughSamples() == 0 ? "rows missing" : "use N ≥ " + verdict.enoughSamples();
  }

  /** Elasticities: programs by parameters, a table per protocol. */
  public static MatrixChart matrix(String setting, List<Dominance> found) {
    List<MatrixChart.Panel> panels = new ArrayList<>();
    for (String protocol : found.stream().map(Dominance::protocol).distinct().toList()) {
      List<MatrixChart.Row> rows =
          found.stream()
              .filter(of -> of.protocol().equals(protocol))
              .map(of -> new MatrixChart.Row(of.application(), elasticities(of)))
              .toList();
      panels.add(new MatrixChart.Panel(protocol, rows));
    }
    return new MatrixChart(
        "Elasticity of the parallel time",
        "By how many per cent the time grows when a parameter of "
            + setting
            + " grows by one; colour: its size.",
        found.get(0).effects().stream().map(Dominance.Effect::path).toList(),
        panels);
  }

  private static List<Double> elasticities(Dominance of) {
    return of.effects().stream().map(e -> e.local().elasticity().value()).toList();
  }

  /**
   * Which parameter dominates where.
   *
   * @param maps over the same two parameters; at least one
   */
  public static RegionChart map(String setting, List<DominanceMap> maps) {
    DominanceMap first = maps.get(0);
    List<RegionChart.Panel> panels = new ArrayList<>();
    for (DominanceMap map : maps) {
      panels.add(panel(map));
    }
    return new RegionChart(
        "Which parameter dominates",
        "The parameter with the largest elasticity in size, over two parameters of "
            + setting
            + ".",
        axis(first.x()),
        axis(first.y()),
        first.factors().stream().map(Factor::path).toList(),
        "speedup",
        panels,
        Optional.of(
            new RegionChart.Today(first.x().value(), first.y().value(), "the machine today")));
  }

  private static RegionChart.Panel panel(DominanceMap map) {
    List<List<Double>> speedups = new ArrayList<>();
    List<List<Integer>> regions = new ArrayList<>();
    for (int j = 0; j < map.ys().length; j++) {
      speedups.add(Arrays.stream(map.speedups()[j]).boxed().toList());
      List<Integer> row = new ArrayList<>();
      for (int i = 0; i < map.xs().length; i++) {
        row.add(map.dominant(i, j));
      }
      regions.add(row);
    }
    return new RegionChart.Panel(
        new HeatMapChart.Panel(
            map.application() + " under " + map.protocol(),
            Arrays.stream(map.xs()).boxed().toList(),
            Arrays.stream(map.ys()).boxed().toList(),
            speedups),
        regions);
  }

  private static String name(Dominance of) {
    return of.application() + " under " + of.protocol();
  }

  private static AxisSpec axis(Factor factor) {
    return AxisSpec.of(
        factor.path(),
        factor.info().dimension(),
        new double[] {factor.range().low(), factor.range().high()},
        factor.range().logarithmic());
  }
}

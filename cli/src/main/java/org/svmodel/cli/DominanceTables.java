package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.svmodel.dominance.Dominance;
import org.svmodel.dominance.Dominance.Effect;
import org.svmodel.dominance.Factor;
import org.svmodel.dominance.LocalEffect;
import org.svmodel.sensitivity.Elasticity;
import org.svmodel.sensitivity.Interval;
import org.svmodel.sensitivity.MorrisEffect;
import org.svmodel.sensitivity.SobolIndex;
import org.svmodel.sensitivity.SobolVerdict;

/** The tables of {@code dominance}. */
final class DominanceTables {
  private static final int WIDTH = 80;

  private final List<Dominance> found;

  DominanceTables(List<Dominance> found) {
    this.found = found;
  }

  /** Each parameter by itself, largest elasticity first. */
  Grid local(Dominance of) {
    Grid grid =
        new Grid()
            .texts("parameter")
            .numbers("value", "elast.", "ideal", "half")
            .texts("speedup", "range");
    for (Effect effect : of.byElasticity()) {
      LocalEffect local = effect.local();
      Factor factor = local.factor();
      grid.row(
          factor.path(),
          factor.text(factor.value()),
          elasticity(local.elasticity()),
          change(local.idealGain()),
          change(local.halvingGain()),
          speedup(local.speedupAtLow()) + "-" + speedup(local.speedupAtHigh()),
          factor.range().brief());
    }
    return grid;
  }

  /** Elementary effects, largest first as the elasticities are. */
  Grid morris(Dominance of) {
    Grid grid = new Grid().texts("parameter", "range").numbers("mu*", "+-", "sigma", "mu");
    for (Effect effect : of.byElasticity()) {
      MorrisEffect m = effect.morris().orElseThrow();
      grid.row(
          effect.path(),
          effect.local().factor().range().text(),
          number(m.muStar()),
          number(m.muStarError()),
          number(m.sigma()),
          number(m.mu()));
    }
    return grid;
  }

  /** Shares of the variance. */
  Grid sobol(Dominance of) {
    Grid grid = new Grid().texts("parameter").numbers("S1", "+-", "ST", "+-").texts("verdict");
    for (Effect effect : of.byElasticity()) {
      SobolIndex index = effect.sobol().orElseThrow();
      grid.row(
          effect.path(),
          number(index.first()),
          half(index.firstInterval()),
          number(index.total()),
          half(index.totalInterval()),
          verdict(index.verdict()));
    }
    return grid;
  }

  private static String verdict(SobolVerdict verdict) {
    if (verdict.converged()) {
      return "converged";
    }
    return verdict.enoughSamples() == 0
        ? "not converged: too many rows left out"
        : "not converged: use N >= " + verdict.enoughSamples();
  }

  /** Parameters by programs, as many programs to a table as fit a terminal. */
  List<Grid> matrix() {
    List<Grid> grids = new ArrayList<>();
    int first = 0;
    while (first < found.size()) {
      int left =
          WIDTH - found.get(0).effects().stream().mapToInt(e -> e.path().length()).max().orElse(0);
      int end = first;
      while (end < found.size() && (end == first || left > width(found.get(end)))) {
        left -= width(found.get(end));
        end++;
      }
      grids.add(matrix(found.subList(first, end)));
      first = end;
    }
    return grids;
  }

  /** Of a column, with the blanks before it. */
  private static int width(Dominance of) {
    return name(of).length() + 2;
  }

  private static String name(Dominance of) {
    return of.application() + " " + of.protocol();
  }

  private static Grid matrix(List<Dominance> some) {
    Grid grid = new Grid().texts("parameter");
    some.forEach(of -> grid.numbers(name(of)));
    for (int f = 0; f < some.get(0).effects().size(); f++) {
      List<String> cells = new ArrayList<>();
      cells.add(some.get(0).effects().get(f).path());
      for (Dominance of : some) {
        cells.add(elasticity(of.effects().get(f).local().elasticity()));
      }
      grid.row(cells);
    }
    return grid;
  }

  /** Two decimals, and the error where it shows in them. */
  private static String elasticity(Elasticity e) {
    String error = e.error() >= Dominance.LEAST ? " +-" + number(e.error()) : "";
    return number(e.value()) + error;
  }

  private static String half(Interval interval) {
    return number(interval.halfWidth());
  }

  private static String speedup(double value) {
    return Double.isNaN(value) ? "-" : Text.speedup(value);
  }

  private static String change(double gain) {
    return Double.isNaN(gain) ? "-" : Text.change(gain);
  }

  /** Two decimals; no minus at a zero. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.equals("-0.00") ? "0.00" : text;
  }
}

package org.svmodel.dominance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.svmodel.config.Measurements;
import org.svmodel.goal.ToyCluster;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Profile;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;
import org.svmodel.sweep.SweepProgress;

/**
 * On {@link ToyCluster}: under base the parallel time is {@code 10 + i/10 + 160/b}, i = 50 µs and b
 * = 160 MB/s, so T = 16 and the speedup 6.25; under genima it is {@code 10 + 2 + 160/b} = 13.
 */
class DominanceAnalysisTest {
  private static final String INTERRUPT = "os.interrupt";
  private static final String LINK = "link.bandwidth";

  private static Scenario fft(String protocol) {
    Hardware hardware = ToyCluster.machine().resolve();
    Profile profile = ToyCluster.fft().get(0);
    return new Scenario(
        "ppro-myrinet",
        hardware,
        profile,
        Measurements.select(profile, hardware),
        ToyCluster.protocol(protocol));
  }

  private static Factor factor(String path, Range range) {
    return Factor.of(ToyCluster.machine(), path, Optional.ofNullable(range));
  }

  private static List<Dominance> found(
      Evaluator evaluator, DominanceOptions options, List<Factor> factors, String... protocols) {
    VariedMachine machine = new VariedMachine(ToyCluster.machine(), factors);
    List<Scenario> scenarios = Arrays.stream(protocols).map(p -> fft(p)).toList();
    try {
      return new DominanceAnalysis(machine, evaluator, options)
          .of(scenarios, Optional.empty(), SweepProgress.NONE)
          .found();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DominanceOptions options(int threads, Method... methods) {
    Set<Method> set = EnumSet.noneOf(Method.class);
    set.addAll(List.of(methods));
    return new DominanceOptions(set, 1024, 20, 500, 7, threads);
  }

  private static List<Dominance> local(List<String> paths, String... protocols) {
    List<Factor> factors = paths.stream().map(p -> factor(p, null)).toList();
    return found(new ToyCluster(), options(1), factors, protocols);
  }

  @Test
  void effectsOfTheClosedForm() {
    Dominance base = local(List.of(INTERRUPT, LINK), "base").get(0);
    LocalEffect interrupt = base.effects().get(0).local();
    LocalEffect link = base.effects().get(1).local();
    // ∂ln T/∂ln i = (i/10)/T = 5/16; ∂ln T/∂ln b = -(160/b)/T = -1/16.
    assertThat(interrupt.elasticity().value()).isCloseTo(5 / 16.0, within(1e-6));
    assertThat(link.elasticity().value()).isCloseTo(-1 / 16.0, within(1e-6));
    // Ideal: 100/(10 + 0 + 1); a bandwidth 1000 times higher: 100/(10 + 5 + 0.001).
    assertThat(interrupt.idealSpeedup()).isCloseTo(100 / 11.0, within(1e-12));
    assertThat(link.idealSpeedup()).isCloseTo(100 / 15.001, within(1e-12));
    assertThat(base.dominant().orElseThrow().path()).isEqualTo(INTERRUPT);
  }

  @Test
  void theSentenceTellsWhatTakesOver() {
    assertThat(DominanceSentence.of(local(List.of(INTERRUPT, LINK), "base", "genima")))
        .isEqualTo(
            "fft under base: os.interrupt dominates (elasticity 0.31); at its best the speedup"
                + " rises from 6.25 to 9.09; under genima link.bandwidth takes over (elasticity"
                + " -0.08)");
  }

  @Test
  void theSentenceTellsThatNothingTakesOver() {
    // dw sends its write notices otherwise; pages still wait for the handler.
    assertThat(DominanceSentence.of(local(List.of(INTERRUPT, LINK), "base", "dw")))
        .endsWith("; under dw os.interrupt still dominates (elasticity 0.31)");
    assertThat(DominanceSentence.of(local(List.of(INTERRUPT), "base", "genima")))
        .endsWith("; under genima no parameter matters");
    assertThat(DominanceSentence.of(local(List.of(INTERRUPT), "genima", "base")))
        .isEqualTo(
            "fft under genima: no parameter matters (every elasticity is below 0.005); under base"
                + " os.interrupt takes over (elasticity 0.31)");
  }

  /** Has no prediction where the link is slower than 50 MB/s. */
  private static final class FailsBelow50 implements Evaluator {
    @Override
    public Prediction evaluate(Scenario scenario) {
      if (scenario.hardware().link().bandwidth() < 50e6) {
        throw new EvaluationException("phase 3 did not converge");
      }
      return new ToyCluster().evaluate(scenario);
    }

    @Override
    public String version() {
      return "fails below 50 MB/s";
    }
  }

  /**
   * Of log(25MB/s,1600MB/s), six doublings, the lowest has no prediction: a sixth of all points. A
   * row of the design needs four, whose bandwidths are two independent draws: (5/6)² = 69 % of the
   * rows are left, and these are a sample of log(50MB/s,1600MB/s).
   */
  @Test
  void pointsWithoutAPredictionAreCountedAndNamedAndSpoilNoIndex() {
    Range interrupts = new Range(INTERRUPT, 0, 50e-6, false);
    Range all = new Range(LINK, 25e6, 1600e6, true);
    Range upper = new Range(LINK, 50e6, 1600e6, true);
    Dominance holes =
        found(
                new FailsBelow50(),
                options(1, Method.SOBOL, Method.MORRIS),
                List.of(factor(INTERRUPT, interrupts), factor(LINK, all)),
                "base")
            .get(0);
    Dominance whole =
        found(
                new ToyCluster(),
                options(1, Method.SOBOL),
                List.of(factor(INTERRUPT, interrupts), factor(LINK, upper)),
                "base")
            .get(0);
    FailedPoints sobol =
        holes.failed().stream()
            .filter(f -> f.method() == Method.SOBOL)
            .findFirst()
            .orElseThrow()
            .points();
    assertThat(sobol.of()).isEqualTo(1024 * 4);
    assertThat(sobol.count()).isCloseTo(1024 * 4 / 6, within(40));
    assertThat(sobol.first())
        .isNotEmpty()
        .allSatisfy(
            point -> {
              assertThat(point.settings()).contains("link.bandwidth=", "os.interrupt=");
              assertThat(point.reason()).isEqualTo("phase 3 did not converge");
            });
    assertThat(holes.spread().orElseThrow().kept()).isCloseTo(1024 * 25 / 36, within(40));
    for (int i = 0; i < 2; i++) {
      var spoilt = holes.effects().get(i).sobol().orElseThrow();
      var clean = whole.effects().get(i).sobol().orElseThrow();
      assertThat(spoilt.first()).isCloseTo(clean.first(), within(0.1));
      assertThat(spoilt.total()).isCloseTo(clean.total(), within(0.1));
      assertThat(holes.effects().get(i).morris().orElseThrow().muStar()).isFinite();
    }
  }

  @Test
  void nothingDependsOnTheNumberOfThreads() {
    List<Factor> factors = Stream.of(INTERRUPT, LINK).map(p -> factor(p, null)).toList();
    Method[] methods = {Method.SOBOL, Method.MORRIS};
    assertThat(found(new FailsBelow50(), options(3, methods), factors, "base", "genima"))
        .isEqualTo(found(new FailsBelow50(), options(1, methods), factors, "base", "genima"));
  }
}

package org.svmodel.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.svmodel.calibration.Toy.calibrate;
import static org.svmodel.calibration.Toy.measured;
import static org.svmodel.calibration.Toy.model;
import static org.svmodel.calibration.Toy.options;
import static org.svmodel.calibration.Toy.seconds;
import static org.svmodel.calibration.Toy.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.svmodel.calibration.Estimate.Bound;
import org.svmodel.calibration.Finding.Kind;
import org.svmodel.hardware.Hardware;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;

/** Calibration of a model that is a formula: values, intervals and verdicts by hand. */
class CalibrationTest {
  /** 1 s for each 10 us of interrupt and each 10 us of occupancy, times the pages of 4 KB. */
  private static final Evaluator TWO_COSTS =
      model(
          h -> 10 + micros(h.os().interrupt()) / 10 + packets(h) * micros(h.ni().occupancy()) / 10);

  /** Interrupt and handler always come together. */
  private static final Evaluator SUM =
      model(h -> 10 + micros(h.os().interrupt() + h.protocol().handler()) * packets(h) / 10);

  private static double micros(double seconds) {
    return seconds * 1e6;
  }

  private static double packets(Hardware h) {
    return 4096.0 / h.ni().mtu();
  }

  private static RunSetup mtu(int number, int bytes) {
    return setup(number, "a", "ni.mtu", bytes + " B");
  }

  private static final List<RunSetup> MTUS =
      List.of(mtu(0, 4096), mtu(1, 2048), mtu(2, 1024), mtu(3, 512));

  @Test
  void exactDataGiveTheirValuesBack() {
    List<MeasuredRun> runs =
        measured(MTUS, TWO_COSTS, Map.of("os.interrupt", "20 us", "ni.occupancy", "8 us"));
    CalibrationResult found = calibrate(runs, TWO_COSTS, options(), "os.interrupt", "ni.occupancy");
    assertThat(found.identifiable()).isTrue();
    assertThat(found.estimates().get(0).value()).isCloseTo(20e-6, within(1e-10));
    assertThat(found.estimates().get(1).value()).isCloseTo(8e-6, within(1e-10));
    assertThat(found.errors(false).rms()).isLessThan(1e-5);
    // Before: at 50 and 5 us and a packet of 4096 B 15.5 s; measured 10 + 2 + 0.8 = 12.8 s
    assertThat(found.runs().get(0).errorBefore()).isCloseTo(15.5 / 12.8 - 1, within(1e-9));
    assertThat(found.search().atBest()).isEqualTo(3);
    assertThat(found.freedom()).isEqualTo(2);
    assertThat(found.rank()).isEqualTo(2);
  }

  @Test
  void theIntervalOfOneParameterByHand() {
    // T = 10 + i/10 of four runs, twice 13·e^0.01 and twice 13·e^-0.01: the mean of ln T is ln 13,
    // so i = 30 us. Residuals ±0.01: s = √(4e-4/3) = 0.011547; t of 3 degrees 3.18245; the mean has
    // an error of s/2, so ln T ± 0.018374. In u = ln(1 + i/50): d ln T/du = (i + 50)/130 = 80/130,
    // u ± 0.029858: i from 80·e^-0.029858 - 50 = 27.647 to 80·e^0.029858 - 50 = 32.425.
    Evaluator one = model(h -> 10 + micros(h.os().interrupt()) / 10);
    List<MeasuredRun> runs = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      runs.add(seconds(setup(0, "a"), 13 * Math.exp(k % 2 == 0 ? 0.01 : -0.01)));
    }
    Estimate found = calibrate(runs, one, options(), "os.interrupt").estimates().get(0);
    assertThat(found.value()).isCloseTo(30e-6, within(1e-9));
    assertThat(found.interval().orElseThrow().low()).isCloseTo(27.647e-6, within(2e-9));
    assertThat(found.interval().orElseThrow().high()).isCloseTo(32.425e-6, within(2e-9));
    // The profile does not bend with u: ln T itself ± 0.018374 (the model is a function of one
    // parameter): i = 130·e^±0.018374 - 100 = 27.633 and 32.411.
    CalibrationOptions profile = new CalibrationOptions(1, 1, 0.95, true, false, 1);
    Estimate along = calibrate(runs, one, profile, "os.interrupt").estimates().get(0);
    assertThat(along.interval().orElseThrow().low()).isCloseTo(27.633e-6, within(5e-9));
    assertThat(along.interval().orElseThrow().high()).isCloseTo(32.411e-6, within(5e-9));
  }

  @Test
  void standardErrorsAreWeights() {
    // Two runs of 13·e^0.03 with an error of 3 %, one of 13·e^-0.01 with 1 %: the weighted mean of
    // ln T is ln 13 + (2·0.03/9 - 0.01)/(2/9 + 1) = ln 13 - 0.0027273.
    Evaluator one = model(h -> 10 + micros(h.os().interrupt()) / 10);
    RunSetup setup = setup(0, "a");
    List<MeasuredRun> runs =
        List.of(
            new MeasuredRun(2, setup, Measure.SECONDS, 13 * Math.exp(0.03), 0.03, false),
            new MeasuredRun(3, setup, Measure.SECONDS, 13 * Math.exp(0.03), 0.03, false),
            new MeasuredRun(4, setup, Measure.SPEEDUP, 100 / (13 * Math.exp(-0.01)), 0.01, false));
    CalibrationResult found = calibrate(runs, one, options(), "os.interrupt");
    double seconds = 13 * Math.exp(-0.0027273);
    assertThat(found.estimates().get(0).value())
        .isCloseTo((seconds - 10) * 10 * 1e-6, within(1e-9));
    // mean of 1/error²: (2·1111.1 + 10000)/3 = 4074.07, its root's inverse 0.015667
    assertThat(found.scatterExpected()).isCloseTo(0.015667, within(1e-6));
  }

  @Test
  void onlyASumIsKnownAndNoIntervalIsClaimed() {
    List<MeasuredRun> runs = measured(MTUS, SUM, Map.of("os.interrupt", "20 us"));
    CalibrationResult found = calibrate(runs, SUM, options(), "os.interrupt", "protocol.handler");
    assertThat(found.identifiable()).isFalse();
    assertThat(found.estimates()).allSatisfy(e -> assertThat(e.interval()).isEmpty());
    assertThat(found.rank()).isEqualTo(1);
    assertThat(found.findings()).hasSize(1);
    Finding finding = found.findings().get(0);
    assertThat(finding.kind()).isEqualTo(Kind.INDISTINGUISHABLE);
    assertThat(finding.parameters()).containsExactly("os.interrupt", "protocol.handler");
    // 20 us and the machine's 3 us
    assertThat(finding.sentence())
        .startsWith(
            "os.interrupt and protocol.handler cannot be told apart: only their sum is known, 23"
                + " us ± ");
    double sum = found.estimates().get(0).value() + found.estimates().get(1).value();
    assertThat(sum).isCloseTo(23e-6, within(1e-9));
    // The predictions are right all the same.
    assertThat(found.errors(false).worst()).isLessThan(1e-5);
    assertThat(found.search().others()).isEmpty();
  }

  @Test
  void aThirdParameterIsKnownBesideASum() {
    Evaluator three =
        model(
            h ->
                10
                    + micros(h.os().interrupt() + h.protocol().handler()) / 10
                    + packets(h) * micros(h.ni().occupancy()) / 10);
    List<MeasuredRun> runs = measured(MTUS, three, Map.of("ni.occupancy", "8 us"));
    CalibrationResult found =
        calibrate(runs, three, options(), "os.interrupt", "ni.occupancy", "protocol.handler");
    assertThat(found.estimates().stream().map(Estimate::identifiable))
        .containsExactly(false, true, false);
    assertThat(found.estimates().get(1).value()).isCloseTo(8e-6, within(1e-9));
  }

  @Test
  void unlikeParametersMakeUpForOneAnother() {
    // A page takes interrupt/10 + 1e9/bandwidth: at 50 us and 100 MB/s 5 s + 10 s. One tenth of the
    // interrupt, 0.5 s, is what the bandwidth from 100 to 105.3 or 95.2 MB/s saves or costs; its
    // slope is -10 s for each e-fold, so by about 5 MB/s.
    Evaluator both =
        model(h -> (micros(h.os().interrupt()) / 10 + 1e9 / h.ioBus().bandwidth()) * packets(h));
    List<MeasuredRun> runs = measured(MTUS, both, Map.of());
    CalibrationResult found = calibrate(runs, both, options(), "os.interrupt", "ioBus.bandwidth");
    assertThat(found.findings().get(0).sentence())
        .isEqualTo(
            "os.interrupt and ioBus.bandwidth cannot be told apart: a change of os.interrupt by +5"
                + " us is made up for by one of ioBus.bandwidth by +5 MB/s.");
  }

  @Test
  void aParameterWithoutEffectKeepsItsValue() {
    List<MeasuredRun> runs = measured(MTUS, TWO_COSTS, Map.of("os.interrupt", "20 us"));
    CalibrationResult found = calibrate(runs, TWO_COSTS, options(), "os.interrupt", "os.pollCost");
    assertThat(found.estimates().get(1).value()).isEqualTo(0.5e-6);
    assertThat(found.estimates().get(1).identifiable()).isFalse();
    assertThat(found.estimates().get(0).identifiable()).isTrue();
    assertThat(found.findings().get(0).kind()).isEqualTo(Kind.NO_EFFECT);
    assertThat(found.findings().get(0).parameters()).containsExactly("os.pollCost");
  }

  @Test
  void scatterHidesASmallEffect() {
    // An effect of 0.01 s over the whole range of 0 to 50 us, in times that scatter by 10 %.
    Evaluator small = model(h -> 10 + micros(h.ni().occupancy()) / 5000);
    List<MeasuredRun> runs =
        IntStream.range(0, 8).mapToObj(i -> seconds(MTUS.get(i % 4), i < 4 ? 9.5 : 10.5)).toList();
    CalibrationResult found = calibrate(runs, small, options(), "ni.occupancy");
    assertThat(found.identifiable()).isFalse();
    assertThat(found.findings().get(0).kind()).isEqualTo(Kind.UNDETERMINED);
    assertThat(found.findings().get(0).sentence())
        .isEqualTo(
            "ni.occupancy may have any value from 0 s to 50 us: with their scatter these runs"
                + " exclude none.");
  }

  @Test
  void twoMinimaAsGoodAreAmbiguous() {
    // (i - 50)² is the same for 30 us and 70 us: the search from the machine's 45 us finds 30 us.
    Evaluator folded = model(h -> 10 + Math.pow(micros(h.os().interrupt()) - 50, 2) / 100);
    List<MeasuredRun> runs =
        List.of(
            seconds(setup(0, "a"), 14.01),
            seconds(setup(0, "a"), 13.99),
            seconds(setup(0, "a"), 14));
    FitParameter parameter =
        FitParameter.parse("os.interrupt=0us:100us", Toy.MACHINE.with("os.interrupt", "45 us"));
    CalibrationResult found =
        Calibration.of(
            runs,
            List.of(parameter),
            folded,
            new CalibrationOptions(12, 1, 0.95, false, false, 1),
            () -> {});
    assertThat(found.estimates().get(0).value()).isCloseTo(30e-6, within(1e-8));
    assertThat(found.identifiable()).isFalse();
    assertThat(found.findings().get(0).kind()).isEqualTo(Kind.AMBIGUOUS);
    assertThat(found.findings().get(0).sentence()).contains("os.interrupt = 70 us");
    assertThat(found.search().others().get(0).values().get(0)).isCloseTo(70e-6, within(1e-8));
    assertThat(found.search().atBest()).isBetween(1, 11);
  }

  @Test
  void aValueAtItsBoundIsSaid() {
    List<MeasuredRun> runs =
        measured(MTUS, TWO_COSTS, Map.of("os.interrupt", "40 us", "ni.occupancy", "8 us"));
    // The truth of 40 us lies above the upper bound.
    FitParameter narrow =
        FitParameter.parse("os.interrupt=0us:30us", Toy.MACHINE.with("os.interrupt", "20 us"));
    Estimate found =
        Calibration.of(runs, List.of(narrow), TWO_COSTS, options(), () -> {}).estimates().get(0);
    assertThat(found.bound()).isEqualTo(Bound.UPPER);
    assertThat(found.value()).isEqualTo(30e-6);
  }

  @Test
  void runsKeptOutDoNotMoveTheFit() {
    List<MeasuredRun> runs =
        new ArrayList<>(
            measured(MTUS, TWO_COSTS, Map.of("os.interrupt", "20 us", "ni.occupancy", "8 us")));
    MeasuredRun odd = seconds(mtu(4, 256), 1).withHeldOut(true);
    runs.add(odd);
    CalibrationResult found = calibrate(runs, TWO_COSTS, options(), "os.interrupt", "ni.occupancy");
    assertThat(found.estimates().get(0).value()).isCloseTo(20e-6, within(1e-10));
    // 10 + 2 + 16·0.8 = 24.8 s predicted, 1 s measured
    assertThat(found.errors(true).worst()).isCloseTo(23.8, within(1e-4));
    assertThat(found.errors(true).count()).isEqualTo(1);
    assertThat(found.errors(false).count()).isEqualTo(4);
  }

  @Test
  void leavingOutAnApplicationTellsWhatItDoes() {
    // b takes twice as long as the model says: without it the truth comes back.
    List<RunSetup> of = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      of.add(setup(i, "a", "ni.mtu", (512 << i) + " B"));
      of.add(setup(4 + i, "b", "ni.mtu", (512 << i) + " B"));
    }
    List<MeasuredRun> runs = new ArrayList<>();
    for (MeasuredRun run : measured(of, TWO_COSTS, Map.of("os.interrupt", "20 us"))) {
      boolean odd = run.setup().application().equals("b");
      runs.add(odd ? seconds(run.setup(), 2 * run.value()) : run);
    }
    CalibrationOptions options = new CalibrationOptions(1, 1, 0.95, false, true, 1);
    CalibrationResult found = calibrate(runs, TWO_COSTS, options, "os.interrupt");
    CalibrationResult.LeftOut withoutB = found.leftOut().get(1);
    assertThat(withoutB.application()).isEqualTo("b");
    assertThat(withoutB.values().get(0)).isCloseTo(20e-6, within(1e-9));
    assertThat(withoutB.errors().bias()).isCloseTo(-0.5, within(1e-6));
    assertThat(found.estimates().get(0).value()).isGreaterThan(30e-6);
  }

  @Test
  void aSearchThatMeetsNoPredictionIsTold() {
    Evaluator half =
        model(h -> h.os().interrupt() > 100e-6 ? Double.NaN : 10 + micros(h.os().interrupt()));
    List<MeasuredRun> runs = measured(MTUS, half, Map.of("os.interrupt", "20 us"));
    CalibrationOptions many = new CalibrationOptions(6, 1, 0.95, false, false, 1);
    CalibrationResult found = calibrate(runs, half, many, "os.interrupt");
    assertThat(found.estimates().get(0).value()).isCloseTo(20e-6, within(1e-10));
    assertThat(found.search().failures())
        .isNotEmpty()
        .allMatch(f -> f.equals("a, base, ni.mtu=4096 B: did not converge"));
    Evaluator nothing = model(h -> Double.NaN);
    assertThatThrownBy(() -> calibrate(runs, nothing, options(), "os.interrupt"))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("a, base, ni.mtu=4096 B: did not converge");
  }

  @Test
  void tooFewRuns() {
    List<MeasuredRun> two = measured(MTUS.subList(0, 2), TWO_COSTS, Map.of());
    assertThatThrownBy(() -> calibrate(two, TWO_COSTS, options(), "os.interrupt", "ni.occupancy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 runs to fit 2 parameters; needs at least 3");
  }

  @Test
  void theSameForAnyNumberOfThreads() {
    List<MeasuredRun> runs = new ArrayList<>();
    for (MeasuredRun run : measured(MTUS, TWO_COSTS, Map.of("os.interrupt", "20 us"))) {
      runs.add(seconds(run.setup(), run.value() * (1 + 0.01 * run.line())));
    }
    CalibrationOptions one = new CalibrationOptions(4, 3, 0.9, true, true, 1);
    CalibrationOptions four = new CalibrationOptions(4, 3, 0.9, true, true, 4);
    CalibrationResult first = calibrate(runs, TWO_COSTS, one, "os.interrupt", "ni.occupancy");
    CalibrationResult second = calibrate(runs, TWO_COSTS, four, "os.interrupt", "ni.occupancy");
    // Doubles of both are equal to the last bit; parameters and setups are the same objects'
    // values.
    assertThat(second.estimates()).isEqualTo(first.estimates());
    assertThat(second.leftOut()).isEqualTo(first.leftOut());
    assertThat(second.scatter()).isEqualTo(first.scatter());
  }

  @Test
  void theListenerIsToldAsOftenAsThereAreTasks() {
    List<MeasuredRun> runs = measured(MTUS, TWO_COSTS, Map.of("os.interrupt", "20 us"));
    CalibrationOptions all = new CalibrationOptions(4, 3, 0.9, true, true, 1);
    int[] told = {0};
    List<FitParameter> fit = Toy.fit("os.interrupt", "ni.occupancy");
    Calibration.of(runs, fit, TWO_COSTS, all, () -> told[0]++);
    // 4 searches, 2 profiles, 1 application
    assertThat(told[0]).isEqualTo(7).isEqualTo(Calibration.tasks(runs, fit, all));
  }
}

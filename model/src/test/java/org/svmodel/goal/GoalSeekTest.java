package org.svmodel.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.svmodel.analytic.AnalyticModel;
import org.svmodel.config.Measurements;
import org.svmodel.goal.Crossing.Direction;
import org.svmodel.goal.Crossing.Kind;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Evaluator;

class GoalSeekTest {
  private static final double TOLERANCE = 1e-6;

  private static Search search(Evaluator evaluator, List<Profile> profiles, SearchRange range) {
    return new Search(
        ToyCluster.machine(), profiles, range, TOLERANCE, Measurements::scenario, evaluator);
  }

  private static GoalAnswer answer(String path, String range, String target, String protocol)
      throws InterruptedException {
    Target t = Target.parse(target);
    return new GoalSeek(
            search(new ToyCluster(), ToyCluster.fft(), ToyCluster.range(path, range)),
            t,
            t.over().isEmpty() ? null : ToyCluster.protocol(t.over()))
        .answers(List.of(ToyCluster.protocol(protocol)), false, 1, () -> {})
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 100 / (11 + i/10) = 8: i = 15
        "os.interrupt   | 0us:200us       | speedup=8       | base   | 15e-6",
        // 100 / (11 + i/10) / 16 = 0.5 wants 12.5 = 11 + i/10: i = 15
        "os.interrupt   | 0us:200us       | efficiency=50%  | base   | 15e-6",
        // today 100 / 16 = 6.25; a gain of 25 % wants 7.8125 = 100 / 12.8: i = 18
        "os.interrupt   | 0us:200us       | gain=25%        | base   | 18e-6",
        // a loss of 20 %: 5 = 100 / 20: i = 90
        "os.interrupt   | 0us:200us       | gain=-0.2       | base   | 90e-6",
        // genima over base: (11 + i/10) / 13 = 1.3: i = 59
        "os.interrupt   | 0us:200us       | gain:base=30%   | genima | 59e-6",
        // 100 / (15 + 160/b) = 6: 160/b = 1.6667, b = 96
        "link.bandwidth | log(1MB/s,1GB/s)| speedup=6       | base   | 96e6",
      })
  void theValueIsThatOfTheClosedForm(
      String path, String range, String target, String protocol, double expected)
      throws InterruptedException {
    GoalAnswer answer = answer(path, range, target, protocol);
    assertThat(answer.scan().crossings()).hasSize(1);
    Crossing c = answer.scan().crossings().get(0);
    assertThat(c.kind()).isEqualTo(Kind.EXACT);
    assertThat(c.x()).isCloseTo(expected, within(1e-5 * expected));
  }

  @Test
  void whatCannotBeReachedSaysWhatCan() throws InterruptedException {
    GoalAnswer answer = answer("os.interrupt", "0us:200us", "speedup=9.5", "base");
    assertThat(answer.isReached()).isFalse();
    // 100 / 11 at 0; 100 / 31 at 200 us; today 100 / 16
    assertThat(answer.scan().highest().y()).isCloseTo(100 / 11.0, within(1e-12));
    assertThat(answer.scan().lowest().y()).isCloseTo(100 / 31.0, within(1e-12));
    assertThat(answer.today()).isCloseTo(6.25, within(1e-12));
  }

  @Test
  void aParameterThatDoesNotMatterLeavesTheSpeedupWhereItIs() throws InterruptedException {
    GoalAnswer none = answer("os.interrupt", "0us:200us", "speedup=8", "genima");
    assertThat(none.isReached()).isFalse();
    Crossing all =
        answer("os.interrupt", "0us:200us", "gain=0", "genima").scan().crossings().get(0);
    assertThat(all.kind()).isEqualTo(Kind.RANGE);
    assertThat(all.direction()).isEqualTo(Direction.CONSTANT);
  }

  @Test
  void theMeanIsOverThePrograms() throws InterruptedException {
    List<Profile> twice = List.of(ToyCluster.fft().get(0), ToyCluster.LIBRARY.profile("lu"));
    List<GoalAnswer> answers =
        new GoalSeek(
                search(new ToyCluster(), twice, ToyCluster.range("os.interrupt", "0us:200us")),
                Target.parse("speedup=8"),
                null)
            .answers(List.of(ToyCluster.protocol("base")), true, 2, () -> {});
    assertThat(answers).extracting(GoalAnswer::application).containsExactly("fft", "lu", "");
    // The toy knows no program: all three have the same answer.
    assertThat(answers.get(2).scan().crossings().get(0).x())
        .isEqualTo(answers.get(0).scan().crossings().get(0).x());
  }

  @Test
  void aPointWithoutAPredictionIsCounted() throws InterruptedException {
    // 65 points from 0 to 64 us: 13 us is one of them.
    GoalAnswer answer = answer("os.interrupt", "0us:64us", "speedup=8", "base");
    assertThat(answer.scan().failed()).hasSize(1);
    assertThat(answer.scan().crossings().get(0).x()).isCloseTo(15e-6, within(1e-10));
  }

  /** The real model: the value as it is printed, put back as {@code --set} takes it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "os.interrupt    | 0us:200us         | speedup=4.9     | base",
        "os.interrupt    | 0us:200us         | efficiency=0.29 | base",
        "link.bandwidth  | log(10MB/s,2GB/s) | speedup=4.5     | genima",
        "ioBus.bandwidth | log(10MB/s,2GB/s) | gain=30%        | genima",
        "os.pageFault    | 0us:100us         | gain=-5%        | base",
        "processor.clock | log(50MHz,2GHz)   | speedup=3       | base",
      })
  void roundTripThroughTheModel(String path, String range, String target, String protocol)
      throws InterruptedException {
    AnalyticModel model = new AnalyticModel();
    Search search = search(model, ToyCluster.fft(), ToyCluster.range(path, range));
    Target goal = Target.parse(target);
    Protocol p = ToyCluster.protocol(protocol);
    GoalAnswer answer =
        new GoalSeek(search, goal, null).answers(List.of(p), false, 1, () -> {}).get(0);
    assertThat(answer.isReached()).isTrue();
    Prediction today = predict(model, Map.of(), p);
    for (Crossing c : answer.scan().crossings()) {
      assertThat(c.kind()).isEqualTo(Kind.EXACT);
      Prediction back = predict(model, Map.of(path, search.range().text(c.x())), p);
      double reached =
          switch (goal.quantity()) {
            case SPEEDUP -> back.speedup();
            case EFFICIENCY -> back.efficiency();
            case GAIN -> back.speedup() / today.speedup();
          };
      assertThat(reached).isCloseTo(goal.ratio(), within(TOLERANCE * goal.ratio()));
    }
  }

  private static Prediction predict(Evaluator model, Map<String, String> set, Protocol protocol) {
    return model.evaluate(
        Measurements.scenario(ToyCluster.machine(), set, ToyCluster.fft().get(0), protocol));
  }

  @Test
  void aWholeNumberLooksOnlyAtWhatTheProfileHolds() throws InterruptedException {
    // fft holds 2 nodes of 8, 4 of 4, ...; with 4 processors per node only 4 nodes.
    Search search = search(new ToyCluster(), ToyCluster.fft(), ToyCluster.range("nodes", "1:16"));
    GoalAnswer answer =
        new GoalSeek(search, Target.parse("speedup=20"), null)
            .answers(List.of(ToyCluster.protocol("base")), false, 1, () -> {})
            .get(0);
    assertThat(answer.scan().samples()).extracting(Sample::x).containsExactly(4.0);
    assertThat(answer.scan().failed()).hasSize(15);
  }

  @Test
  void rangesOfTheCatalogueEndSomewhere() {
    SearchRange interrupt =
        SearchRange.ofCatalogue(HardwareParameters.get("os.interrupt"), 50e-6, 65);
    // 0, then from 50 ns to 5 ms
    assertThat(interrupt.grid()).hasSize(65).startsWith(0).endsWith(5e-3).isSorted();
    assertThat(interrupt.grid()[1]).isCloseTo(50e-9, within(1e-18));
    SearchRange link = SearchRange.ofCatalogue(HardwareParameters.get("link.bandwidth"), 160e6, 65);
    assertThat(link.grid()).hasSize(65).startsWith(1.6e6).endsWith(16e9);
    SearchRange nodes = SearchRange.ofCatalogue(HardwareParameters.get("nodes"), 4, 65);
    assertThat(nodes.grid()).hasSize(4096).startsWith(1).endsWith(4096);
    assertThatThrownBy(() -> SearchRange.ofCatalogue(HardwareParameters.get("os.interrupt"), 0, 65))
        .hasMessage(
            "'os.interrupt' is 0 s on this machine, and the catalogue sets no upper end: name a"
                + " range");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "os.interrupt | 5us            | '5us' is neither FROM:TO nor log(FROM,TO)",
        "os.interrupt | 5us:1us        | '5us:1us' does not end above its begin",
        "os.interrupt | log(0us,1us)   | 'log(0us,1us)': a logarithmic range begins above 0",
        "os.interrupt | 0:1000 cycles  | '1000 cycles' follows the processor's clock; a range"
            + " needs absolute values",
        "link.bandwidth | 0MB/s:1GB/s  | '0MB/s' is out of range; must be more than 0 B/s",
      })
  void badRangesSayWhatIsAllowed(String path, String range, String message) {
    assertThatThrownBy(() -> ToyCluster.range(path, range)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "speedup | 'speedup' is not speedup=S, efficiency=E, gain=G or gain:PROTOCOL=G",
        "spedup=8 | 'spedup=8' is not speedup=S, efficiency=E, gain=G or gain:PROTOCOL=G; did you"
            + " mean 'speedup'?",
        "gain:=8 | 'gain:=8' is not speedup=S, efficiency=E, gain=G or gain:PROTOCOL=G; did you"
            + " mean 'gain'?",
        "speedup=0 | '0' is out of range; it must be more than 0",
        "speedup=80% | '80%' is not a speedup such as 8",
        "gain=-100% | '-100%' is out of range; a gain must be more than -100%",
        "efficiency=x | 'x' is not a number such as 4",
        "speedup=NaN | 'NaN' is not a finite number",
      })
  void badTargetsSayWhatIsAllowed(String target, String message) {
    assertThatThrownBy(() -> Target.parse(target)).hasMessage(message);
  }

  @Test
  void overtakingIsFoundWithTheSpeedupsOnBothSides() throws InterruptedException {
    // base 100 / (11 + i/10), genima 100 / 13: equal at i = 20.
    Search search =
        search(new ToyCluster(), ToyCluster.fft(), ToyCluster.range("os.interrupt", "0us:200us"));
    List<Protocol> protocols =
        List.of(
            ToyCluster.protocol("base"),
            ToyCluster.protocol("genima"),
            ToyCluster.protocol("polling"));
    List<CrossoverAnswer> answers = new Crossovers(search).find(protocols, 1, () -> {}).answers();
    assertThat(answers).hasSize(3);
    CrossoverAnswer first = answers.get(0);
    assertThat(List.of(first.first(), first.second())).containsExactly("base", "genima");
    CrossoverAnswer.Meeting meeting = first.meetings().get(0);
    assertThat(meeting.crossing().x()).isCloseTo(20e-6, within(1e-9));
    assertThat(meeting.crossing().direction()).isEqualTo(Direction.FALLS); // base falls behind
    assertThat(meeting.at().first()).isCloseTo(100 / 13.0, within(1e-5));
    assertThat(meeting.below().first()).isGreaterThan(meeting.below().second());
    assertThat(meeting.above().first()).isLessThan(meeting.above().second());
    // polling has handlers as base has: equal throughout.
    assertThat(answers.get(1).scan().crossings().get(0).direction()).isEqualTo(Direction.CONSTANT);
  }
}

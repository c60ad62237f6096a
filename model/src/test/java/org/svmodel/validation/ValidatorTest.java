package org.svmodel.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/** With evaluators that answer by rule. */
class ValidatorTest {
  private record Rule(ToDoubleFunction<Scenario> seconds) implements Evaluator {
    @Override
    public Prediction evaluate(Scenario scenario) {
      return Cases.answer(seconds.applyAsDouble(scenario), 0);
    }

    @Override
    public String version() {
      return "rule";
    }
  }

  private static final List<ValidationCase> CASES =
      List.of(
          Cases.of("fft", 0, "base", false),
          Cases.of("fft", 0, "genima", false),
          Cases.of("fft", 1, "base", false));

  /** 10 s under base, 8 s under genima. */
  private static double byProtocol(Scenario s) {
    return s.protocol().name().equals("base") ? 10 : 8;
  }

  @Test
  void rowsAreInTheOrderOfTheCasesWhateverTheThreads() throws InterruptedException {
    List<Rule> runs = List.of(new Rule(s -> byProtocol(s) + 1), new Rule(s -> byProtocol(s) + 3));
    int[] told = {0};
    Validator.Outcome one =
        new Validator(new Rule(ValidatorTest::byProtocol), 1).compare(CASES, runs, () -> told[0]++);
    // base: runs of 11 and 13 s, mean 12, predicted 10: 20 %; genima: 9 and 11, mean 10, 8: 25 %
    assertThat(one.rows())
        .extracting(r -> Math.round(1000 * r.error()))
        .containsExactly(200L, 250L, 200L);
    assertThat(one.rows()).extracting(ValidationRow::of).containsExactlyElementsOf(CASES);
    assertThat(told[0]).isEqualTo(9); // three evaluations for each case
    assertThat(new Validator(new Rule(ValidatorTest::byProtocol), 4).compare(CASES, runs, () -> {}))
        .isEqualTo(one);
  }

  @Test
  void whatHasNoAnswerIsToldAndTheRestStays() throws InterruptedException {
    Rule fails =
        new Rule(
            s -> {
              if (s.protocol().name().equals("genima")) {
                throw new EvaluationException("no fixed point");
              }
              return 10;
            });
    List<String> failures = new ArrayList<>();
    Validator.Outcome outcome =
        new Validator(fails, 2).compare(CASES, List.of(new Rule(s -> 10)), () -> {});
    failures.addAll(outcome.failures());
    assertThat(failures).containsExactly("fft, genima, point 0: model: no fixed point");
    assertThat(outcome.rows()).hasSize(2);
  }

  @Test
  void aBugIsNotAFailure() {
    Rule broken =
        new Rule(
            s -> {
              throw new IllegalStateException("bug");
            });
    assertThatThrownBy(
            () -> new Validator(broken, 2).compare(CASES, List.of(new Rule(s -> 1)), () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("bug");
  }
}

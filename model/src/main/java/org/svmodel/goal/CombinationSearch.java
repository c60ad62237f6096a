package org.svmodel.goal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.ScenarioMaker;
import org.svmodel.scenario.Workers;

/** Predicts every combination of improvements and finds those that are worth their cost. */
public final class CombinationSearch {
  /** Combinations that one task predicts. */
  private static final int CHUNK = 16;

  private final HardwareSpec machine;
  private final Improvements improvements;
  private final Optional<Target> target;
  private final ScenarioMaker maker;
  private final Evaluator evaluator;

  /** One prediction in numbers; both NaN where there is none. */
  private record Outcome(double speedup, double efficiency, String failure) {}

  /**
   * A search.
   *
   * @param target empty to find the front alone; no gain over a protocol
   * @throws IllegalArgumentException for more than {@link Improvements#MOST_COMBINATIONS}
   *     combinations, or a gain over a protocol
   */
  public CombinationSearch(
      HardwareSpec machine,
      Improvements improvements,
      Optional<Target> target,
      ScenarioMaker maker,
      Evaluator evaluator) {
    if (target.isPresent() && !target.get().over().isEmpty()) {
      throw new IllegalArgumentException(
          "a gain over a protocol is no target for improvements; gain=G is over the machine as it"
              + " is");
    }
    if (improvements.combinations() > Improvements.MOST_COMBINATIONS) {
      throw new IllegalArgumentException(
          "the improvements have more than "
              + Improvements.MOST_COMBINATIONS
              + " combinations; put those that exclude one another into a group, or leave some out");
    }
    this.machine = machine;
    this.improvements = improvements;
    this.target = target;
    this.maker = maker;
    this.evaluator = evaluator;
  }

  /** Number of tasks, each of some combinations, for each program and protocol. */
  public long tasks() {
    return (improvements.combinations() + CHUNK - 1) / CHUNK;
  }

  /**
   * An answer for each program and protocol, then, if asked for, for each protocol and the
   * arithmetic mean over the programs.
   *
   * @param threads that predict; the answers do not depend on their number
   * @param done called after each of the {@link #tasks()}
   */
  public List<CombinationAnswer> answers(
      List<Profile> profiles, List<Protocol> protocols, boolean mean, int threads, Runnable done)
      throws InterruptedException {
    Map<Protocol, List<List<Outcome>>> byProtocol = new LinkedHashMap<>();
    List<CombinationAnswer> answers = new ArrayList<>();
    for (Profile profile : profiles) {
      for (Protocol protocol : protocols) {
        List<Outcome> outcomes = outcomes(profile, protocol, threads, done);
        byProtocol.computeIfAbsent(protocol, p -> new ArrayList<>()).add(outcomes);
        answers.add(answer(profile.application(), protocol, List.of(outcomes)));
      }
    }
    if (mean) {
      byProtocol.forEach((protocol, outcomes) -> answers.add(answer("", protocol, outcomes)));
    }
    return answers;
  }

  private List<Outcome> outcomes(Profile profile, Protocol protocol, int threads, Runnable done)
      throws InterruptedException {
    long count = improvements.combinations();
    List<Long> starts = LongStream.range(0, tasks()).mapToObj(i -> i * CHUNK).toList();
    return Workers.map(
            threads,
            starts,
            start ->
                LongStream.range(start, Math.min(start + CHUNK, count))
                    .mapToObj(i -> outcome(profile, protocol, i))
                    .toList(),
            done)
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private Outcome outcome(Profile profile, Protocol protocol, long index) {
    Map<String, String> settings = new LinkedHashMap<>();
    Protocol changed = protocol;
    List<Improvement> parts = improvements.combination(index);
    for (Improvement part : parts) {
      settings.putAll(part.set());
      changed = part.on(changed); // no two of them change the same mechanism
    }
    try {
      Prediction p = evaluator.evaluate(maker.make(machine, settings, profile, changed));
      return new Outcome(p.speedup(), p.efficiency(), "");
    } catch (EvaluationException e) {
      return new Outcome(Double.NaN, Double.NaN, e.getMessage());
    }
  }

  /**
   * One answer.
   *
   * @param programs outcomes of every combination, for each program whose mean is asked for
   */
  private CombinationAnswer answer(
      String application, Protocol protocol, List<List<Outcome>> programs) {
    List<Combination> all = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < programs.get(0).size(); i++) {
      List<Improvement> parts = improvements.combination(i);
      double cost = parts.stream().mapToDouble(Improvement::cost).sum();
      Combination each = combination(parts, cost, programs, i);
      if (Double.isNaN(each.quantity())) {
        failures.add(each.names() + ": " + failure(programs, i));
      } else {
        all.add(each);
      }
    }
    all.sort(ParetoFront.ORDER);
    List<Combination> front = ParetoFront.of(all);
    Optional<Combination> cheapest =
        target.flatMap(t -> all.stream().filter(c -> c.quantity() >= t.ratio()).findFirst());
    return new CombinationAnswer(application, protocol.name(), all, front, cheapest, failures);
  }

  private Combination combination(
      List<Improvement> parts, double cost, List<List<Outcome>> programs, int i) {
    double speedup = 0;
    double quantity = 0;
    for (List<Outcome> program : programs) {
      speedup += program.get(i).speedup() / programs.size();
      quantity += quantity(program.get(i), program.get(0)) / programs.size();
    }
    return new Combination(parts, cost, speedup, quantity);
  }

  private double quantity(Outcome outcome, Outcome today) {
    Target.Quantity quantity = target.map(Target::quantity).orElse(Target.Quantity.SPEEDUP);
    return switch (quantity) {
      case SPEEDUP -> outcome.speedup();
      case EFFICIENCY -> outcome.efficiency();
      case GAIN -> outcome.speedup() / today.speedup();
    };
  }

  private static String failure(List<List<Outcome>> programs, int i) {
    return programs.stream()
        .map(outcomes -> outcomes.get(i).failure())
        .filter(f -> !f.isEmpty())
        .findFirst()
        .orElse("no prediction of the machine as it is");
  }
}

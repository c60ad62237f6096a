package org.svmodel.goal;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.goal.CrossoverAnswer.Meeting;
import org.svmodel.goal.CrossoverAnswer.Pair;
import org.svmodel.protocol.Protocol;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Workers;

/** Finds where protocols overtake one another along a parameter. */
public final class Crossovers {
  private final Search search;

  /** A search for crossovers. */
  public Crossovers(Search search) {
    this.search = search;
  }

  /**
   * What was found.
   *
   * @param answers one for each program and each pair of protocols, in their order
   * @param curves the speedups of each program and protocol over the range
   */
  public record Result(List<CrossoverAnswer> answers, List<Curve> curves) {
    public Result {
      answers = List.copyOf(answers);
      curves = List.copyOf(curves);
    }
  }

  /** Speedups of one program under one protocol over the range. */
  public record Curve(String application, String protocol, List<Sample> samples) {
    public Curve {
      samples = List.copyOf(samples);
    }
  }

  /**
   * Compares each protocol with each other one.
   *
   * @param protocols at least two
   * @param threads that work on different programs; the answers do not depend on their number
   * @param done called after each program
   */
  public Result find(List<Protocol> protocols, int threads, Runnable done)
      throws InterruptedException {
    List<Speedups> programs =
        search.profiles().stream().map(profile -> new Speedups(search, profile)).toList();
    List<CrossoverAnswer> answers = new ArrayList<>();
    Workers.map(threads, programs, s -> answers(s, protocols), done).forEach(answers::addAll);
    List<Curve> curves = new ArrayList<>();
    for (Speedups program : programs) {
      for (Protocol protocol : protocols) {
        curves.add(curve(program, protocol));
      }
    }
    return new Result(answers, curves);
  }

  private Curve curve(Speedups program, Protocol protocol) {
    List<Sample> samples = new ArrayList<>();
    for (double x : search.range().grid()) {
      try {
        samples.add(new Sample(x, program.speedup(protocol, x)));
      } catch (EvaluationException e) {
        samples.add(new Sample(x, Double.NaN, e.getMessage()));
      }
    }
    return new Curve(program.application(), protocol.name(), samples);
  }

  private List<CrossoverAnswer> answers(Speedups program, List<Protocol> protocols) {
    List<CrossoverAnswer> answers = new ArrayList<>();
    for (int i = 0; i < protocols.size(); i++) {
      for (int j = i + 1; j < protocols.size(); j++) {
        answers.add(answer(program, protocols.get(i), protocols.get(j)));
      }
    }
    return answers;
  }

  private CrossoverAnswer answer(Speedups program, Protocol first, Protocol second) {
    Scan scan =
        CrossingFinder.find(
            x -> program.speedup(first, x) / program.speedup(second, x),
            1,
            search.range().grid(),
            search.range().parameter().integer(),
            search.tolerance());
    List<Meeting> meetings =
        scan.crossings().stream()
            .map(
                c ->
                    new Meeting(
                        c,
                        pair(program, first, second, c.x()),
                        pair(program, first, second, c.below().x()),
                        pair(program, first, second, c.above().x())))
            .toList();
    return new CrossoverAnswer(program.application(), first.name(), second.name(), scan, meetings);
  }

  private static Pair pair(Speedups program, Protocol first, Protocol second, double x) {
    return new Pair(x, program.speedup(first, x), program.speedup(second, x));
  }
}

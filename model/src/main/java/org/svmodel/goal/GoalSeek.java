package org.svmodel.goal;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.protocol.Protocol;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Workers;

/** Finds the values of a parameter at which programs reach a target. */
public final class GoalSeek {
  private final Search search;
  private final Target target;
  private final Protocol over;

  /**
   * A search for a target.
   *
   * @param over the protocol of a gain over a protocol; null for any other target
   */
  public GoalSeek(Search search, Target target, Protocol over) {
    this.search = search;
    this.target = target;
    this.over = over;
  }

  /**
   * An answer for each program and protocol, then, if asked for, for each protocol and the
   * arithmetic mean of the quantity over the programs.
   *
   * @param threads that work on different programs; the answers do not depend on their number
   * @param done called after each program
   */
  public List<GoalAnswer> answers(
      List<Protocol> protocols, boolean mean, int threads, Runnable done)
      throws InterruptedException {
    List<Speedups> programs =
        search.profiles().stream().map(profile -> new Speedups(search, profile)).toList();
    List<GoalAnswer> answers = new ArrayList<>();
    Workers.map(threads, programs, s -> answers(s, protocols), done).forEach(answers::addAll);
    if (mean) {
      for (Protocol protocol : protocols) {
        answers.add(answer("", protocol, x -> mean(programs, protocol, x)));
      }
    }
    return answers;
  }

  private List<GoalAnswer> answers(Speedups program, List<Protocol> protocols) {
    return protocols.stream()
        .map(p -> answer(program.application(), p, x -> response(program, p, x)))
        .toList();
  }

  private double mean(List<Speedups> programs, Protocol protocol, double x) {
    double sum = 0;
    for (Speedups program : programs) {
      sum += response(program, protocol, x);
    }
    return sum / programs.size();
  }

  private double response(Speedups program, Protocol protocol, double x) {
    return switch (target.quantity()) {
      case SPEEDUP -> program.speedup(protocol, x);
      case EFFICIENCY -> program.efficiency(protocol, x);
      case GAIN ->
          program.speedup(protocol, x)
              / (over == null
                  ? program.speedup(protocol, search.today())
                  : program.speedup(over, x));
    };
  }

  private GoalAnswer answer(String application, Protocol protocol, Response response) {
    Scan scan =
        CrossingFinder.find(
            response,
            target.ratio(),
            search.range().grid(),
            search.range().parameter().integer(),
            search.tolerance());
    return new GoalAnswer(application, protocol.name(), today(response), scan);
  }

  private double today(Response response) {
    try {
      return response.at(search.today());
    } catch (EvaluationException e) {
      return Double.NaN;
    }
  }
}

package org.svmodel.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * All that was counted of one phase.
 *
 * @param free without delays
 * @param delayed with them, one for each of the measurement's {@link Measurement#delayed() runs}
 */
record CountedPhase(Phase free, List<Phase> delayed) {
  CountedPhase {
    delayed = List.copyOf(delayed);
  }

  /** A measurement's phases. */
  static List<CountedPhase> of(Measurement m) {
    return IntStream.range(0, m.phases().size())
        .mapToObj(
            k ->
                new CountedPhase(
                    m.phases().get(k),
                    m.delayed().stream().map(run -> run.phases().get(k)).toList()))
        .toList();
  }

  /** The measurement with these phases in place of its own. */
  static Measurement in(Measurement m, List<CountedPhase> phases) {
    List<Delayed> runs = new ArrayList<>();
    for (int r = 0; r < m.delayed().size(); r++) {
      int run = r;
      Delayed before = m.delayed().get(r);
      List<Phase> counted = phases.stream().map(p -> p.delayed.get(run)).toList();
      runs.add(new Delayed(before.fetch(), before.grant(), counted));
    }
    return new Measurement(
        m.nodes(),
        m.processorsPerNode(),
        m.pageSize(),
        m.notMeasured(),
        m.intervalEnd(),
        phases.stream().map(CountedPhase::free).toList(),
        runs);
  }

  /** All counts changed alike. */
  CountedPhase map(UnaryOperator<Phase> change) {
    return new CountedPhase(change.apply(free), delayed.stream().map(change).toList());
  }

  /** The mean of each count, see {@link PhaseMean}. */
  static CountedPhase mean(List<CountedPhase> phases, int nodes) {
    return new CountedPhase(
        PhaseMean.of(phases.stream().map(CountedPhase::free).toList(), nodes),
        IntStream.range(0, phases.get(0).delayed.size())
            .mapToObj(r -> PhaseMean.of(phases.stream().map(p -> p.delayed.get(r)).toList(), nodes))
            .toList());
  }

  /** This one scaled to the mean, see {@link ScaledPhase}; empty if any of its counts cannot be. */
  Optional<CountedPhase> scaledTo(CountedPhase mean, int processorsPerNode) {
    Optional<Phase> scaledFree = ScaledPhase.of(free, mean.free, processorsPerNode);
    List<Phase> scaled =
        IntStream.range(0, delayed.size())
            .mapToObj(r -> ScaledPhase.of(delayed.get(r), mean.delayed.get(r), processorsPerNode))
            .flatMap(Optional::stream)
            .toList();
    return scaled.size() == delayed.size()
        ? scaledFree.map(phase -> new CountedPhase(phase, scaled))
        : Optional.empty();
  }
}

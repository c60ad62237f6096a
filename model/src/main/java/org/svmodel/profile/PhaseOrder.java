package org.svmodel.profile;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Puts a phase in an order of its load: processors within a node, and nodes, the busiest first.
 *
 * <p>In many programs a different processor is the busy one in each phase. A mean over phases taken
 * thread by thread would even that out, and with it the wait at the barriers; a mean taken rank by
 * rank keeps it. All nodes play the same part in the model, but for the managers of barriers and
 * locks, so ranks serve as well as names.
 */
final class PhaseOrder {
  private final int nodes;
  private final int processorsPerNode;
  private final Optional<ProxyMachine> by;

  /**
   * @param by machine whose processor times define the load; empty keeps the order
   */
  PhaseOrder(int nodes, int processorsPerNode, Optional<ProxyMachine> by) {
    this.nodes = nodes;
    this.processorsPerNode = processorsPerNode;
    this.by = by;
  }

  String description() {
    return by.map(m -> "ranked by their time on the proxy machine '" + m.name() + "'")
        .orElse("in their own order");
  }

  /** In the order of its load without delays, all its counts. */
  CountedPhase apply(CountedPhase phase) {
    if (by.isEmpty()) {
      return phase;
    }
    double[] load = by.get().load(phase.free(), nodes, processorsPerNode);
    int[] nodeRank = nodeRanks(load);
    int[] rank = processorRanks(load, nodeRank);
    return phase.map(counted -> permute(counted, nodeRank, rank));
  }

  private static Phase permute(Phase phase, int[] nodeRank, int[] rank) {
    Map<Count, double[]> counts = new EnumMap<>(Count.class);
    phase.counts().forEach((count, values) -> counts.put(count, permute(values, rank)));
    double[][] homes =
        phase.homes().length == 0
            ? phase.homes()
            : IntStream.of(nodeRank)
                .mapToObj(a -> permute(phase.homes()[a], nodeRank))
                .toArray(double[][]::new);
    return new Phase(
        phase.name(), phase.repeat(), counts, homes, phase.hotLocks(), phase.fetchSlices());
  }

  private int[] nodeRanks(double[] load) {
    double[] sums = new double[nodes];
    for (int i = 0; i < nodes * processorsPerNode; i++) {
      sums[i / processorsPerNode] += load[i];
    }
    return descending(IntStream.range(0, nodes), sums);
  }

  private int[] processorRanks(double[] load, int[] nodeRank) {
    return IntStream.of(nodeRank)
        .flatMap(
            n ->
                IntStream.of(
                    descending(
                        IntStream.range(n * processorsPerNode, (n + 1) * processorsPerNode), load)))
        .toArray();
  }

  /** Stable: equal loads keep their order, so the result does not depend on the sort. */
  private static int[] descending(IntStream indices, double[] load) {
    List<Integer> sorted =
        indices.boxed().sorted((a, b) -> Double.compare(load[b], load[a])).toList();
    return sorted.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double[] permute(double[] values, int[] rank) {
    return IntStream.of(rank).mapToDouble(i -> values[i]).toArray();
  }
}

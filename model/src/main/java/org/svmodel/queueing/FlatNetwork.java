package org.svmodel.queueing;

/**
 * A network as flat arrays, index {@code c * stations + k}, for the approximations.
 *
 * <p>A station of m servers becomes a queue with demand D/m and a delay of D(m-1)/m (Seidmann,
 * Schweitzer and Shalev-Oren, 1987): exact when alone at the station and when it is saturated.
 */
final class FlatNetwork {

  final int classes;
  final int stations;
  final double[] population;

  /** Demand at the queue; 0 at delays. */
  final double[] queueDemand;

  /** Time per cycle and class that involves no queue. */
  final double[] think;

  private final ClosedNetwork network;

  FlatNetwork(ClosedNetwork network, String method) {
    this.network = network;
    classes = network.classCount();
    stations = network.stationCount();
    population = new double[classes];
    queueDemand = new double[classes * stations];
    think = new double[classes];
    for (int c = 0; c < classes; c++) {
      population[c] = network.population()[c];
      double[] demand = network.demands()[c];
      for (int k = 0; k < stations; k++) {
        double share = queueShare(network.stations().get(k), k, method);
        queueDemand[c * stations + k] = demand[k] * share;
        think[c] += demand[k] * (1 - share);
      }
    }
  }

  /** Queue and delay parts together, as the caller's stations. */
  Solution solution(double[] throughput, double[] queueResidence, SolverReport report) {
    double[][] residence = new double[classes][stations];
    for (int c = 0; c < classes; c++) {
      double[] demand = network.demands()[c];
      for (int k = 0; k < stations; k++) {
        int i = c * stations + k;
        residence[c][k] = demand[k] - queueDemand[i] + queueResidence[i];
      }
    }
    return Solution.of(network, throughput.clone(), residence, report);
  }

  private static double queueShare(Station station, int k, String method) {
    return switch (station.kind()) {
      case QUEUE, MULTI_SERVER -> 1 / station.servers();
      case DELAY -> 0;
      case LOAD_DEPENDENT ->
          throw new IllegalArgumentException(
              method
                  + " does not handle station "
                  + k
                  + ", which is load-dependent: use exact MVA");
    };
  }
}

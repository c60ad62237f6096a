package org.svmodel.queueing;

/**
 * Exact mean value analysis of product-form networks, one or many classes, with queues, delays,
 * multi-server and load-dependent stations.
 *
 * <p>One class of plain queues and delays (Reiser and Lavenberg, JACM 1980), for n = 1..N:
 *
 * <pre>
 *   R_k(n) = D_k (1 + Q_k(n-1))   or D_k at a delay
 *   X(n)   = n / sum_k R_k(n)
 *   Q_k(n) = X(n) R_k(n)
 * </pre>
 *
 * <p>Everything else runs over the lattice of populations ({@link LatticeMva}). Time and memory
 * grow with the product of (N_c + 1), and double with every multi-server or load-dependent station
 * (the price of a numerically stable recursion).
 */
public final class ExactMva implements NetworkSolver {

  /** Default bound of the working memory: 16 Mi doubles, 128 MB. */
  public static final long DEFAULT_MAX_DOUBLES = 1L << 24;

  private final long maxDoubles;

  /** With the default bound of memory. */
  public ExactMva() {
    this(DEFAULT_MAX_DOUBLES);
  }

  /**
   * With a bound of its own.
   *
   * @param maxDoubles numbers of 8 bytes that a solve may keep; at least 1
   */
  public ExactMva(long maxDoubles) {
    if (maxDoubles < 1) {
      throw new IllegalArgumentException("maxDoubles " + maxDoubles + " is not positive");
    }
    this.maxDoubles = maxDoubles;
  }

  @Override
  public String name() {
    return "exact MVA";
  }

  /**
   * Solves exactly.
   *
   * @throws IllegalArgumentException when the lattice needs more memory than the bound
   */
  @Override
  public Solution solve(ClosedNetwork network) {
    if (network.classCount() > 1 || hasLoadDependence(network)) {
      return new LatticeMva(network, maxDoubles).solve(name());
    }
    return singleClass(network);
  }

  static boolean isLoadDependent(Station station) {
    return station.kind() == Station.Kind.MULTI_SERVER
        || station.kind() == Station.Kind.LOAD_DEPENDENT;
  }

  private static boolean hasLoadDependence(ClosedNetwork network) {
    for (Station station : network.stations()) {
      if (isLoadDependent(station)) {
        return true;
      }
    }
    return false;
  }

  private Solution singleClass(ClosedNetwork network) {
    int stations = network.stationCount();
    double[] demand = network.demands()[0];
    double[] queueing = new double[stations]; // D at queues, 0 at delays: no branch in the loop
    for (int k = 0; k < stations; k++) {
      queueing[k] = network.stations().get(k).kind() == Station.Kind.QUEUE ? demand[k] : 0;
    }
    double[] queue = new double[stations];
    double[] residence = new double[stations];
    int population = network.population()[0];
    double throughput = 0;
    for (int n = 1; n <= population; n++) {
      double cycle = 0;
      for (int k = 0; k < stations; k++) {
        residence[k] = demand[k] + queueing[k] * queue[k];
        cycle += residence[k];
      }
      throughput = n / cycle;
      for (int k = 0; k < stations; k++) {
        queue[k] = throughput * residence[k];
      }
    }
    SolverReport report = new SolverReport(name(), population, 0, true);
    return Solution.of(network, new double[] {throughput}, new double[][] {residence}, report);
  }
}

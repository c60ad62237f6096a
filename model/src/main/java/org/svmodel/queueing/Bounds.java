package org.svmodel.queueing;

/**
 * Bounds of throughput and response time of each class (arrays of length C).
 *
 * <p>Response time is the cycle time without the delays: {@code N_c / X_c - Z_c}.
 *
 * <p>With, at each station, the rate with n customers {@code rate(n)}, n up to |N|: the fastest
 * rate {@code c_k = max rate(n)}, the slowest {@code s_k = min rate(n)}, and the fastest for one
 * customer {@code v_k = max rate(n)/n} (1, 1, 1 for a queue; m, 1, 1 for m servers).
 *
 * @param throughputLow cycles per unit of time that X is not below
 * @param throughputHigh cycles per unit of time that X is not above
 * @param responseLow time that the response is not below
 * @param responseHigh time that the response is not above
 */
@SuppressWarnings("ArrayRecordComponent") // fresh arrays of each call
public record Bounds(
    double[] throughputLow, double[] throughputHigh, double[] responseLow, double[] responseHigh) {

  /**
   * Asymptotic bounds (Muntz and Wong 1974; Denning and Buzen 1978), any classes and stations:
   *
   * <pre>
   *   N_c / (Z_c + |N| sum_k D_ck/s_k) <= X_c <= min(N_c / (Z_c + sum_k D_ck/v_k), min_k c_k/D_ck)
   * </pre>
   *
   * <p>They hold for product-form stations; jointly over the classes {@code sum_c X_c D_ck <= c_k}.
   */
  public static Bounds asymptotic(ClosedNetwork network) {
    int classes = network.classCount();
    double[] low = new double[classes];
    double[] high = new double[classes];
    double[] think = new double[classes];
    int total = network.totalPopulation();
    for (int c = 0; c < classes; c++) {
      double alone = 0;
      double crowded = 0;
      double capacity = Double.POSITIVE_INFINITY;
      for (int k = 0; k < network.stationCount(); k++) {
        double demand = network.demands()[c][k];
        Rates rates = Rates.of(network.stations().get(k), total);
        if (rates.delay) {
          think[c] += demand;
        } else {
          alone += demand / rates.perCustomer;
          crowded += demand / rates.slowest;
          capacity = Math.min(capacity, rates.fastest / demand);
        }
      }
      int n = network.population()[c];
      low[c] = n / (think[c] + total * crowded);
      high[c] = Math.min(n / (think[c] + alone), capacity);
    }
    return of(network, think, low, high);
  }

  /**
   * Balanced-job bounds (Zahorjan, Sevcik, Eager and Galler, CACM 1982) of one class at queues and
   * delays, with D the sum, Dmax the largest and Davg the mean of the positive queue demands:
   *
   * <pre>
   *   N / (D + Z + (N-1) Dmax / (1 + Z/(N D))) <= X
   *     <= min(1/Dmax, N / (D + Z + (N-1) Davg / (1 + Z/D)))
   * </pre>
   *
   * @throws IllegalArgumentException for several classes, or a multi-server or load-dependent
   *     station
   */
  public static Bounds balancedJob(ClosedNetwork network) {
    if (network.classCount() != 1) {
      throw new IllegalArgumentException(
          "balanced-job bounds are for one class, not " + network.classCount());
    }
    double think = 0;
    double sum = 0;
    double largest = 0;
    int queues = 0;
    for (int k = 0; k < network.stationCount(); k++) {
      double demand = network.demands()[0][k];
      switch (network.stations().get(k).kind()) {
        case DELAY -> think += demand;
        case QUEUE -> {
          sum += demand;
          largest = Math.max(largest, demand);
          queues += demand > 0 ? 1 : 0;
        }
        default ->
            throw new IllegalArgumentException(
                "balanced-job bounds do not handle station " + k + ", which is load-dependent");
      }
    }
    double[] limits = balanced(network.population()[0], think, sum, largest, queues);
    return of(network, new double[] {think}, new double[] {limits[0]}, new double[] {limits[1]});
  }

  private static double[] balanced(int n, double think, double sum, double largest, int queues) {
    if (queues == 0) {
      return new double[] {n / think, n / think};
    }
    double low = n / (sum + think + (n - 1) * largest / (1 + think / (n * sum)));
    double mean = sum / queues;
    double high = n / (sum + think + (n - 1) * mean / (1 + think / sum));
    return new double[] {low, Math.min(1 / largest, high)};
  }

  private static Bounds of(ClosedNetwork network, double[] think, double[] low, double[] high) {
    double[] responseLow = new double[low.length];
    double[] responseHigh = new double[low.length];
    for (int c = 0; c < low.length; c++) {
      int n = network.population()[c];
      responseLow[c] = Math.max(0, n / high[c] - think[c]);
      responseHigh[c] = Math.max(0, n / low[c] - think[c]);
    }
    return new Bounds(low, high, responseLow, responseHigh);
  }

  /** Extremes of a station's rate over 1..n customers. */
  private record Rates(boolean delay, double fastest, double slowest, double perCustomer) {

    static Rates of(Station station, int customers) {
      if (station.kind() == Station.Kind.DELAY) {
        return new Rates(true, customers, 1, 1);
      }
      double fastest = 0;
      double slowest = Double.POSITIVE_INFINITY;
      double perCustomer = 0;
      // Beyond the last rate given nothing changes but rate/n, which falls.
      int last = Math.min(customers, Math.max(1, reach(station)));
      for (int n = 1; n <= last; n++) {
        double rate = station.rate(n);
        fastest = Math.max(fastest, rate);
        slowest = Math.min(slowest, rate);
        perCustomer = Math.max(perCustomer, rate / n);
      }
      return new Rates(false, fastest, slowest, perCustomer);
    }

    private static int reach(Station station) {
      return switch (station.kind()) {
        case MULTI_SERVER -> (int) Math.min(Integer.MAX_VALUE, station.rates()[0]);
        case LOAD_DEPENDENT -> station.rates().length;
        case QUEUE, DELAY -> 1;
      };
    }
  }
}

package org.svmodel.queueing;

import java.util.Arrays;
import java.util.Locale;

/**
 * Exact multi-class MVA over the lattice of populations 0 <= n <= N, a point being the mixed-radix
 * number sum_c n_c·stride_c.
 *
 * <pre>
 *   queue           R_ck(n) = D_ck (1 + Q_k(n - e_c))
 *   delay           R_ck(n) = D_ck
 *   load-dependent  R_ck(n) = D_ck sum_{j=1..|n|} j/rate(j) · p_k(j-1 | n - e_c)
 *                   p_k(j|n) = sum_c D_ck X_c(n)/rate(j) · p_k(j-1 | n - e_c)      j >= 1
 *                   p_k(0|n) = p_k(0 | n - e_c) · X_c(n) / X_c(n; network without k)
 * </pre>
 *
 * <p>The last line replaces the textbook's {@code 1 - sum_j p_k(j|n)}, which loses all digits at a
 * busy multi-server station (its errors grow exponentially in n). Only positive numbers are
 * multiplied and added here, so rounding stays harmless; the price is that every subset of the
 * load-dependent stations is solved once, subsets first: 2^L runs for L such stations.
 *
 * <p>A sub-network may leave a class without any demand; such a class has infinite throughput there
 * and the state is impossible, which makes p_k(0|n) come out as 0 where it must.
 */
final class LatticeMva {

  private static final int MOST_LOAD_DEPENDENT = 20;

  private final ClosedNetwork network;
  private final int classes; // C
  private final int total; // |N|
  private final int[] queueStations; // k of each plain queue f
  private final int[] loadStations; // k of each load-dependent station l
  private final double[] think; // by class: sum of the demands at delays
  private final double[] queueDemand; // [c * F + f]
  private final double[] loadDemand; // [c * L + l]
  private final double[][] slowness; // [l][j] = 1 / rate(j)
  private final int[] stride; // by class
  private final int points; // prod_c (N_c + 1)

  private final double[] queue; // [point * F + f]: customers at queue f
  private final double[][] marginal; // [l][point * (|N| + 1) + j]: p_l(j | point)
  private final double[][] throughput; // [subset of load stations][point * C + c]
  private final int[] digits; // n of the current point

  LatticeMva(ClosedNetwork network, long maxDoubles) {
    this.network = network;
    classes = network.classCount();
    total = network.totalPopulation();
    queueStations = stationsOf(false);
    loadStations = stationsOf(true);
    stride = new int[classes];
    points = lattice(maxDoubles);
    think = new double[classes];
    queueDemand = demandsAt(queueStations);
    loadDemand = demandsAt(loadStations);
    slowness = new double[loadStations.length][total + 1];
    readDelaysAndRates();
    queue = new double[points * queueStations.length];
    marginal = new double[loadStations.length][points * (total + 1)];
    throughput = new double[1 << loadStations.length][points * classes];
    digits = new int[classes];
  }

  Solution solve(String method) {
    for (int subset = 0; subset < throughput.length; subset++) {
      run(subset);
    }
    int all = throughput.length - 1;
    double[] x = Arrays.copyOfRange(throughput[all], (points - 1) * classes, points * classes);
    double[][] residence = new double[classes][network.stationCount()];
    for (int c = 0; c < classes; c++) {
      fillResidence(residence[c], c, points - 1 - stride[c]);
    }
    SolverReport report = new SolverReport(method, (points - 1) * throughput.length, 0, true);
    return Solution.of(network, x, residence, report);
  }

  /** One pass over the lattice with the load-dependent stations whose bit is set. */
  private void run(int subset) {
    Arrays.fill(digits, 0);
    for (int l = 0; l < loadStations.length; l++) {
      Arrays.fill(marginal[l], 0);
      marginal[l][0] = 1; // empty network: nobody is there
    }
    int customers = 0;
    for (int point = 1; point < points; point++) {
      customers += increment();
      throughputs(subset, point, customers);
      queues(subset, point);
      for (int l = 0; l < loadStations.length; l++) {
        if ((subset >> l & 1) != 0) {
          marginals(subset, l, point, customers);
        }
      }
    }
  }

  /** Steps to the next population; returns the change of the number of customers. */
  private int increment() {
    int change = 0;
    int c = 0;
    while (digits[c] == network.population()[c]) {
      change -= digits[c];
      digits[c++] = 0;
    }
    digits[c]++;
    return change + 1;
  }

  private void throughputs(int subset, int point, int customers) {
    double[] x = throughput[subset];
    for (int c = 0; c < classes; c++) {
      if (digits[c] > 0) {
        x[point * classes + c] = digits[c] / cycleTime(subset, c, point - stride[c], customers);
      }
    }
  }

  private double cycleTime(int subset, int c, int before, int customers) {
    int width = queueStations.length;
    double cycle = think[c];
    for (int f = 0; f < width; f++) {
      cycle += queueDemand[c * width + f] * (1 + queue[before * width + f]);
    }
    for (int l = 0; l < loadStations.length; l++) {
      if ((subset >> l & 1) != 0) {
        cycle += loadResidence(c, l, before, customers);
      }
    }
    return cycle;
  }

  private double loadResidence(int c, int l, int before, int customers) {
    double demand = loadDemand[c * loadStations.length + l];
    int row = before * (total + 1);
    double sum = 0;
    for (int j = 1; j <= customers; j++) {
      sum += j * slowness[l][j] * marginal[l][row + j - 1];
    }
    return demand * sum;
  }

  private void queues(int subset, int point) {
    int width = queueStations.length;
    int row = point * width;
    Arrays.fill(queue, row, row + width, 0);
    for (int c = 0; c < classes; c++) {
      double x = throughput[subset][point * classes + c];
      if (digits[c] > 0 && x < Double.POSITIVE_INFINITY) {
        int before = (point - stride[c]) * width;
        for (int f = 0; f < width; f++) {
          queue[row + f] += x * queueDemand[c * width + f] * (1 + queue[before + f]);
        }
      }
    }
  }

  private void marginals(int subset, int l, int point, int customers) {
    double[] p = marginal[l];
    int row = point * (total + 1);
    for (int c = 0; c < classes; c++) {
      double demand = loadDemand[c * loadStations.length + l];
      if (digits[c] > 0 && demand > 0) {
        double load = demand * throughput[subset][point * classes + c];
        int before = (point - stride[c]) * (total + 1);
        for (int j = 1; j <= customers; j++) {
          p[row + j] += load * slowness[l][j] * p[before + j - 1];
        }
      }
    }
    p[row] = emptiness(subset, l, point);
  }

  /** p_l(0 | point): any class will do; one that is infinitely fast here tells nothing. */
  private double emptiness(int subset, int l, int point) {
    double[] without = throughput[subset & ~(1 << l)];
    double value = 0;
    for (int c = 0; c < classes; c++) {
      double x = throughput[subset][point * classes + c];
      if (digits[c] > 0) {
        value = marginal[l][(point - stride[c]) * (total + 1)];
        if (x < Double.POSITIVE_INFINITY) {
          return value * (x / without[point * classes + c]);
        }
      }
    }
    return value;
  }

  private void fillResidence(double[] residence, int c, int before) {
    for (int k = 0; k < residence.length; k++) {
      residence[k] = network.demands()[c][k]; // stays at delays
    }
    int width = queueStations.length;
    for (int f = 0; f < width; f++) {
      residence[queueStations[f]] *= 1 + queue[before * width + f];
    }
    for (int l = 0; l < loadStations.length; l++) {
      residence[loadStations[l]] = loadResidence(c, l, before, total);
    }
  }

  private int[] stationsOf(boolean loadDependent) {
    int[] found = new int[network.stationCount()];
    int count = 0;
    for (int k = 0; k < found.length; k++) {
      Station station = network.stations().get(k);
      boolean wanted =
          loadDependent ? ExactMva.isLoadDependent(station) : station.kind() == Station.Kind.QUEUE;
      if (wanted) {
        found[count++] = k;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private double[] demandsAt(int[] stations) {
    double[] flat = new double[classes * stations.length];
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < stations.length; i++) {
        flat[c * stations.length + i] = network.demands()[c][stations[i]];
      }
    }
    return flat;
  }

  private void readDelaysAndRates() {
    for (int k = 0; k < network.stationCount(); k++) {
      if (network.stations().get(k).kind() == Station.Kind.DELAY) {
        for (int c = 0; c < classes; c++) {
          think[c] += network.demands()[c][k];
        }
      }
    }
    for (int l = 0; l < loadStations.length; l++) {
      Station station = network.stations().get(loadStations[l]);
      for (int j = 1; j <= total; j++) {
        slowness[l][j] = 1 / station.rate(j);
      }
    }
  }

  /** Sets the strides and returns the number of points, after checking what they would need. */
  private int lattice(long maxDoubles) {
    int load = loadStations.length;
    double subsets = Math.scalb(1.0, load);
    double size = 1;
    for (int c = 0; c < classes; c++) {
      stride[c] = (int) Math.min(size, Integer.MAX_VALUE);
      size *= network.population()[c] + 1.0;
    }
    double perPoint = queueStations.length + load * (total + 1.0) + subsets * classes;
    double widest = Math.max(Math.max(queueStations.length, classes), total + 1.0);
    boolean indexable = size * widest < Integer.MAX_VALUE;
    if (load > MOST_LOAD_DEPENDENT || size * perPoint > maxDoubles || !indexable) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "exact MVA would keep %.3g numbers (%.3g populations, %d load-dependent stations),"
                  + " more than the bound of %d: use an approximation",
              size * perPoint,
              size,
              load,
              maxDoubles));
    }
    return (int) size;
  }
}

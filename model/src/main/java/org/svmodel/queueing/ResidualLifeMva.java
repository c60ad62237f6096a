package org.svmodel.queueing;

import java.util.Arrays;

/**
 * Approximate MVA of first-come-first-served stations whose service is not exponential and differs
 * between classes, by residual life (Reiser 1979; the M/G/1 mean wait is its open limit).
 *
 * <p>For class c with mean service time S, second moment S2 and V = D/S visits per cycle at station
 * k, what an arrival waits for is the service of those queued and the rest of the one in service,
 * whose mean residual is S2/(2S):
 *
 * <pre>
 *   B_jk = (Q_jk - U_jk) S_jk + U_jk S2_jk/(2 S_jk)           work of class j found by an outsider
 *   R_ck = V_ck (S_ck + sum_j B_jk - B_ck/N_c)                one's own class is smaller by one
 *   X_c = N_c / (Z_c + sum_k R_ck),  Q_ck = X_c R_ck,  U_ck = X_c V_ck S_ck
 * </pre>
 *
 * <p>With one exponential service time for all classes this is Bard-Schweitzer. Deterministic
 * service, S2 = S², halves the residual. A station of m servers is a queue with service S/m and a
 * delay of S(m-1)/m. The residual of a report is also the relative change of a throughput. Measured
 * against exact cases in {@code ResidualLifeMvaTest}: M/D/1//2 0.08 % off in throughput (without
 * the correction 5 %), exact in the open limit, 24 % low for a purely deterministic cycle, whose
 * order it cannot know.
 */
public final class ResidualLifeMva implements NetworkSolver {

  private final Accuracy accuracy;

  /** With {@link Accuracy#DEFAULT}. */
  public ResidualLifeMva() {
    this(Accuracy.DEFAULT);
  }

  public ResidualLifeMva(Accuracy accuracy) {
    this.accuracy = accuracy;
  }

  @Override
  public String name() {
    return "residual-life MVA";
  }

  /**
   * Solves with exponential service of one mean for all classes at a station (the largest demand;
   * visits differ), the product-form case.
   */
  @Override
  public Solution solve(ClosedNetwork network) {
    int classes = network.classCount();
    int stations = network.stationCount();
    double[][] mean = new double[classes][stations];
    double[][] second = new double[classes][stations];
    for (int k = 0; k < stations; k++) {
      double largest = 0;
      for (double[] row : network.demands()) {
        largest = Math.max(largest, row[k]);
      }
      for (int c = 0; c < classes; c++) {
        mean[c][k] = largest;
        second[c][k] = 2 * largest * largest;
      }
    }
    return solve(network, mean, second);
  }

  /**
   * Solves with the moments given.
   *
   * @param network its demands are visits times mean service time
   * @param mean S, C × K, time of one visit; read only where a class has demand at a station that
   *     is not a delay, and positive there
   * @param secondMoment S2, C × K, squared time; at least S² where S is read
   * @throws NotConvergedException when the tolerance is not reached
   * @throws IllegalArgumentException when a shape or a moment is wrong or a station is
   *     load-dependent
   */
  public Solution solve(ClosedNetwork network, double[][] mean, double[][] secondMoment) {
    FlatNetwork flat = new FlatNetwork(network, name());
    Run run = new Run(flat);
    run.readMoments(network, mean, secondMoment);
    return NotConvergedException.orThrow(run.solve());
  }

  /** The state of one solve; index {@code c * K + k}. */
  private final class Run {
    private final FlatNetwork flat;
    private final int stations;
    private final double[] visits;
    private final double[] service; // S/m
    private final double[] residual; // S2/(2S)/m
    private final double[] residence;
    private final double[] queue;
    private final double[] throughput;
    private final double[] work; // B
    private final double[] stationWork; // sum_j B_jk

    Run(FlatNetwork flat) {
      this.flat = flat;
      stations = flat.stations;
      int size = flat.classes * stations;
      visits = new double[size];
      service = new double[size];
      residual = new double[size];
      residence = flat.queueDemand.clone();
      queue = new double[size];
      work = new double[size];
      throughput = new double[flat.classes];
      stationWork = new double[stations];
    }

    void readMoments(ClosedNetwork network, double[][] mean, double[][] secondMoment) {
      checkShape(network, mean, "mean service times");
      checkShape(network, secondMoment, "second moments");
      for (int c = 0; c < flat.classes; c++) {
        for (int k = 0; k < stations; k++) {
          int i = c * stations + k;
          if (flat.queueDemand[i] > 0) {
            double s = mean[c][k];
            checkMoments(s, secondMoment[c][k], c, k);
            double servers = network.stations().get(k).servers();
            visits[i] = network.demands()[c][k] / s;
            service[i] = s / servers;
            residual[i] = secondMoment[c][k] / (2 * s) / servers;
          }
        }
      }
    }

    Solution solve() {
      int iterations = 0;
      double change;
      do {
        change = updateQueues();
        updateResidence();
        iterations++;
      } while (!(change <= accuracy.tolerance()) && iterations < accuracy.maxIterations());
      boolean converged = change <= accuracy.tolerance();
      SolverReport report = new SolverReport(name(), iterations, change, converged);
      for (int c = 0; c < throughput.length; c++) {
        throughput[c] = throughput(c);
      }
      return flat.solution(throughput, residence, report);
    }

    private double updateQueues() {
      Arrays.fill(stationWork, 0);
      double worst = 0;
      for (int c = 0; c < throughput.length; c++) {
        double x = throughput(c);
        // Queues alone do not tell: in a symmetric network they stand still while U moves.
        double change = Math.abs(1 - throughput[c] / x) * flat.population[c];
        throughput[c] = x;
        worst = Math.max(worst, Math.max(change, updateQueues(c, x)) / flat.population[c]);
      }
      return worst;
    }

    private double updateQueues(int c, double x) {
      double change = 0;
      for (int k = 0, i = c * stations; k < stations; k++, i++) {
        double next = x * residence[i];
        change = Math.max(change, Math.abs(next - queue[i]));
        queue[i] = next;
        double busy = x * flat.queueDemand[i];
        double found = (next - busy) * service[i] + busy * residual[i];
        work[i] = found;
        stationWork[k] += found;
      }
      return change;
    }

    private double throughput(int c) {
      double cycle = flat.think[c];
      for (int i = c * stations; i < (c + 1) * stations; i++) {
        cycle += residence[i];
      }
      return flat.population[c] / cycle;
    }

    private void updateResidence() {
      for (int c = 0; c < throughput.length; c++) {
        double perCustomer = 1 / flat.population[c];
        for (int k = 0, i = c * stations; k < stations; k++, i++) {
          residence[i] = visits[i] * (service[i] + stationWork[k] - work[i] * perCustomer);
        }
      }
    }
  }

  private static void checkMoments(double mean, double second, int c, int k) {
    // A relative 1e-9 below S² is the rounding of a deterministic time squared.
    boolean valid =
        mean > 0
            && mean < Double.POSITIVE_INFINITY
            && second >= mean * mean * (1 - 1e-9)
            && second < Double.POSITIVE_INFINITY;
    if (!valid) {
      throw new IllegalArgumentException(
          "class "
              + c
              + " at station "
              + k
              + " has mean service time "
              + mean
              + " and second moment "
              + second);
    }
  }

  private static void checkShape(ClosedNetwork network, double[][] moments, String what) {
    boolean fits = moments.length == network.classCount();
    for (double[] row : moments) {
      fits &= row.length == network.stationCount();
    }
    if (!fits) {
      throw new IllegalArgumentException(
          what + " must be " + network.classCount() + " × " + network.stationCount());
    }
  }
}

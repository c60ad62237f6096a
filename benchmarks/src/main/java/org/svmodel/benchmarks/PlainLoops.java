package org.svmodel.benchmarks;

import java.util.Arrays;

/**
 * The arithmetic of the solvers in bare loops over arrays that are kept between calls: no checks,
 * no records, no reports. What the solvers are measured against. The last station is a delay.
 */
final class PlainLoops {

  private final int classes;
  private final int queues; // stations before the delay
  private final int[] population;
  private final double[] demand; // [c * queues + k]
  private final double[] think;
  private final int schweitzerSweeps;
  private final int residualSweeps;
  private final double[] queue;
  private final double[] residence;
  private final double[] total;
  private final double[] throughput;
  private final double[] work;
  private final double[] mean;
  private final double[] visits;

  private final int points;
  private final int[] stride;
  private final int[] digits;
  private final double[] lattice;
  private final double[] latticeRate;

  private final double[] change;
  private final double[][] shift; // [base][j * queues + k]; the last base is N itself
  private final double[][] states;
  private final double[][] bases;

  PlainLoops(int[] population, double[][] demands, int schweitzerSweeps, int residualSweeps) {
    this.population = population;
    this.schweitzerSweeps = schweitzerSweeps;
    this.residualSweeps = residualSweeps;
    classes = population.length;
    queues = demands[0].length - 1;
    int size = classes * queues;
    demand = new double[size];
    think = new double[classes];
    mean = new double[size];
    visits = new double[size];
    for (int c = 0; c < classes; c++) {
      think[c] = demands[c][queues];
      System.arraycopy(demands[c], 0, demand, c * queues, queues);
    }
    for (int i = 0; i < size; i++) {
      for (int c = 0; c < classes; c++) {
        mean[i] = Math.max(mean[i], demand[c * queues + i % queues]);
      }
      visits[i] = demand[i] / mean[i];
    }
    queue = new double[size];
    residence = new double[size];
    work = new double[size];
    total = new double[queues];
    throughput = new double[classes];
    stride = new int[classes];
    digits = new int[classes];
    int product = 1;
    for (int c = 0; c < classes; c++) {
      stride[c] = product;
      product *= population[c] + 1;
    }
    points = product;
    lattice = new double[points * queues];
    latticeRate = new double[points * classes];
    change = new double[classes * size];
    shift = new double[classes + 1][size];
    states = new double[classes + 1][size];
    bases = new double[classes + 1][classes];
    for (int b = 0; b <= classes; b++) {
      for (int c = 0; c < classes; c++) {
        bases[b][c] = population[c] - (b == c ? 1 : 0);
      }
    }
  }

  double exactSingleClass() {
    Arrays.fill(queue, 0);
    double x = 0;
    for (int n = 1; n <= population[0]; n++) {
      double cycle = think[0];
      for (int k = 0; k < queues; k++) {
        residence[k] = demand[k] * (1 + queue[k]);
        cycle += residence[k];
      }
      x = n / cycle;
      for (int k = 0; k < queues; k++) {
        queue[k] = x * residence[k];
      }
    }
    return x;
  }

  double exactLattice() {
    Arrays.fill(digits, 0);
    for (int point = 1; point < points; point++) {
      int digit = 0;
      while (digits[digit] == population[digit]) {
        digits[digit++] = 0;
      }
      digits[digit]++;
      for (int k = 0; k < queues; k++) {
        lattice[point * queues + k] = 0;
      }
      for (int c = 0; c < classes; c++) {
        if (digits[c] > 0) {
          int before = (point - stride[c]) * queues;
          double cycle = think[c];
          for (int k = 0; k < queues; k++) {
            residence[k] = demand[c * queues + k] * (1 + lattice[before + k]);
            cycle += residence[k];
          }
          double x = digits[c] / cycle;
          latticeRate[point * classes + c] = x;
          for (int k = 0; k < queues; k++) {
            lattice[point * queues + k] += x * residence[k];
          }
        }
      }
    }
    return latticeRate[points * classes - 1];
  }

  double schweitzer() {
    spread(queue, bases[classes]);
    Arrays.fill(shift[classes], 0);
    double residual = 0;
    for (int s = 0; s < schweitzerSweeps; s++) {
      residual += sweep(queue, bases[classes], shift[classes]);
    }
    return throughput[0] + residual;
  }

  double linearizer(double tolerance) {
    Arrays.fill(change, 0);
    for (int b = 0; b <= classes; b++) {
      spread(states[b], bases[b]);
      Arrays.fill(shift[b], 0);
    }
    settle(classes, tolerance);
    for (int step = 0; step < 3; step++) {
      for (int b = 0; b < classes; b++) {
        settle(b, tolerance);
      }
      refine();
      settle(classes, tolerance);
    }
    return throughput[0];
  }

  private void settle(int base, double tolerance) {
    double residual;
    do {
      residual = sweep(states[base], bases[base], shift[base]);
    } while (residual > tolerance);
  }

  private void refine() {
    double[] whole = states[classes];
    for (int j = 0; j < classes; j++) {
      for (int k = 0; k < queues; k++) {
        double sum = 0;
        for (int i = 0; i < classes; i++) {
          int at = i * queues + k;
          if (bases[j][i] > 0) {
            change[(i * classes + j) * queues + k] =
                states[j][at] / bases[j][i] - whole[at] / population[i];
          }
          sum += bases[j][i] * change[(i * classes + j) * queues + k];
        }
        for (int b = 0; b < classes; b++) {
          shift[b][j * queues + k] = sum - change[(b * classes + j) * queues + k];
        }
        shift[classes][j * queues + k] = sum;
      }
    }
  }

  private void spread(double[] state, double[] base) {
    for (int c = 0; c < classes; c++) {
      double sum = think[c];
      for (int k = 0; k < queues; k++) {
        sum += demand[c * queues + k];
      }
      for (int k = 0; k < queues; k++) {
        state[c * queues + k] = base[c] * demand[c * queues + k] / sum;
      }
    }
  }

  private double sweep(double[] state, double[] base, double[] found) {
    for (int k = 0; k < queues; k++) {
      total[k] = 0;
      for (int c = 0; c < classes; c++) {
        total[k] += state[c * queues + k];
      }
    }
    double worst = 0;
    for (int c = 0; c < classes; c++) {
      if (base[c] > 0) {
        double own = 1 / base[c];
        double cycle = think[c];
        for (int k = 0; k < queues; k++) {
          int i = c * queues + k;
          residence[i] = demand[i] * (1 + Math.max(0, total[k] - state[i] * own + found[i]));
          cycle += residence[i];
        }
        double x = base[c] / cycle;
        throughput[c] = x;
        for (int i = c * queues; i < (c + 1) * queues; i++) {
          double next = x * residence[i];
          worst = Math.max(worst, Math.abs(next - state[i]) * own);
          state[i] = next;
        }
      }
    }
    return worst;
  }

  double residualLife() {
    System.arraycopy(demand, 0, residence, 0, demand.length);
    double residual = 0;
    for (int s = 0; s < residualSweeps; s++) {
      residual += residualSweep();
    }
    return throughput[0] + residual;
  }

  private double residualSweep() {
    double worst = 0;
    Arrays.fill(total, 0);
    for (int c = 0; c < classes; c++) {
      double cycle = think[c];
      for (int k = 0; k < queues; k++) {
        cycle += residence[c * queues + k];
      }
      double x = population[c] / cycle;
      throughput[c] = x;
      for (int k = 0; k < queues; k++) {
        int i = c * queues + k;
        double next = x * residence[i];
        worst = Math.max(worst, Math.abs(next - queue[i]));
        queue[i] = next;
        double busy = x * demand[i];
        work[i] = (next - busy) * mean[i] + busy * mean[i]; // exponential: the residual is S
        total[k] += work[i];
      }
    }
    for (int c = 0; c < classes; c++) {
      double own = 1.0 / population[c];
      for (int k = 0; k < queues; k++) {
        int i = c * queues + k;
        residence[i] = visits[i] * (mean[i] + total[k] - work[i] * own);
      }
    }
    return worst;
  }
}

package org.svmodel.analytic;

/**
 * Anderson acceleration of a fixed-point iteration z → G(z) (Anderson 1965; Walker and Ni 2011), of
 * small depth m. The next state is
 *
 * <pre>  z' = G(z_k) − Σ_j γ_j (G(z_{j+1}) − G(z_j)),   γ = argmin |F_k − Σ_j γ_j (F_{j+1} − F_j)|
 * </pre>
 *
 * with F = G(z) − z measured on the first part of the state only, relative to its size: here the
 * lengths, in which every slow movement of the waits shows. The least-squares problem is solved by
 * normal equations with a relative ridge: it is tiny, and a poor direction costs a restart, no
 * more.
 */
final class Acceleration {
  private static final int DEPTH = 4;
  private static final double RIDGE = 1e-12;

  private final int head;
  private final double[][] deltaImage = new double[DEPTH][];
  private final double[][] deltaResidual = new double[DEPTH][];
  private final double[] lastImage;
  private final double[] lastResidual;
  private final double[][] normal = new double[DEPTH][DEPTH];
  private final double[] gamma = new double[DEPTH];
  private int stored;
  private int next;
  private boolean hasLast;

  /**
   * Work space.
   *
   * @param head length of the part that is measured
   * @param size largest length of the whole state
   */
  Acceleration(int head, int size) {
    this.head = head;
    for (int j = 0; j < DEPTH; j++) {
      deltaImage[j] = new double[size];
      deltaResidual[j] = new double[head];
    }
    lastImage = new double[size];
    lastResidual = new double[head];
  }

  /** Forgets the history: for a new problem, or after a step that did not help. */
  void restart() {
    stored = 0;
    next = 0;
    hasLast = false;
  }

  /**
   * Replaces the image G(z) of a step by the accelerated next state.
   *
   * @param residual F on the first part, relative; length {@code head}
   * @param image G(z), overwritten
   * @param size its length, the same since {@link #restart}
   */
  void apply(double[] residual, double[] image, int size) {
    if (hasLast) {
      double[] dImage = deltaImage[next];
      double[] dResidual = deltaResidual[next];
      for (int k = 0; k < size; k++) {
        dImage[k] = image[k] - lastImage[k];
      }
      for (int k = 0; k < head; k++) {
        dResidual[k] = residual[k] - lastResidual[k];
      }
      next = (next + 1) % DEPTH;
      stored = Math.min(DEPTH, stored + 1);
    }
    System.arraycopy(image, 0, lastImage, 0, size);
    System.arraycopy(residual, 0, lastResidual, 0, head);
    hasLast = true;
    if (stored > 0 && solve(residual)) {
      subtract(image, size);
    }
  }

  /** Takes the secants' part off the image: all at once, as most of the time is their reading. */
  private void subtract(double[] image, int size) {
    int j = 0;
    for (; j + 1 < stored; j += 2) {
      double[] first = deltaImage[j];
      double[] second = deltaImage[j + 1];
      double g = gamma[j];
      double h = gamma[j + 1];
      for (int k = 0; k < size; k++) {
        image[k] -= g * first[k] + h * second[k];
      }
    }
    if (j < stored) {
      double[] last = deltaImage[j];
      double g = gamma[j];
      for (int k = 0; k < size; k++) {
        image[k] -= g * last[k];
      }
    }
  }

  /** Normal equations by Cholesky elimination; false when they are singular all the same. */
  private boolean solve(double[] residual) {
    double trace = 0;
    for (int a = 0; a < stored; a++) {
      for (int b = 0; b <= a; b++) {
        normal[a][b] = dot(deltaResidual[a], deltaResidual[b]);
      }
      gamma[a] = dot(deltaResidual[a], residual);
      trace += normal[a][a];
    }
    for (int a = 0; a < stored; a++) {
      normal[a][a] += RIDGE * trace;
    }
    for (int a = 0; a < stored; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = normal[a][b];
        for (int k = 0; k < b; k++) {
          sum -= normal[a][k] * normal[b][k];
        }
        if (a == b) {
          if (!(sum > 0)) {
            return false;
          }
          normal[a][a] = Math.sqrt(sum);
        } else {
          normal[a][b] = sum / normal[b][b];
        }
      }
    }
    for (int a = 0; a < stored; a++) {
      for (int k = 0; k < a; k++) {
        gamma[a] -= normal[a][k] * gamma[k];
      }
      gamma[a] /= normal[a][a];
    }
    for (int a = stored - 1; a >= 0; a--) {
      for (int k = a + 1; k < stored; k++) {
        gamma[a] -= normal[k][a] * gamma[k];
      }
      gamma[a] /= normal[a][a];
    }
    return true;
  }

  private double dot(double[] x, double[] y) {
    double sum = 0;
    for (int k = 0; k < head; k++) {
      sum += x[k] * y[k];
    }
    return sum;
  }
}

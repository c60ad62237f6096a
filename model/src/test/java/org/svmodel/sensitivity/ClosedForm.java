package org.svmodel.sensitivity;

import java.util.function.ToDoubleFunction;

/**
 * Functions of the unit cube whose indices are known.
 *
 * @param first S1 of each coordinate
 * @param total ST of each coordinate
 */
record ClosedForm(
    String name, ToDoubleFunction<double[]> function, double[] first, double[] total) {

  int dimensions() {
    return first.length;
  }

  /**
   * {@code Σ c_i u_i} with c = 1 … 5: a uniform coordinate has variance 1/12, so that S1 = ST =
   * c_i²/Σc² with Σc² = 55.
   */
  static ClosedForm additive() {
    double[] shares = new double[5];
    for (int i = 0; i < 5; i++) {
      shares[i] = (i + 1) * (i + 1) / 55.0;
    }
    return new ClosedForm(
        "additive", u -> u[0] + 2 * u[1] + 3 * u[2] + 4 * u[3] + 5 * u[4], shares, shares);
  }

  /**
   * {@code sin x1 + a sin² x2 + b x3⁴ sin x1}, x uniform from -π to π, a = 7, b = 0.1 (Ishigami and
   * Homma 1990). V1 = (1 + bπ⁴/5)²/2, V2 = a²/8, V13 = 8b²π⁸/225, all others 0.
   */
  static ClosedForm ishigami() {
    double a = 7;
    double b = 0.1;
    double v1 = Math.pow(1 + b * Math.pow(Math.PI, 4) / 5, 2) / 2;
    double v2 = a * a / 8;
    double v13 = 8 * b * b * Math.pow(Math.PI, 8) / 225;
    double v = v1 + v2 + v13;
    return new ClosedForm(
        "Ishigami",
        u -> {
          double x1 = Math.PI * (2 * u[0] - 1);
          double x2 = Math.PI * (2 * u[1] - 1);
          double x3 = Math.PI * (2 * u[2] - 1);
          return Math.sin(x1) + a * Math.pow(Math.sin(x2), 2) + b * Math.pow(x3, 4) * Math.sin(x1);
        },
        new double[] {v1 / v, v2 / v, 0},
        new double[] {(v1 + v13) / v, v2 / v, v13 / v});
  }

  /**
   * {@code Π (|4u_i - 2| + a_i)/(1 + a_i)}, a = 0, 1, 4.5, 9, 99, 99, 99, 99 (Sobol's G). Each
   * factor has mean 1 and variance V_i = 1/(3(1+a_i)²); V = Π(1+V_i) - 1, S1 = V_i/V, ST = V_i
   * Π_{j≠i}(1 + V_j)/V.
   */
  static ClosedForm sobolG() {
    double[] a = {0, 1, 4.5, 9, 99, 99, 99, 99};
    double product = 1;
    double[] v = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      v[i] = 1 / (3 * (1 + a[i]) * (1 + a[i]));
      product *= 1 + v[i];
    }
    double[] first = new double[a.length];
    double[] total = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      first[i] = v[i] / (product - 1);
      total[i] = v[i] * product / (1 + v[i]) / (product - 1);
    }
    return new ClosedForm(
        "Sobol G",
        u -> {
          double f = 1;
          for (int i = 0; i < a.length; i++) {
            f *= (Math.abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
          }
          return f;
        },
        first,
        total);
  }

  /** The function at every point of a design. */
  double[] at(SobolDesign design) {
    double[] values = new double[design.size()];
    double[] u = new double[design.dimensions()];
    for (int i = 0; i < values.length; i++) {
      design.fill(i, u);
      values[i] = function.applyAsDouble(u);
    }
    return values;
  }

  @Override
  public String toString() {
    return name;
  }
}

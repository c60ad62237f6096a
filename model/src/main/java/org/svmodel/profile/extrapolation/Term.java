package org.svmodel.profile.extrapolation;

/**
 * A candidate law of growth with n, the number of nodes.
 *
 * <p>With C processors per node fixed, P = C·n: a power of P is the same power of n but for a
 * constant factor, and log P is log n plus a constant. So one variable serves for what happens per
 * processor and per node.
 */
enum Term {
  /** Falls: what is divided among the nodes, or the share that is local. */
  INVERSE("1/n", "(1 - 1/n)"),
  LOGARITHM("log2(n)", "log2(n)"),
  ROOT("sqrt(n)", "(sqrt(n) - 1)"),
  LINEAR("n", "(n - 1)"),
  LINEAR_LOGARITHM("n log2(n)", "n log2(n)");

  private final String text;
  private final String risenText;

  Term(String text, String risenText) {
    this.text = text;
    this.risenText = risenText;
  }

  /** Value for n nodes, n at least 1. */
  double at(double n) {
    return switch (this) {
      case INVERSE -> 1 / n;
      case LOGARITHM -> log2(n);
      case ROOT -> Math.sqrt(n);
      case LINEAR -> n;
      case LINEAR_LOGARITHM -> n * log2(n);
    };
  }

  /** |t(n) - t(1)|: the term made to start at zero for one node, and to rise from there. */
  double risen(double n) {
    return Math.abs(at(n) - at(1));
  }

  String text(boolean risen) {
    return risen ? risenText : text;
  }

  private static double log2(double n) {
    return Math.log(n) / Math.log(2);
  }
}

package org.svmodel.profile.extrapolation;

import java.util.ArrayList;
import java.util.List;

/**
 * One form that a count's growth may have: a sum of at most two terms, with or without a constant.
 *
 * @param constant whether there is a constant
 * @param terms at most two
 * @param risen whether the terms start at zero for one node ({@link Term#risen}); then there is no
 *     constant, and the count is zero for one node
 */
record Hypothesis(boolean constant, List<Term> terms, boolean risen) {
  /** For any count, the simplest first. */
  static final List<Hypothesis> GENERAL = general();

  /** For counts that are zero on one node, the simplest first. */
  static final List<Hypothesis> RISEN = risenOnes();

  Hypothesis {
    terms = List.copyOf(terms);
  }

  private static List<Hypothesis> general() {
    List<Hypothesis> all = new ArrayList<>();
    all.add(new Hypothesis(true, List.of(), false));
    for (Term term : Term.values()) {
      all.add(new Hypothesis(false, List.of(term), false));
      all.add(new Hypothesis(true, List.of(term), false));
    }
    for (List<Term> pair : pairs()) {
      all.add(new Hypothesis(false, pair, false));
      all.add(new Hypothesis(true, pair, false));
    }
    return List.copyOf(all);
  }

  private static List<Hypothesis> risenOnes() {
    List<Hypothesis> all = new ArrayList<>();
    for (Term term : Term.values()) {
      all.add(new Hypothesis(false, List.of(term), true));
    }
    pairs().forEach(pair -> all.add(new Hypothesis(false, pair, true)));
    return List.copyOf(all);
  }

  private static List<List<Term>> pairs() {
    List<List<Term>> pairs = new ArrayList<>();
    for (Term first : Term.values()) {
      for (Term second : Term.values()) {
        if (first.ordinal() < second.ordinal()) {
          pairs.add(List.of(first, second));
        }
      }
    }
    return pairs;
  }

  /** Number of coefficients. */
  int parameters() {
    return terms.size() + (constant ? 1 : 0);
  }

  /** What the coefficients are multiplied with, for n nodes: the constant's first. */
  double[] row(double n) {
    double[] row = new double[parameters()];
    int k = 0;
    if (constant) {
      row[k++] = 1;
    }
    for (Term term : terms) {
      row[k++] = risen ? term.risen(n) : term.at(n);
    }
    return row;
  }

  double value(double[] coefficients, double n) {
    double[] row = row(n);
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      sum += coefficients[k] * row[k];
    }
    return sum;
  }

  /**
   * Whether every growing term adds. A count that falls with n falls as 1/n; a growing term with a
   * negative coefficient would sooner or later make it negative, and bends wildly before.
   */
  boolean growsUpwards(double[] coefficients) {
    int first = constant ? 1 : 0;
    for (int k = 0; k < terms.size(); k++) {
      boolean mayFall = terms.get(k) == Term.INVERSE && !risen;
      if (!mayFall && coefficients[first + k] < 0) {
        return false;
      }
    }
    return true;
  }
}

package org.svmodel.cli;

import org.svmodel.reports.table.Numbers;

/** Numbers and paragraphs for people. */
final class Text {
  private static final int WIDTH = 79;

  private Text() {}

  /** Four significant digits, never in exponent form: {@code 29.73}, {@code 0.001234}. */
  static String significant(double value) {
    return Numbers.significant(value);
  }

  /** Two decimals, as speedups are given. */
  static String speedup(double value) {
    return Numbers.speedup(value);
  }

  /** A share as a percentage with one decimal. */
  static String percent(double share) {
    return Numbers.percent(share);
  }

  /** A relative change as a signed percentage with one decimal; no change has no sign. */
  static String change(double share) {
    return Numbers.change(share);
  }

  /** Wraps at words; every line begins with the indentation. */
  static String wrapped(String text, int indent) {
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    boolean empty = true;
    for (String word : text.strip().split("\\s+", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        all.append(line).append('\n');
        line.setLength(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return all.append(line).append('\n').toString();
  }
}

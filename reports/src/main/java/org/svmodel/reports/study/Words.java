package org.svmodel.reports.study;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.reports.table.Numbers;

/** Pieces of sentences. */
final class Words {
  private Words() {}

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** {@code 1 program}, {@code 5 programs}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /**
   * {@code fft}, {@code both programs}, {@code all 5 programs}.
   *
   * @param noun {@code programs}, or what tells that some are left out
   */
  static String all(List<String> programs, String noun) {
    return switch (programs.size()) {
      case 1 -> programs.get(0);
      case 2 -> "both " + noun;
      default -> "all " + programs.size() + " " + noun;
    };
  }

  /** A value as documents have it: {@code 10 µs} for {@code 10 us}. */
  static String value(String text) {
    return text.replaceAll("(?<=[0-9] )us\\b", "µs");
  }

  /** A signed change: {@code -9.1 %}. */
  static String change(double share) {
    return Numbers.change(share) + " %";
  }

  /** The size of a change or a share: {@code 9.1 %}. */
  static String percent(double share) {
    return Numbers.percent(Math.abs(share)) + " %";
  }

  /** {@code 9.1 %}, or {@code 1.8 to 9.1 %} where both differ as they are written. */
  static String range(double from, double to) {
    String low = Numbers.percent(from);
    String high = Numbers.percent(to);
    return (low.equals(high) ? low : low + " to " + high) + " %";
  }

  /** A sentence after a colon. */
  static String after(String colon, String sentence) {
    return colon + ": " + Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  /** The first items, and how many more there are. */
  static List<String> first(List<String> items, int most, String noun) {
    if (items.size() <= most) {
      return items;
    }
    List<String> few = new ArrayList<>(items.subList(0, most));
    few.add(Words.count(items.size() - most, "more " + noun));
    return few;
  }
}

package org.svmodel.units;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a mistyped word was meant to be. */
public final class Spelling {
  private static final int MAX_QUOTED = 60;

  private Spelling() {}

  /**
   * The candidate nearest to a word by edit distance (insert, delete, replace, swap neighbours;
   * letter case ignored), if it is near: at most one edit for each three letters of the word, and
   * at least one. Of equally near candidates, the first.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String lower = word.toLowerCase(Locale.ROOT);
    int best = Math.max(1, word.length() / 3) + 1;
    String found = null;
    for (String candidate : candidates) {
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
      // A word that shares nothing with the candidate is not a slip of the hand.
      if (distance < best && distance < Math.max(word.length(), candidate.length())) {
        best = distance;
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  /**
   * The end of an error message about a wrong name: {@code "; did you mean 'x'?"} where one is
   * near, else {@code "; allowed: a, b"} with the given word in place of "allowed".
   */
  public static String hint(String word, Collection<String> candidates, String listed) {
    return nearest(word, candidates)
        .map(near -> "; did you mean '" + near + "'?")
        .orElseGet(
            () ->
                "; "
                    + listed
                    + ": "
                    + (candidates.isEmpty() ? "none" : String.join(", ", candidates)));
  }

  /** A text in quotes for a message: on one line, and cut where it is long. */
  public static String quote(String text) {
    String line = text.replaceAll("\\s+", " ");
    return "'" + (line.length() > MAX_QUOTED ? line.substring(0, MAX_QUOTED) + "…" : line) + "'";
  }

  /** Optimal string alignment distance. */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
        if (isSwap(a, i, b, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }

  private static boolean isSwap(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}

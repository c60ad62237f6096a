package org.svmodel.reports.study;

import java.util.List;
import java.util.Optional;

/**
 * What a study found, in sentences.
 *
 * @param leftOut what most of them do not speak of, and why; empty if of everything
 * @param inShort those to read in haste
 * @param groups all of them, by what they are about
 */
public record Findings(Optional<String> leftOut, List<String> inShort, List<Group> groups) {
  public Findings {
    inShort = List.copyOf(inShort);
    groups = List.copyOf(groups);
  }

  /**
   * Sentences about one thing.
   *
   * @param about a title
   */
  public record Group(String about, List<String> sentences) {
    public Group {
      sentences = List.copyOf(sentences);
    }
  }
}

package org.svmodel.reports.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.svmodel.validation.Trust;

/** Names the speedups of a study that must not be trusted. */
final class RefusedText {
  private RefusedText() {}

  /**
   * One text per program: {@code barnes}, or {@code radix under automatic-update} where others of
   * its protocols may be trusted.
   */
  static List<String> of(StudyFacts facts) {
    Map<String, List<Trust>> byProgram =
        facts.trusts().stream()
            .collect(
                Collectors.groupingBy(Trust::application, LinkedHashMap::new, Collectors.toList()));
    return byProgram.entrySet().stream()
        .filter(e -> e.getValue().stream().anyMatch(Trust::isRefused))
        .map(e -> e.getKey() + under(e.getValue()))
        .toList();
  }

  private static String under(List<Trust> own) {
    List<String> refused = own.stream().filter(Trust::isRefused).map(Trust::protocol).toList();
    return refused.size() == own.size() ? "" : " under " + Words.list(refused);
  }
}

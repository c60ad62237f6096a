package org.svmodel.reports.study;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.svmodel.result.Prediction;
import org.svmodel.validation.Trust;

/** Which speedups of a study must not be trusted. */
final class Trusts {
  /** Behind the name of a program whose speedup must not be trusted. */
  static final String MARK = "*";

  /** What the mark means, below tables. */
  static final String NOTE =
      MARK + " The model's speedup must not be trusted here: see Model validity.";

  private record Pair(String application, String protocol) {}

  private final Set<Pair> refused = new HashSet<>();

  Trusts(List<Trust> trusts) {
    for (Trust trust : trusts) {
      if (trust.isRefused()) {
        refused.add(new Pair(trust.application(), trust.protocol()));
      }
    }
  }

  boolean isRefused(String application, String protocol) {
    return refused.contains(new Pair(application, protocol));
  }

  /** A program's name, with a mark where its speedup must not be trusted. */
  String marked(String application, String protocol) {
    return application + (isRefused(application, protocol) ? MARK : "");
  }

  /** The note below a table, where one of its rows is marked. */
  <T> List<String> notes(
      List<T> rows, Function<T, String> application, Function<T, String> protocol) {
    boolean any = rows.stream().anyMatch(r -> isRefused(application.apply(r), protocol.apply(r)));
    return any ? List.of(NOTE) : List.of();
  }

  /** The same for rows of predictions. */
  List<String> notes(List<Prediction> rows) {
    return notes(rows, Prediction::application, Prediction::protocol);
  }
}

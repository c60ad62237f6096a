package org.svmodel.cli;

import java.util.Collection;
import org.svmodel.units.Spelling;

/** Ends of messages about a wrong name. */
final class Hint {
  private Hint() {}

  /** {@code ; did you mean 'x'?} or an empty text when nothing is near. */
  static String near(String found, Collection<String> known) {
    return Spelling.nearest(found, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }
}

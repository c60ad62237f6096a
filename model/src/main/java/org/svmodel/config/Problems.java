package org.svmodel.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the errors of one file, so that a user sees all of them at once. */
final class Problems {
  private final String file;
  private final List<ConfigError> errors = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(Node at, String message) {
    add(at.line(), at.column(), message);
  }

  void add(int line, int column, String message) {
    errors.add(new ConfigError(file, line, column, message));
  }

  /** Number of errors so far: an unchanged number means that what was read between is good. */
  int count() {
    return errors.size();
  }

  ConfigException exception() {
    errors.sort(Comparator.comparingInt(ConfigError::line).thenComparingInt(ConfigError::column));
    return new ConfigException(errors);
  }

  void throwIfAny() {
    if (!errors.isEmpty()) {
      throw exception();
    }
  }
}

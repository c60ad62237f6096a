package org.svmodel.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // a list of records of strings; never serialised
  private final List<ConfigError> errors;

  /** All errors of one configuration, in the order of the file; at least one. */
  public ConfigException(List<ConfigError> errors) {
    super(errors.stream().map(ConfigError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** One error of a value that came from no file. */
  public ConfigException(String message) {
    this(List.of(ConfigError.of(message)));
  }

  /** At least one error, in the order of the file. */
  public List<ConfigError> errors() {
    return errors;
  }
}

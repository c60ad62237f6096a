package org.svmodel.config;

/**
 * One error of a configuration.
 *
 * @param file as the user named it; empty when the value came from no file ({@code --set})
 * @param line from 1; 0 when the error is the file's as a whole
 * @param column from 1; 0 with line 0
 * @param message what was found, what is allowed, and the nearest name where one is near
 */
public record ConfigError(String file, int line, int column, String message) {

  /** An error of a value that came from no file. */
  public static ConfigError of(String message) {
    return new ConfigError("", 0, 0, message);
  }

  /** {@code file:line:column: message}, without the parts that do not apply. */
  @Override
  public String toString() {
    if (file.isEmpty()) {
      return message;
    }
    return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
  }
}

package org.svmodel.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.svmodel.config.ConfigLibrary;

/** Where the shipped configurations are. */
final class Shipped {
  private Shipped() {}

  /**
   * The folder of the system property {@code svmodel.configs}, or {@code configs} in the working
   * directory or the one above it.
   *
   * @throws IllegalStateException when there is none
   */
  static ConfigLibrary library() {
    String given = System.getProperty("svmodel.configs");
    if (given != null) {
      return new ConfigLibrary(Path.of(given));
    }
    for (String folder : new String[] {"configs", "../configs"}) {
      if (Files.isDirectory(Path.of(folder, "hardware"))) {
        return new ConfigLibrary(Path.of(folder));
      }
    }
    throw new IllegalStateException(
        "no configs/ here; run from the project's folder, or with -Dsvmodel.configs=DIR");
  }
}

package org.svmodel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names offered by shell completion: those shipped when the completion script was made, from the
 * folder in the system property {@code svmodel.configs}.
 */
abstract class Names implements Iterable<String> {
  private final String folder;
  private final List<String> more;

  Names(String folder, String... more) {
    this.folder = folder;
    this.more = List.of(more);
  }

  @Override
  public Iterator<String> iterator() {
    List<String> names = new ArrayList<>(more);
    String configs = System.getProperty("svmodel.configs");
    if (configs != null) {
      names.addAll(files(Path.of(configs, folder)));
    }
    return names.iterator();
  }

  private static List<String> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Machines. */
  static final class OfHardware extends Names {
    OfHardware() {
      super("hardware");
    }
  }

  /** Application profiles. */
  static final class OfProfiles extends Names {
    OfProfiles() {
      super("profiles", "all");
    }
  }

  /** Protocols. */
  static final class OfProtocols extends Names {
    OfProtocols() {
      super("protocols", "all");
    }
  }

  /** Improvements. */
  static final class OfImprovements extends Names {
    OfImprovements() {
      super("improvements");
    }
  }

  /** Trends. */
  static final class OfTrends extends Names {
    OfTrends() {
      super("trends");
    }
  }

  /** Studies. */
  static final class OfStudies extends Names {
    OfStudies() {
      super("studies");
    }
  }
}

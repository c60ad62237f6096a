package org.svmodel.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.svmodel.goal.Improvements;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.sweep.Study;
import org.svmodel.trend.Trend;
import org.svmodel.units.Spelling;
import org.svmodel.validation.ValidatedErrors;

/**
 * The configurations of one folder, by name, and files anywhere.
 *
 * <p>A NAME is a file under the kind's folder ({@link Kind#folder()}) without its ending {@code
 * .yaml}; anything with a path separator or ending in {@code .yaml} is a file. Every reading method
 * throws {@link ConfigException} with all errors of the file at once.
 */
public final class ConfigLibrary {
  private static final String ENDING = ".yaml";

  private final Path configsDir;

  /** What a configuration file describes. */
  public enum Kind {
    HARDWARE("hardware"),
    PROFILE("profiles"),
    PROTOCOL("protocols"),
    STUDY("studies"),
    IMPROVEMENTS("improvements"),
    TREND("trends");

    private final String folder;

    Kind(String folder) {
      this.folder = folder;
    }

    /** Name of the folder that holds the shipped ones. */
    public String folder() {
      return folder;
    }

    /** The kind in words, which is also the key at the top of its files: {@code hardware}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param configsDir folder that holds {@code hardware/} and the others; errors name files under
   *     it as it was given
   */
  public ConfigLibrary(Path configsDir) {
    this.configsDir = configsDir;
  }

  /** A machine. */
  public HardwareSpec hardware(String nameOrFile) {
    Problems problems = new Problems(display(Kind.HARDWARE, nameOrFile));
    return HardwareReader.read(tree(Kind.HARDWARE, nameOrFile, problems), problems);
  }

  /** A protocol. */
  public Protocol protocol(String nameOrFile) {
    Problems problems = new Problems(display(Kind.PROTOCOL, nameOrFile));
    return ProtocolReader.read(tree(Kind.PROTOCOL, nameOrFile, problems), problems);
  }

  /** An application profile. */
  public Profile profile(String nameOrFile) {
    Problems problems = new Problems(display(Kind.PROFILE, nameOrFile));
    return ProfileReader.read(tree(Kind.PROFILE, nameOrFile, problems), problems);
  }

  /** A study; the names of machine, applications and protocols in it must exist. */
  public Study study(String nameOrFile) {
    Problems problems = new Problems(display(Kind.STUDY, nameOrFile));
    return new StudyReader(this, problems).read(tree(Kind.STUDY, nameOrFile, problems));
  }

  /** Errors that {@code validate --format csv} wrote. */
  public ValidatedErrors validatedErrors(Path csv) {
    return ValidatedErrorsReader.read(csv);
  }

  /** The shipped errors of the model; the file need not exist. */
  public Path shippedValidation() {
    return configsDir.resolve("validation").resolve("validate.csv");
  }

  /** Improvements to choose from; the protocols they name are read too. */
  public Improvements improvements(String nameOrFile) {
    Problems problems = new Problems(display(Kind.IMPROVEMENTS, nameOrFile));
    return new ImprovementsReader(this, problems)
        .read(tree(Kind.IMPROVEMENTS, nameOrFile, problems));
  }

  /** A trend; the machines and the protocol that it names must exist. */
  public Trend trend(String nameOrFile) {
    Problems problems = new Problems(display(Kind.TREND, nameOrFile));
    return new TrendReader(this, problems).read(tree(Kind.TREND, nameOrFile, problems));
  }

  /** Reports a name that has no file where it stands in another file. */
  void checkExists(Kind kind, String name, Node at, Problems problems) {
    try {
      file(kind, name);
    } catch (ConfigException e) {
      problems.add(at, e.errors().get(0).message());
    }
  }

  private Node.Mapping tree(Kind kind, String nameOrFile, Problems problems) {
    return YamlTree.read(file(kind, nameOrFile), problems);
  }

  /** Names of a kind's shipped configurations, sorted; none when the folder is missing. */
  public List<String> names(Kind kind) {
    Path folder = configsDir.resolve(kind.folder());
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(ENDING))
          .forEach(f -> names.add(f.substring(0, f.length() - ENDING.length())));
    } catch (IOException e) {
      throw new ConfigException(
          List.of(new ConfigError(folder.toString(), 0, 0, "cannot be listed: " + e.getMessage())));
    }
    Collections.sort(names);
    return names;
  }

  /**
   * The file of a name or file; a file need not exist.
   *
   * @throws ConfigException when a name has no file, with the nearest name or all there are
   */
  public Path file(Kind kind, String nameOrFile) {
    if (isFile(nameOrFile)) {
      return path(nameOrFile);
    }
    if (nameOrFile.isBlank()) {
      throw new ConfigException("the name of a " + kind.word() + " is empty");
    }
    Path file = shipped(kind, nameOrFile);
    if (!Files.exists(file)) {
      List<String> names = names(kind);
      String where = names.isEmpty() ? " (no " + file + ")" : "";
      throw new ConfigException(
          "unknown "
              + kind.word()
              + " '"
              + nameOrFile
              + "'"
              + where
              + Spelling.hint(nameOrFile, names, "available"));
    }
    return file;
  }

  /** How errors name it: a file as the user typed it, a name as its path under the folder. */
  private String display(Kind kind, String nameOrFile) {
    return isFile(nameOrFile) ? nameOrFile : shipped(kind, nameOrFile).toString();
  }

  private Path shipped(Kind kind, String name) {
    path(name);
    return configsDir.resolve(kind.folder()).resolve(name + ENDING);
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ConfigException("'" + text.replace("\0", "\\0") + "' is not a file name");
    }
  }

  private static boolean isFile(String nameOrFile) {
    return nameOrFile.indexOf('/') >= 0
        || nameOrFile.indexOf('\\') >= 0
        || nameOrFile.endsWith(ENDING);
  }
}

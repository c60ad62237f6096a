package org.svmodel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.sweep.SweepProvenance;
import org.svmodel.trace.TraceInfo;

/** Where a result comes from: version, command line, hash of each input, model, seed. */
final class Provenance {
  /** Options that change where a result goes or how it is shown, but not the result. */
  private static final Set<String> WITHOUT_VALUE =
      Set.of(
          "-q", "--quiet", "-v", "--verbose", "--debug", "--force", "--no-cache", "--retry-failed");

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--color",
          "-o",
          "--out",
          "--threads",
          "--configs",
          "--simulations",
          "--cache",
          "--shard");

  private final ConfigLibrary library;
  private final Map<String, String> inputs = new LinkedHashMap<>();

  Provenance(ConfigLibrary library) {
    this.library = library;
  }

  /** Adds the hash of a named configuration or a file. */
  Provenance input(Kind kind, String nameOrFile) {
    inputs.put(inputName(kind, nameOrFile), hash(kind, nameOrFile));
    return this;
  }

  /** Adds several of one kind. */
  Provenance inputs(Kind kind, Iterable<String> names) {
    names.forEach(name -> input(kind, name));
    return this;
  }

  /** Adds the hash of a file that may be large. */
  Provenance file(Path file) throws IOException {
    inputs.put(file.toString(), TraceInfo.hash(file));
    return this;
  }

  /** The same under another name, for a shipped file: no path of this machine. */
  Provenance file(String shownAs, Path file) throws IOException {
    inputs.put(shownAs, TraceInfo.hash(file));
    return this;
  }

  /** A name's place under configs/, or the file as given: no path of this machine. */
  static String inputName(Kind kind, String nameOrFile) {
    boolean named = !nameOrFile.contains("/") && !nameOrFile.endsWith(".yaml");
    return named ? kind.folder() + "/" + nameOrFile + ".yaml" : nameOrFile;
  }

  String hash(Kind kind, String nameOrFile) {
    return hash(library.file(kind, nameOrFile));
  }

  /** SHA-256 of a file. */
  static String hash(Path file) {
    try {
      return SweepProvenance.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SweepProvenance of(Console console, String studyFile, String modelVersion, long seed) {
    return new SweepProvenance(
        Version.number(),
        commandLine(console.commandLine()),
        studyFile,
        inputs,
        modelVersion,
        seed);
  }

  /** The command line as typed, quoted for a shell, without what does not change the result. */
  static String commandLine(List<String> arguments) {
    StringBuilder text = new StringBuilder("svmodel");
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String option = argument.startsWith("--") ? argument.replaceFirst("=.*", "") : argument;
      if (WITH_VALUE.contains(option)) {
        i += option.equals(argument) ? 1 : 0;
      } else if (!WITHOUT_VALUE.contains(option)) {
        text.append(' ').append(quoted(argument));
      }
    }
    return text.toString();
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** As lines for people. */
  static String text(SweepProvenance provenance) {
    StringBuilder text = new StringBuilder();
    text.append("svmodel ").append(provenance.svmodelVersion());
    text.append(", ").append(provenance.modelVersion()).append('\n');
    text.append("command ").append(provenance.command()).append('\n');
    provenance
        .inputs()
        .forEach(
            (name, hash) ->
                text.append("input   ").append(hash, 0, 16).append("  ").append(name).append('\n'));
    return text.append("seed    ").append(provenance.seed()).append('\n').toString();
  }

  /** As a JSON object. */
  static String json(SweepProvenance provenance) {
    return Machine.json(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("svmodel", provenance.svmodelVersion());
          json.writeStringProperty("model", provenance.modelVersion());
          json.writeStringProperty("command", provenance.command());
          json.writeName("inputs");
          json.writeStartObject();
          provenance.inputs().forEach(json::writeStringProperty);
          json.writeEndObject();
          json.writeNumberProperty("seed", provenance.seed());
          json.writeEndObject();
        });
  }
}

package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.svmodel.config.ConfigError;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.profile.PhaseMerger;
import org.svmodel.profile.Profile;
import org.svmodel.profile.ProfileWriter;
import org.svmodel.profile.extrapolation.Extrapolation;
import org.svmodel.profile.extrapolation.ExtrapolationException;
import org.svmodel.profile.extrapolation.Runs;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code extrapolate}: from profiles at several numbers of processors to one that was not run. */
@CommandLine.Command(
    name = "extrapolate",
    customSynopsis = {
      "svmodel extrapolate PROFILE... --processors P [-o FILE] [OPTIONS]",
      "svmodel extrapolate PROFILE... --hold-out P [OPTIONS]"
    },
    sortOptions = false,
    header = "Profiles at several numbers of processors become one that was not run.",
    description = {
      "%nFits how each count grows with the number of nodes, its terms chosen by cross-validation,"
          + " and prints the counts over all processors; with --out the profile is written as YAML."
          + " With --hold-out the profile of P is left out and extrapolated from the others: the"
          + " error of each count, and of the speedup predicted from them, is printed. Best are"
          + " profiles whose phases are not merged.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel extrapolate fft-*.yaml --processors 128 -o fft-128.yaml",
      "  svmodel extrapolate fft-*.yaml --hold-out 64",
      "  svmodel extrapolate fft-*.yaml -P 128 -c 4 --format json"
    })
final class ExtrapolateCommand extends Command {
  private static final int DIGITS = 16;

  @Parameters(
      paramLabel = "PROFILE",
      arity = "1..*",
      description =
          "Profiles of one program and problem, as files or names; one may hold several numbers of"
              + " processors.")
  List<String> names;

  @Option(
      names = {"-P", "--processors"},
      paramLabel = "P",
      description = "Processors to extrapolate to: up to 4 times the most measured.")
  Integer processors;

  @Option(
      names = "--hold-out",
      paramLabel = "P",
      description = "Leave out the measured P and compare it with its extrapolation.")
  Integer holdOut;

  @Option(
      names = {"-c", "--processors-per-node"},
      paramLabel = "C",
      description = "Which shapes to use, where the profiles hold several.")
  Integer processorsPerNode;

  @Option(
      names = "--page-size",
      paramLabel = "SIZE",
      description = "Which page size to use, where the profiles hold several.")
  String pageSize;

  @Option(
      names = {"-H", "--hardware"},
      paramLabel = "FILE|NAME",
      completionCandidates = Names.OfHardware.class,
      description = "Machine of the speedups of --hold-out (default: ppro-myrinet).")
  String hardware = HeldOut.MACHINE;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the extrapolated profile to this file.")
  Path out;

  @Option(names = "--force", description = "Replace an existing file.")
  boolean force;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Choices.Formats.class,
      completionCandidates = Choices.Formats.class,
      description = "table (default), csv, json, markdown or latex.")
  Format format = Format.TABLE;

  ExtrapolateCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    if ((processors == null) == (holdOut == null)) {
      throw wrongUsage(
          processors == null
              ? "missing --processors P, or --hold-out P"
              : "--processors and --hold-out exclude each other");
    }
    Map<String, Profile> profiles = profiles();
    try {
      return extrapolate(profiles);
    } catch (ExtrapolationException e) {
      throw wrongUsage(e.getMessage());
    }
  }

  private int extrapolate(Map<String, Profile> profiles) throws IOException {
    Runs runs = Runs.of(profiles, processorsPerNode(), pageSize());
    if (holdOut == null) {
      Extrapolation found = Extrapolation.of(runs, processors);
      finish(ExtrapolationText.of(runs, found, format), runs, found);
      return ExitCode.OK;
    }
    if (runs.on(holdOut) == null) {
      throw wrongUsage(
          "--hold-out: "
              + holdOut
              + " is not measured; there are "
              + runs.processors().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    Runs others = runs.without(holdOut);
    Extrapolation found = Extrapolation.of(others, holdOut);
    HeldOut heldOut = HeldOut.of(this, hardware, runs, found, holdOut);
    finish(ExtrapolationText.of(others, found, heldOut, format), others, found);
    return heldOut.failed() ? ExitCode.PARTIAL : ExitCode.OK;
  }

  private void finish(String text, Runs runs, Extrapolation found) throws IOException {
    if (out != null) {
      String yaml = ProfileWriter.write(profile(runs, found));
      if (!force && Files.exists(out) && !Files.readString(out).equals(yaml)) {
        throw CliException.io(out + " exists; name another file, or add --force", null);
      }
      Path file = out.toAbsolutePath();
      ResultFiles.write(file.getParent(), file.getFileName().toString(), yaml);
      note("written: " + out);
    }
    out().print(text);
  }

  private Map<String, Profile> profiles() {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    List<ConfigError> errors = new ArrayList<>();
    for (String name : names) {
      try {
        if (profiles.put(name, library().profile(name)) != null) {
          throw wrongUsage("profile '" + name + "' is given twice");
        }
      } catch (ConfigException e) {
        errors.addAll(e.errors());
      }
    }
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
    return profiles;
  }

  private int processorsPerNode() {
    if (processorsPerNode != null && processorsPerNode < 1) {
      throw wrongUsage("--processors-per-node: must be at least 1, not " + processorsPerNode);
    }
    return processorsPerNode == null ? 0 : processorsPerNode;
  }

  private int pageSize() {
    return pageSize == null ? 0 : ShapeOptions.bytes(this, "--page-size", pageSize);
  }

  private Profile profile(Runs runs, Extrapolation found) {
    PhaseMerger.Merged merged = PhaseMerger.merge(found.measurement());
    List<String> provenance = new ArrayList<>();
    provenance.add(
        "extrapolated: no run; svmodel "
            + Version.number()
            + " fitted counts measured on "
            + ExtrapolationText.shapes(runs)
            + "; n is the number of nodes");
    Provenance inputs = new Provenance(library());
    for (String name : names) {
      provenance.add(
          "from: "
              + Path.of(Provenance.inputName(Kind.PROFILE, name)).getFileName()
              + ", sha256 "
              + inputs.hash(Kind.PROFILE, name).substring(0, DIGITS));
    }
    provenance.addAll(found.notes());
    found.fits().stream()
        .filter(fit -> fit.value() > 0)
        .forEach(fit -> provenance.add(ExtrapolationText.fitLine(fit)));
    provenance.add(mergeLine(merged));
    return new Profile(
        runs.application(),
        runs.problem(),
        provenance,
        runs.instructionsPerAccess(),
        runs.sequentialWork(),
        List.of(merged.measurement()));
  }

  private static String mergeLine(PhaseMerger.Merged merged) {
    return String.format(
        Locale.ROOT,
        "merge: %d phases to %d, processors of merged phases %s; run time of %d proxy machines"
            + " changes by at most %.2f %%",
        merged.phasesBefore(),
        merged.measurement().phases().size(),
        merged.order(),
        merged.errors().size(),
        100 * merged.errors().values().stream().mapToDouble(Math::abs).max().orElse(0));
  }
}

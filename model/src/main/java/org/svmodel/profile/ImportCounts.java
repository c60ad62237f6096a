package org.svmodel.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes profile files from files of counts: reads, merges, writes. */
public final class ImportCounts {
  private static final Pattern FILE_NAME =
      Pattern.compile("(?<program>.+)-(?<processors>\\d+)p-(?<nodes>\\d+)x(?<perNode>\\d+)\\.csv");

  /** Machines with which the merge is checked, drawn with another seed than those it is made by. */
  static final List<ProxyMachine> CHECK = ProxyMachine.random(500, 20_261_122L);

  private ImportCounts() {}

  /** A profile and what merging did to each of its measurements, in the profile's order. */
  public record Imported(Profile profile, List<PhaseMerger.Merged> merges) {
    public Imported {
      merges = List.copyOf(merges);
    }
  }

  /**
   * Writes {@code <application>.yaml} for each header that has files.
   *
   * @param csvs files named {@code <application>-<P>p-<N>x<C>.csv}, of any of the headers'
   *     applications
   * @param headers what the profiles say besides counts
   * @param pageSize bytes, of all files
   * @param profilesDir where the profiles go; existing ones are replaced
   * @return the profiles in the order of the headers
   * @throws IllegalArgumentException for a file name of another form or an unknown application
   * @throws CountsFormatException for a faulty file
   * @throws IOException when a file cannot be read or written
   */
  public static List<Imported> importCounts(
      List<Path> csvs, List<ProfileHeader> headers, int pageSize, Path profilesDir)
      throws IOException {
    for (Path csv : csvs) {
      String program = name(csv).group("program");
      if (headers.stream().noneMatch(h -> h.application().equals(program))) {
        throw new IllegalArgumentException(
            csv.getFileName()
                + ": unknown application '"
                + program
                + "'; known: "
                + headers.stream().map(ProfileHeader::application).toList());
      }
    }
    List<Imported> all = new ArrayList<>();
    for (ProfileHeader header : headers) {
      List<Path> files =
          csvs.stream()
              .filter(csv -> name(csv).group("program").equals(header.application()))
              .toList();
      if (!files.isEmpty()) {
        Imported imported = importProgram(files, header, pageSize);
        Files.writeString(
            profilesDir.resolve(header.application() + ".yaml"),
            ProfileWriter.write(imported.profile()),
            StandardCharsets.UTF_8);
        all.add(imported);
      }
    }
    return List.copyOf(all);
  }

  /** One program's profile of the given files. */
  static Imported importProgram(List<Path> files, ProfileHeader header, int pageSize)
      throws IOException {
    List<Measurement> read = new ArrayList<>();
    for (Path file : files) {
      Matcher name = name(file);
      read.add(
          CountsCsv.read(
              file,
              Integer.parseInt(name.group("nodes")),
              Integer.parseInt(name.group("perNode")),
              pageSize));
    }
    read.sort(
        Comparator.comparingInt(Measurement::nodes)
            .thenComparingInt(Measurement::processorsPerNode));
    List<PhaseMerger.Merged> merges = new ArrayList<>();
    List<String> provenance = new ArrayList<>(header.provenance());
    for (Measurement measurement : read) {
      PhaseMerger.Merged merged = PhaseMerger.merge(measurement);
      merges.add(merged);
      provenance.add(mergeLine(measurement, merged));
    }
    Profile profile =
        new Profile(
            header.application(),
            header.problem(),
            provenance,
            header.instructionsPerAccess(),
            header.sequentialWork(),
            merges.stream().map(PhaseMerger.Merged::measurement).toList());
    return new Imported(profile, merges);
  }

  private static String mergeLine(Measurement before, PhaseMerger.Merged merged) {
    Map<String, Double> check = PhaseMerger.errors(before, merged.measurement(), CHECK);
    return String.format(
        Locale.ROOT,
        "merge: %s, %d phases to %d, processors of merged phases %s; run time of %d proxy machines"
            + " changes by at most %.2f %%, of %d others by at most %.2f %%",
        before.shape(),
        merged.phasesBefore(),
        merged.measurement().phases().size(),
        merged.order(),
        merged.errors().size(),
        100 * merged.largestError(),
        check.size(),
        100 * largest(check));
  }

  private static double largest(Map<String, Double> errors) {
    return errors.values().stream().mapToDouble(Math::abs).max().orElse(0);
  }

  private static Matcher name(Path csv) {
    Matcher name = FILE_NAME.matcher(csv.getFileName().toString());
    if (!name.matches()
        || Integer.parseInt(name.group("processors"))
            != Integer.parseInt(name.group("nodes")) * Integer.parseInt(name.group("perNode"))) {
      throw new IllegalArgumentException(
          csv.getFileName()
              + ": expected a name <application>-<P>p-<N>x<C>.csv with P = N·C, such as"
              + " fft-16p-4x4.csv");
    }
    return name;
  }
}

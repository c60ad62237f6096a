package org.svmodel.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.svmodel.units.YamlText;

/**
 * Writes a profile as YAML, made to be read and compared line by line.
 *
 * <p>The text depends on the profile alone. One line per count; a count that is equal for all
 * processors is one number, one that is zero is left out. Numbers have no exponent, integers no
 * fraction. A library's YAML output has no aligned columns, hence this writer; what reads it back
 * is the strict reader of every configuration.
 */
public final class ProfileWriter {
  /** Of the home matrix; a row of more stays on one line. */
  private static final int NUMBERS_PER_LINE = 16;

  private final StringBuilder out = new StringBuilder();

  private ProfileWriter() {}

  /** The whole file, ending with a line feed. */
  public static String write(Profile profile) {
    ProfileWriter writer = new ProfileWriter();
    writer.header(profile);
    profile.measurements().forEach(writer::measurement);
    return writer.out.toString();
  }

  private void header(Profile profile) {
    line(0, "profile: " + YamlText.of(profile.application()));
    line(0, "problem: " + YamlText.of(profile.problem()));
    if (!profile.provenance().isEmpty()) {
      line(0, "provenance:");
      profile.provenance().forEach(p -> line(1, "- " + YamlText.of(p)));
    }
    line(0, "instructionsPerAccess: " + number(profile.instructionsPerAccess()));
    line(0, "sequentialWork: " + number(profile.sequentialWork()));
    line(0, "measurements:");
  }

  private void measurement(Measurement m) {
    line(1, "- nodes: " + m.nodes());
    line(2, "processorsPerNode: " + m.processorsPerNode());
    line(2, "pageSize: " + m.pageSize() + " B");
    if (!m.notMeasured().isEmpty()) {
      line(2, "notMeasured: " + m.notMeasured().stream().sorted().map(Count::key).toList());
    }
    m.intervalEnd().ifPresent(end -> line(2, "intervalEnd: " + end.key()));
    line(2, "phases:");
    m.phases().forEach(phase -> phase(3, phase));
    if (!m.delayed().isEmpty()) {
      line(2, "delayed:");
      for (Delayed run : m.delayed()) {
        line(3, "- fetch: " + run.fetch());
        line(4, "grant: " + number(run.grant()));
        line(4, "phases:");
        run.phases().forEach(phase -> phase(5, phase));
      }
    }
  }

  private void phase(int indent, Phase phase) {
    line(indent, "- name: " + YamlText.quoted(phase.name()));
    line(indent + 1, "repeat: " + number(phase.repeat()));
    List<Count> present =
        Stream.of(Count.values())
            .filter(c -> Arrays.stream(phase.perProcessor(c)).anyMatch(v -> v != 0))
            .toList();
    // Brackets of one phase start in one column.
    int longest = present.stream().mapToInt(c -> c.key().length()).max().orElse(0);
    for (Count count : present) {
      String key = count.key() + ":" + " ".repeat(longest - count.key().length());
      line(indent + 1, key + " " + values(phase.perProcessor(count)));
    }
    if (phase.fetchSlices().length > 0) {
      double[] slices =
          Arrays.stream(phase.fetchSlices()).map(SignificantDigits::nearest).toArray();
      line(indent + 1, "fetchSlices: " + array(slices, width(Stream.of(slices))));
    }
    if (phase.homes().length > 0) {
      homes(indent + 1, phase.homes());
    }
    if (!phase.hotLocks().isEmpty()) {
      line(
          indent + 1,
          phase.hotLocks().stream()
              .map(ProfileWriter::hotLock)
              .collect(Collectors.joining(", ", "hotLocks: [", "]")));
    }
  }

  private static String hotLock(Phase.HotLock lock) {
    return String.format(
        Locale.ROOT, "{share: %s, sharers: %s}", number(lock.share()), number(lock.sharers()));
  }

  /** As many rows to a line as make sixteen numbers, so that few nodes need one line. */
  private void homes(int indent, double[][] homes) {
    int width = width(Arrays.stream(homes));
    int rowsPerLine = Math.max(1, NUMBERS_PER_LINE / homes.length);
    StringBuilder text = new StringBuilder("homes: [");
    for (int a = 0; a < homes.length; a++) {
      if (a > 0) {
        text.append(a % rowsPerLine == 0 ? ",\n" + "  ".repeat(indent) + " ".repeat(8) : ", ");
      }
      text.append(array(homes[a], width));
    }
    line(indent, text.append(']').toString());
  }

  private static String values(double[] values) {
    boolean equal = Arrays.stream(values).allMatch(v -> v == values[0]);
    return equal ? number(values[0]) : array(values, width(Stream.of(values)));
  }

  private static String array(double[] values, int width) {
    return Arrays.stream(values)
        .mapToObj(v -> String.format(Locale.ROOT, "%" + width + "s", number(v)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static int width(Stream<double[]> rows) {
    return rows.flatMapToInt(r -> IntStream.range(0, r.length).map(i -> number(r[i]).length()))
        .max()
        .orElse(1);
  }

  private static String number(double value) {
    return SignificantDigits.text(value);
  }

  private void line(int indent, String text) {
    out.append("  ".repeat(indent)).append(text).append('\n');
  }
}

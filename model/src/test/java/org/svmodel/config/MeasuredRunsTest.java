package org.svmodel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.svmodel.calibration.Measure;
import org.svmodel.calibration.MeasuredRun;
import org.svmodel.hardware.HardwareSpec;

/** CSV files of measured runs: what is read, and exactly what is said of a broken one. */
class MeasuredRunsTest {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));
  private static final HardwareSpec MACHINE = CONFIGS.hardware("ppro-myrinet");

  @TempDir Path folder;

  private MeasuredRuns read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("runs.csv"), text);
    return MeasuredRuns.read(CONFIGS, file.toString(), MACHINE, Set.of("os.interrupt"));
  }

  @Test
  void everyColumnIsRead() throws IOException {
    MeasuredRuns read =
        read(
            """
            # Measured on a Tuesday
            application, protocol, nodes, processorsPerNode, ni.occupancy, seconds, standardError, heldOut

            fft, base,   4, 4, 6 us, 2.5,     0.05,  false
            fft, genima, 8, 2, 0,    2450 ms, 4 %,   true
            "fft",base,4,4,6us,2.6 s,50 ms,false
            """);
    assertThat(read.applications()).containsExactly("fft");
    assertThat(read.protocols()).containsExactly("base", "genima");
    assertThat(read.holdsOut()).isTrue();
    assertThat(read.runs().stream().map(MeasuredRun::line)).containsExactly(4, 5, 6);
    MeasuredRun first = read.runs().get(0);
    assertThat(first.measure()).isEqualTo(Measure.SECONDS);
    assertThat(first.value()).isEqualTo(2.5);
    assertThat(first.relativeError()).isEqualTo(0.05 / 2.5);
    assertThat(first.setup().machine().values()).containsEntry("ni.occupancy", "6 us");
    MeasuredRun second = read.runs().get(1);
    assertThat(second.value()).isEqualTo(2.45);
    assertThat(second.relativeError()).isEqualTo(0.04);
    assertThat(second.heldOut()).isTrue();
    assertThat(second.setup().measurement().shape()).isEqualTo("8x2");
    // The third repeats the first: 6us is 6 us.
    assertThat(read.runs().get(2).setup()).isSameAs(first.setup());
    assertThat(read.runs().get(2).relativeError()).isEqualTo(0.05 / 2.6);
  }

  @Test
  void aRowThatStandsTwiceIsFound() throws IOException {
    MeasuredRuns read =
        read(
            """
            application,protocol,ni.occupancy,speedup
            fft,base,5 us,4.9
            fft,base,5us,4.90
            fft,base,5 us,4.8
            fft,base,6 us,4.9
            fft,genima,5 us,4.9
            fft,base,5 us,4.9
            """);
    // Line 3 is line 2 in other words, line 7 the same again; the others differ in something.
    assertThat(read.copies()).containsExactly(3, 7);
  }

  @Test
  void aSpeedupAndAProfileFile() throws IOException {
    Path profile =
        Files.copy(Path.of("..", "configs", "profiles", "lu.yaml"), folder.resolve("mine.yaml"));
    MeasuredRuns read = read("protocol,speedup,application\nbase,12.5," + profile + "\n");
    assertThat(read.runs().get(0).setup().application()).isEqualTo("lu");
    assertThat(read.runs().get(0).measure()).isEqualTo(Measure.SPEEDUP);
    assertThat(read.runs().get(0).relativeError()).isNaN();
    assertThat(read.runs().get(0).setup().settingsText()).isEmpty();
    assertThat(read.applications()).containsExactly(profile.toString());
    assertThat(read.holdsOut()).isFalse();
  }

  @Test
  void parallelSecondsAreSeconds() throws IOException {
    assertThat(read("application,protocol,parallelSeconds\nfft,base,2\n").runs().get(0).measure())
        .isEqualTo(Measure.SECONDS);
  }

  record Broken(String title, String text, String errors) {
    @Override
    public String toString() {
      return title;
    }
  }

  static List<Broken> broken() {
    return List.of(BadFilesTest.resource("bad-measured-runs.txt").split("(?m)^=== ")).stream()
        .skip(1)
        .map(
            part -> {
              int line = part.indexOf('\n');
              String text = lines(part, "| ");
              return new Broken(part.substring(0, line), text, lines(part, "! "));
            })
        .toList();
  }

  private static String lines(String part, String mark) {
    return part.lines()
        .filter(l -> l.startsWith(mark.strip()))
        .map(l -> (l.length() > 2 ? l.substring(2) : "") + "\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenFileGivesExactlyItsErrors(Broken each) throws IOException {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> read(each.text()));
    assertThat(e).as("no error in\n%s", each.text()).isNotNull();
    assertThat(e.getMessage().replace(folder + "/", "") + "\n").isEqualTo(each.errors());
  }

  @Test
  void theTableIsLargeEnough() {
    assertThat(broken()).hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void notText() throws IOException {
    Path file = folder.resolve("x.csv");
    Files.write(file, "application,\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () -> MeasuredRuns.read(CONFIGS, file.toString(), MACHINE, Set.of()));
    assertThat(e).hasMessage(file + ":1:13: byte 0xE4 is not UTF-8 text");
    ConfigException none =
        catchThrowableOfType(
            ConfigException.class,
            () -> MeasuredRuns.read(CONFIGS, folder + "/none.csv", MACHINE, Set.of()));
    assertThat(none).hasMessage(folder + "/none.csv: no such file");
  }
}

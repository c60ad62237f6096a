package org.svmodel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.profile.Count;
import org.svmodel.profile.Delayed;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.Profile;
import org.svmodel.profile.ProfileWriter;

/** Counts with delays, written and read back. */
class DelayedProfileTest {
  @TempDir Path folder;

  private static Phase phase(double locks) {
    Map<Count, double[]> counts =
        Map.of(
            Count.WORK, new double[] {1000, 2000},
            Count.REMOTE_LOCKS, new double[] {locks, 0},
            Count.PATH_WORK, new double[] {3000, 2000});
    return new Phase("0", 1, counts, new double[0][], List.of());
  }

  private static String text() {
    Measurement free =
        new Measurement(2, 1, 4096, Set.of(), Optional.of(IntervalEnd.RELEASE), List.of(phase(1)));
    List<Delayed> runs =
        List.of(
            new Delayed(4000, 1, List.of(phase(2))),
            new Delayed(4000, 4, List.of(phase(3))),
            new Delayed(16_000, 1, List.of(phase(4))),
            new Delayed(16_000, 4, List.of(phase(5))));
    return ProfileWriter.write(
        new Profile("toy", "none", List.of("by hand"), 1, 3000, List.of(free.withDelayed(runs))));
  }

  private Profile read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("toy.yaml"), text);
    return new ConfigLibrary(folder).profile(file.toString());
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Profile profile = read(text());
    assertThat(ProfileWriter.write(profile)).isEqualTo(text());
    List<Delayed> runs = profile.measurements().get(0).delayed();
    assertThat(runs).extracting("fetch").containsExactly(4000L, 4000L, 16_000L, 16_000L);
    assertThat(runs).extracting("grant").containsExactly(1.0, 4.0, 1.0, 4.0);
    assertThat(runs.get(3).phases().get(0).of(Count.REMOTE_LOCKS, 0)).isEqualTo(5);
    assertThat(runs.get(3).phases().get(0).of(Count.PATH_WORK, 0)).isEqualTo(3000);
  }

  private void refuses(String what, String by, String message) {
    assertThat(text()).contains(what);
    assertThatThrownBy(() -> read(text().replaceFirst(what, by)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aListThatIsNoGridIsRefused() {
    String grid = "'delayed': 'fetch' must rise, and 'grant' for each of them through the same";
    refuses("fetch: 16000", "fetch: 8000", grid);
    refuses("grant: 4", "grant: 1", grid);
    refuses("fetch: 4000", "fetch: 0", "must be a whole number of instructions, from 1 to 2^40");
    refuses("grant: 1", "grant: -1", "must be more than 0");
    refuses("        grant: 4\n", "", "grant");
    refuses("delayed:", "delays:", "did you mean 'delayed'?");
  }

  @Test
  void everyRunHasThePhasesOfTheMeasurement() {
    String phase = "          - name: \"0\"\n            repeat: 1\n            work: \\[1, 2\\]\n";
    refuses(
        "        grant: 4\n        phases:\n",
        "        grant: 4\n        phases:\n" + phase.replace("\\", ""),
        "has 2 phases, needs one for each of the measurement's 1");
  }
}

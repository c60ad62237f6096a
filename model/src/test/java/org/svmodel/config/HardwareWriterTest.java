package org.svmodel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.hardware.HardwareSpec;

/** What is written reads back as the same machine. */
class HardwareWriterTest {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));

  @TempDir Path folder;

  private HardwareSpec readBack(String yaml) throws IOException {
    return CONFIGS.hardware(Files.writeString(folder.resolve("m.yaml"), yaml).toString());
  }

  @Test
  void everyShippedMachineReadsBack() throws IOException {
    for (String name : CONFIGS.names(Kind.HARDWARE)) {
      HardwareSpec machine = CONFIGS.hardware(name);
      HardwareSpec back =
          readBack(
              HardwareWriter.write(
                  machine.name(), machine.summary(), machine.values(), machine.sources()));
      assertThat(back.name()).isEqualTo(machine.name());
      assertThat(back.summary()).isEqualTo(machine.summary());
      assertThat(back.values()).isEqualTo(machine.values());
      assertThat(back.sources()).isEqualTo(machine.sources());
    }
  }

  @Test
  void oddTextsAreQuotedAndAPlainValueStaysPlain() throws IOException {
    HardwareSpec machine = CONFIGS.hardware("ppro-myrinet").with("os.interrupt", "12.5 µs");
    String yaml =
        HardwareWriter.write(
            "yes", "", machine.values(), Map.of("os.interrupt", "\"a\": {b}, #c \\ 'd'"));
    assertThat(yaml).contains("\n  pageFault: 5 us\n").doesNotContain("summary");
    HardwareSpec back = readBack(yaml);
    assertThat(back.name()).isEqualTo("yes");
    assertThat(back.sources()).containsEntry("os.interrupt", "\"a\": {b}, #c \\ 'd'");
    assertThat(back.values()).isEqualTo(machine.values());
  }
}

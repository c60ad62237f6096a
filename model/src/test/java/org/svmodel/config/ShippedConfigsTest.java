package org.svmodel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;

class ShippedConfigsTest {
  static final ConfigLibrary LIBRARY = new ConfigLibrary(Path.of("../configs"));

  @Test
  void everyHardwareFileIsReadAndSaysWhereEachValueComesFrom() {
    assertThat(LIBRARY.names(Kind.HARDWARE)).contains("ppro-myrinet");
    for (String name : LIBRARY.names(Kind.HARDWARE)) {
      HardwareSpec spec = LIBRARY.hardware(name);
      assertThat(spec.name()).isEqualTo(name);
      assertThat(spec.summary()).isNotBlank();
      assertThat(spec.sources().values()).as(name).doesNotContain("", "default");
    }
  }

  @Test
  void everyProtocolFileIsRead() {
    assertThat(LIBRARY.names(Kind.PROTOCOL))
        .containsExactly(
            "automatic-update",
            "base",
            "dedicated",
            "dw",
            "dw-rf",
            "dw-rf-dd",
            "genima",
            "hw-dsm",
            "ideal",
            "polling");
    for (String name : LIBRARY.names(Kind.PROTOCOL)) {
      assertThat(LIBRARY.protocol(name).name()).isEqualTo(name);
    }
  }

  @Test
  void everyStudyAndProfileIsRead() {
    assertThat(LIBRARY.names(Kind.STUDY))
        .containsExactly(
            "bandwidth",
            "clustering",
            "host-overhead",
            "interrupt-cost",
            "latency",
            "mechanisms",
            "ni-occupancy");
    for (String name : LIBRARY.names(Kind.STUDY)) {
      assertThat(LIBRARY.study(name).name()).isEqualTo(name);
    }
    for (String name : LIBRARY.names(Kind.PROFILE)) {
      assertThat(LIBRARY.profile(name).application()).isEqualTo(name);
    }
  }

  /** The table of the testbed, in base units. */
  @Test
  void pproMyrinetHoldsTheTestbed() {
    Hardware h = LIBRARY.hardware("ppro-myrinet").resolve();
    assertThat(h.processors()).isEqualTo(16);
    assertThat(h.processor().clock()).isEqualTo(200e6);
    assertThat(h.memory()).isEqualTo(new Hardware.Memory(4096, 400e6));
    assertThat(h.os())
        .isEqualTo(
            new Hardware.Os(
                5e-6, 2e-6, 50e-6, Hardware.InterruptDispatch.ROUND_ROBIN, 50e-6, 0.5e-6));
    assertThat(h.host()).isEqualTo(new Hardware.Host(3e-6, 1e-6));
    assertThat(h.ioBus()).isEqualTo(new Hardware.IoBus(100e6, 0.5e-6));
    assertThat(h.ni())
        .isEqualTo(new Hardware.Ni(5e-6, 2e-6, 2e-6, 4096, Hardware.Pipelining.STAGED));
    // 1.28 Gb/s / 8 b/B = 160 MB/s
    assertThat(h.link()).isEqualTo(new Hardware.Link(160e6, 0.5e-6));
    assertThat(h.crossbar().latency()).isEqualTo(0.5e-6);
    assertThat(h.protocol())
        .isEqualTo(
            new Hardware.ProtocolCosts(
                3e-6, 2, 4, 4, 0.5e-6, 2e-6, true, Hardware.IntervalEnd.RELEASE, 1, 32, 8, 8));
  }
}

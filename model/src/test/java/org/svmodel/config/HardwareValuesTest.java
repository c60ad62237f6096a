package org.svmodel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;

class HardwareValuesTest {
  private final HardwareSpec ppro = ShippedConfigsTest.LIBRARY.hardware("ppro-myrinet");

  @Test
  void relativeValuesFollowTheClock() {
    HardwareSpec relative =
        ppro.with("os.pageFault", "1000 cycles").with("memory.busBandwidth", "2 MB/s/MHz");
    // 1000 / 200 MHz = 5 us; 2 B/cycle · 200 MHz = 400 MB/s
    assertThat(relative.resolve().os().pageFault()).isEqualTo(5e-6);
    assertThat(relative.resolve().memory().busBandwidth()).isEqualTo(400e6);
    // Twice the clock: half the time, twice the bandwidth; absolute values stay.
    Hardware fast = relative.with("processor.clock", "400 MHz").resolve();
    assertThat(fast.os().pageFault()).isEqualTo(2.5e-6);
    assertThat(fast.memory().busBandwidth()).isEqualTo(800e6);
    assertThat(fast.os().interrupt()).isEqualTo(50e-6);
  }

  @Test
  void withChangesOneValueOfACopy() {
    HardwareSpec changed = ppro.with("os.interrupt", " 10 us ");
    assertThat(changed.values()).containsEntry("os.interrupt", "10 us");
    assertThat(changed.sources()).containsEntry("os.interrupt", "set");
    assertThat(ppro.values()).containsEntry("os.interrupt", "50 us");
    assertThat(changed.resolve().os().interrupt()).isEqualTo(10e-6);
  }

  /** Numbers in the place of texts make the same machine, clock and what follows it included. */
  @Test
  void numbersChangeAMachineAsTextsDo() {
    HardwareSpec relative = ppro.with("os.pageFault", "1000 cycles");
    int[] paths = {
      HardwareParameters.indexOf("os.interrupt"),
      HardwareParameters.indexOf("processor.clock"),
      HardwareParameters.indexOf("link.bandwidth")
    };
    assertThat(relative.resolveWith(paths, new double[] {13e-6, 400e6, 1.6e9}))
        .isEqualTo(
            relative
                .with("link.bandwidth", "1.6 GB/s")
                .with("os.interrupt", "13 us")
                .with("processor.clock", "400 MHz")
                .resolve());
    assertThat(relative.resolveWith(new int[0], new double[0])).isEqualTo(relative.resolve());
    assertThat(relative.value(HardwareParameters.indexOf("os.pageFault"))).isEqualTo(5e-6);
    assertThat(relative.value(paths[2])).isEqualTo(160e6);
  }

  @Test
  void wrongPathsAndValuesSayWhatIsAllowed() {
    assertThatThrownBy(() -> ppro.with("os.interupt", "1 us"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("unknown parameter 'os.interupt'; did you mean 'os.interrupt'?");
    assertThatThrownBy(() -> ppro.with("nodes", "0"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("'nodes': '0' is out of range; must be at least 1");
  }

  /**
   * Each number lands at the path that names it: the order of the builder is the records' order.
   */
  @Test
  void everyParameterLandsAtItsPath() throws ReflectiveOperationException {
    List<ParameterInfo> all = HardwareParameters.all();
    for (int i = 0; i < all.size(); i++) {
      double[] values = new double[all.size()];
      values[i] = 1;
      List<Object> leaves = new ArrayList<>();
      leaves(HardwareParameters.build(values), leaves);
      assertThat(leaves).hasSameSizeAs(all);
      for (int j = 0; j < leaves.size(); j++) {
        assertThat(number(leaves.get(j))).as(all.get(j).path()).isEqualTo(i == j ? 1 : 0);
      }
    }
  }

  private static double number(Object leaf) {
    if (leaf instanceof Number number) {
      return number.doubleValue();
    }
    return leaf instanceof Enum<?> constant
        ? List.of(constant.getDeclaringClass().getEnumConstants()).indexOf(constant)
        : ((Boolean) leaf ? 1 : 0);
  }

  private static void leaves(Object node, List<Object> out) throws ReflectiveOperationException {
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      Object value = component.getAccessor().invoke(node);
      if (value instanceof Record) {
        leaves(value, out);
      } else {
        out.add(value);
      }
    }
  }
}

package org.svmodel.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
  private static final double CLOCK = 200e6;

  @ParameterizedTest
  @CsvSource({
    "10 us, TIME, 10e-6",
    "10us, TIME, 10e-6",
    "0.1 us, TIME, 1e-7",
    "10 µs, TIME, 10e-6",
    "1.5e3 ns, TIME, 1.5e-6",
    // 2000 cycles / 200 MHz = 10 us
    "2000 cycles, TIME, 10e-6",
    "0, TIME, 0",
    "133 MB/s, BANDWIDTH, 133e6",
    // 1.28e9 b/s / 8 = 160e6 B/s
    "1.28 Gb/s, BANDWIDTH, 160e6",
    // 0.5 B/cycle · 200e6 cycles/s = 100e6 B/s
    "0.5 MB/s/MHz, BANDWIDTH, 100e6",
    "4 KB, SIZE, 4096",
    "4 KiB, SIZE, 4096",
    "1 MB, SIZE, 1048576",
    "200 MHz, FREQUENCY, 200e6",
    "2 cycles/word, CYCLES_PER_WORD, 2",
    "16, NUMBER, 16",
  })
  void valuesAreReadExactly(String text, Dimension dimension, double expected) {
    assertThat(Units.parse(text, dimension, CLOCK)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "10e-6, TIME, 10 us",
    "0, TIME, 0 s",
    "2.5, TIME, 2.5 s",
    "540e-9, TIME, 540 ns",
    "133e6, BANDWIDTH, 133 MB/s",
    "4e9, BANDWIDTH, 4 GB/s",
    "4096, SIZE, 4 KB",
    "100, SIZE, 100 B",
    "200e6, FREQUENCY, 200 MHz",
    "2, CYCLES_PER_WORD, 2 cycles/word",
    "5.4, NUMBER, 5.4",
  })
  void valuesAreWrittenAsPeopleWriteThem(double base, Dimension dimension, String expected) {
    assertThat(Units.format(base, dimension)).isEqualTo(expected);
  }

  @Property
  void whatIsWrittenIsReadBack(
      @ForAll @IntRange(min = 1) int mantissa,
      @ForAll @IntRange(min = -20, max = 4) int exponent,
      @ForAll Dimension dimension) {
    double value = mantissa * Math.pow(10, exponent) / 3;
    double back = Units.parse(Units.format(value, dimension), dimension, CLOCK);
    // Twelve significant digits: half a unit of the last is at most 5e-12 of the value.
    assertThat(back).isCloseTo(value, within(5.1e-12 * value));
  }

  @Test
  void nearestNamesAreFound() {
    var names = java.util.List.of("interrupt", "interruptDispatch", "pollCost");
    assertThat(Spelling.nearest("interupt", names)).contains("interrupt");
    assertThat(Spelling.nearest("POLLCOST", names)).contains("pollCost");
    assertThat(Spelling.nearest("polcsot", names)).contains("pollCost");
    assertThat(Spelling.nearest("bandwidth", names)).isEmpty();
    assertThat(Spelling.distance("ab", "ba")).isEqualTo(1);
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
  }
}

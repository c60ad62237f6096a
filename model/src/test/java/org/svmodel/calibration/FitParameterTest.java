package org.svmodel.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what to fit, and its scale. */
class FitParameterTest {
  private static FitParameter parse(String text) {
    return FitParameter.parse(text, Toy.MACHINE);
  }

  @Test
  void boundsAreTenTimesTheMachinesValueAndZeroOrATenth() {
    FitParameter cost = parse("os.interrupt");
    assertThat(cost.low()).isZero();
    assertThat(cost.high()).isCloseTo(500e-6, within(1e-18));
    assertThat(cost.start()).isEqualTo(50e-6);
    FitParameter rate = parse("ioBus.bandwidth");
    assertThat(rate.low()).isEqualTo(10e6);
    assertThat(rate.high()).isEqualTo(1000e6);
    // at most 16 is allowed; 10 times 1 is less
    assertThat(parse("protocol.copyFactor").high()).isEqualTo(10);
    assertThat(FitParameter.parse("processor.ipc", Toy.MACHINE.with("processor.ipc", "8")).high())
        .isEqualTo(64);
  }

  @Test
  void aValueThatFollowsTheClockStartsAtWhatItIsNow() {
    FitParameter cycles =
        FitParameter.parse("os.interrupt", Toy.MACHINE.with("os.interrupt", "2000 cycles"));
    assertThat(cycles.start()).isCloseTo(10e-6, within(1e-18)); // at 200 MHz
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 3e-6, 50e-6, 99e-6, 100e-6})
  void aCostMayBeZero(double value) {
    FitParameter cost = parse("os.interrupt=0us:100us");
    assertThat(cost.value(cost.scaled(value))).isCloseTo(value, within(1e-15));
    assertThat(cost.scaled(0)).isZero();
    // ln(1 + 50/50)
    assertThat(cost.scaled(50e-6)).isCloseTo(Math.log(2), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"os.interrupt=1us:90us", "os.interrupt=0us:90us", "link.latency"})
  void theSlopeIsThatOfTheScale(String text) {
    FitParameter p = parse(text);
    double u = p.scaled(p.start());
    double difference = (p.value(u + 1e-6) - p.value(u - 1e-6)) / 2e-6;
    assertThat(p.slope(p.start())).isCloseTo(difference, within(1e-6 * difference));
  }

  @Test
  void valuesStayWithinTheBounds() {
    FitParameter p = parse("ioBus.bandwidth=30MB/s:300MB/s");
    assertThat(p.value(p.scaled(p.high()) + 1)).isEqualTo(p.high());
    assertThat(p.value(p.scaled(p.low()) - 1)).isEqualTo(p.low());
  }

  @Test
  void aSettingReadsBackAsTheSameNumber() {
    FitParameter p = parse("os.interrupt");
    double odd = 1.0 / 3 * 1e-4;
    assertThat(p.info().parse(p.setting(odd)).coefficient()).isEqualTo(odd);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          os.interupt | unknown parameter 'os.interupt'; did you mean 'os.interrupt'?
          nodes | 'nodes' is a whole number and cannot be fitted; give it in a column, or with --set
          ni.pipelining | 'ni.pipelining' is a choice and cannot be fitted; give it in a column, or with --set
          os.interrupt=5us | found '5us', needs LOW:HIGH, such as os.interrupt=0us:50us
          os.interrupt=0us:1ms:4 | found '0us:1ms:4', needs LOW:HIGH, such as os.interrupt=0us:50us
          os.interrupt=90us:60us | found '90us:60us': the lower bound must be below the upper
          os.interrupt=60us:90us | 50 us of ppro-myrinet, where the search starts, is not within 60us to 90us; start elsewhere with --set os.interrupt=VALUE
          os.interrupt=1:90us | '1' has no unit; a time needs one of: s, ms, us, µs, ns, ps, cycles
          os.interrupt=-1us:90us | '-1us' is out of range; must be at least 0 s
          os.interrupt=1us:90000cycles | '90000cycles' follows the processor's clock; bounds must not
          link.bandwidth=0:1GB/s | '0' is out of range; must be more than 0 B/s
          """)
  void whatCannotBeFitted(String text, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void zeroTellsNoBounds() {
    assertThatThrownBy(
            () -> FitParameter.parse("os.interrupt", Toy.MACHINE.with("os.interrupt", "0")))
        .hasMessage(
            "'os.interrupt' is 0 on the machine, which tells no bounds; name them:"
                + " os.interrupt=LOW:HIGH");
  }
}

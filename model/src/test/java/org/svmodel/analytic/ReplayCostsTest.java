package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.hardware.Hardware;
import org.svmodel.profile.ReplayCosts;

/** The costs of a replay are to one another as the model's idle transactions on the testbed. */
class ReplayCostsTest {
  private static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));

  @Test
  void costsAreThoseOfTheTestbedUnderTheInterruptBasedProtocol() {
    Hardware hw = CONFIGS.hardware("ppro-myrinet").resolve();
    Transactions t = new Transactions(hw, CONFIGS.protocol("base"));
    double[] idle = new double[3 * Station.COUNT];
    // 200 instructions to the microsecond: a fetch of 190 us is one of 38 000.
    ReplayCosts costs = ReplayCosts.of(38_000, 1);
    double half = 0.5 * 200;
    assertThat(200e6 * t.fetch(0, 1, idle)).isCloseTo(costs.fetch(), within(half));
    // From the manager's node on and to it: half of a request over two nodes.
    assertThat(200e6 * t.lockRequest(0, 1, 2, 0, idle) / 2).isCloseTo(costs.hop(), within(half));
    double grant = 2 * t.send + t.lockGrant(t.grant(1), 1, 0, idle) + t.receive;
    assertThat(200e6 * grant).isCloseTo(costs.grant(), within(half));
    assertThat(200e6 * t.twin(0, idle)).isCloseTo(costs.twin(), within(half));
    assertThat(200e6 * t.homeWrite()).isCloseTo(costs.homeWrite(), within(half));
    assertThat(200e6 * t.diff(0, 20, 2, idle)).isCloseTo(costs.diff(), within(half));
    assertThat(ReplayCosts.of(38_000, 4).grant()).isEqualTo(4 * costs.grant());
  }
}

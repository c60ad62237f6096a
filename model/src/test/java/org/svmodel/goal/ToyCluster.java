package org.svmodel.goal;

import java.nio.file.Path;
import java.util.List;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * A rule in place of the model: 100 s on one processor; in parallel 10 s of compute and, with an
 * interrupt cost of i µs and a link of b MB/s, a wait of {@code i/10 + 160/b} s where a handler
 * serves page fetches and {@code 2 + 160/b} s where none does. An interrupt cost of 13 µs has no
 * prediction. The machine is ppro-myrinet: i = 50, b = 160, 4 nodes of 4.
 */
public final class ToyCluster implements Evaluator {
  public static final ConfigLibrary LIBRARY = new ConfigLibrary(Path.of("../configs"));

  public static HardwareSpec machine() {
    return LIBRARY.hardware("ppro-myrinet");
  }

  public static List<Profile> fft() {
    return List.of(LIBRARY.profile("fft"));
  }

  public static Protocol protocol(String name) {
    return LIBRARY.protocol(name);
  }

  static SearchRange range(String path, String text) {
    return SearchRange.parse(HardwareParameters.get(path), text, 65);
  }

  @Override
  public Prediction evaluate(Scenario s) {
    Hardware hw = s.hardware();
    double micros = hw.os().interrupt() * 1e6;
    if (Math.abs(micros - 13) < 1e-9) {
      throw new EvaluationException("phase 0 did not converge");
    }
    boolean handler = s.protocol().pageFetch() == Protocol.PageFetch.HANDLER;
    double wait = (handler ? micros / 10 : 2) + 160e6 / hw.link().bandwidth();
    double parallel = 10 + wait;
    return new Prediction(
        s.profile().application(),
        s.protocol().name(),
        s.hardwareName(),
        hw.processors(),
        100 / parallel,
        100 / parallel / hw.processors(),
        100,
        parallel,
        new Breakdown(10, wait, 0, 0, 0, 0),
        new Prediction.Bounds(0, hw.processors()),
        new Prediction.Bottleneck("link[0]", 0),
        new Prediction.SolverReport(1, 0),
        List.of(),
        List.of(),
        List.of());
  }

  @Override
  public String version() {
    return "toy";
  }
}

package org.svmodel.cache;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.ToIntFunction;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Scenario;

/**
 * What is kept of a prediction: the fields that results have, without the names, which the scenario
 * has.
 *
 * @param numbers in the order of {@link #of}
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never handed out
record Kept(double[] numbers, int processors, int iterations, String station) {
  private static final int NUMBERS = 14;

  /** Bytes of one in a file; the station is a number there. */
  static final int BYTES = NUMBERS * Double.BYTES + 3 * Integer.BYTES;

  static Kept of(Prediction p) {
    Breakdown b = p.breakdown();
    return new Kept(
        new double[] {
          p.speedup(),
          p.efficiency(),
          p.sequentialSeconds(),
          p.parallelSeconds(),
          b.compute(),
          b.dataWait(),
          b.lockWait(),
          b.barrierWait(),
          b.protocol(),
          b.handler(),
          p.bounds().lower(),
          p.bounds().upper(),
          p.bottleneck().utilization(),
          p.solver().residual()
        },
        p.processors(),
        p.solver().iterations(),
        p.bottleneck().station());
  }

  Prediction prediction(Scenario scenario) {
    double[] n = numbers;
    return new Prediction(
        scenario.profile().application(),
        scenario.protocol().name(),
        scenario.hardwareName(),
        processors,
        n[0],
        n[1],
        n[2],
        n[3],
        new Breakdown(n[4], n[5], n[6], n[7], n[8], n[9]),
        new Prediction.Bounds(n[10], n[11]),
        new Prediction.Bottleneck(station, n[12]),
        new Prediction.SolverReport(iterations, n[13]),
        List.of(),
        List.of(),
        List.of());
  }

  void write(ByteBuffer to, ToIntFunction<String> stations) {
    for (double number : numbers) {
      to.putDouble(number);
    }
    to.putInt(processors).putInt(iterations).putInt(stations.applyAsInt(station));
  }

  static Kept read(ByteBuffer from, List<String> stations) {
    double[] numbers = new double[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      numbers[i] = from.getDouble();
    }
    return new Kept(numbers, from.getInt(), from.getInt(), stations.get(from.getInt()));
  }
}

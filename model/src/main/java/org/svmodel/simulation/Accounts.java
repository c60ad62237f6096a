package org.svmodel.simulation;

import java.util.Arrays;
import org.svmodel.result.Breakdown;
import org.svmodel.simulation.kernel.Simulator;

/**
 * Where every picosecond of every processor goes. A processor is in exactly one part at any time,
 * so the parts of a span sum to it.
 */
final class Accounts {
  /** Is told of every span of a processor's time. */
  interface Listener {
    void spent(int processor, Part part, long from, long to);
  }

  private final Simulator simulator;
  private final int processors;
  private final long[] spent; // processor, part
  private final Part[] now;
  private final long[] since;
  private Listener listener;

  Accounts(Simulator simulator, int processors) {
    this.simulator = simulator;
    this.processors = processors;
    spent = new long[processors * Part.COUNT];
    now = new Part[processors];
    Arrays.fill(now, Part.COMPUTE);
    since = new long[processors];
  }

  void listen(Listener who) {
    listener = who;
  }

  /** From now on the processor is in another part. */
  void enter(int processor, Part part) {
    if (now[processor] != part) {
      charge(processor);
      now[processor] = part;
    }
  }

  private void charge(int processor) {
    long time = simulator.now();
    long span = time - since[processor];
    if (span > 0) {
      spent[processor * Part.COUNT + now[processor].ordinal()] += span;
      if (listener != null) {
        listener.spent(processor, now[processor], since[processor], time);
      }
      since[processor] = time;
    }
  }

  /** Time that was charged to one part and belongs to another. */
  void move(int processor, Part from, Part to, long time) {
    charge(processor);
    spent[processor * Part.COUNT + from.ordinal()] -= time;
    spent[processor * Part.COUNT + to.ordinal()] += time;
  }

  /** Time by processor and part up to now, in the order of {@link Part}. */
  long[] upToNow() {
    for (int p = 0; p < processors; p++) {
      charge(p);
    }
    return spent.clone();
  }

  /** Mean over the processors of what was spent between two moments. */
  static Breakdown mean(long[] before, long[] after) {
    double[] sum = new double[Part.COUNT];
    for (int i = 0; i < after.length; i++) {
      sum[i % Part.COUNT] += after[i] - before[i];
    }
    int processors = after.length / Part.COUNT;
    for (int k = 0; k < sum.length; k++) {
      sum[k] = Picoseconds.seconds(sum[k] / processors);
    }
    return new Breakdown(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5]);
  }
}

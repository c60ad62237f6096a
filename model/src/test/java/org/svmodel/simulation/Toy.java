package org.svmodel.simulation;

import java.nio.file.Path;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Breakdown;
import org.svmodel.trace.TraceProgram;

/** Simulates small programs on {@code ppro-myrinet} and machines like it. */
final class Toy {
  static final ConfigLibrary CONFIGS = new ConfigLibrary(Path.of("..", "configs"));

  private Toy() {}

  /** A machine of so many nodes with so many processors, and other values. */
  static HardwareSpec machine(int nodes, int perNode, String... settings) {
    HardwareSpec spec = CONFIGS.hardware("ppro-myrinet");
    spec = spec.with("nodes", Integer.toString(nodes));
    spec = spec.with("processorsPerNode", Integer.toString(perNode));
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      spec = spec.with(pair[0], pair[1]);
    }
    return spec;
  }

  static Protocol protocol(String name) {
    return CONFIGS.protocol(name);
  }

  static SimulationResult simulate(
      HardwareSpec machine, String protocol, TraceProgram program, SimulationOptions options) {
    return new TraceSimulator().simulate(point(machine, protocol, program, options), 1);
  }

  static SimulationPoint point(
      HardwareSpec machine, String protocol, TraceProgram program, SimulationOptions options) {
    return new SimulationPoint(
        machine.name(),
        machine.resolve(),
        protocol(protocol),
        "toy",
        program,
        program.parallelWork(),
        options);
  }

  static SimulationResult simulate(HardwareSpec machine, String protocol, TraceProgram program) {
    return simulate(machine, protocol, program, SimulationOptions.DEFAULT);
  }

  /** Time of a run in microseconds. */
  static double micros(SimulationResult result) {
    return result.prediction().parallelSeconds() * 1e6;
  }

  /** A part of the breakdown summed over processors, in microseconds. */
  static double sum(SimulationResult result, Part part) {
    Breakdown b = result.prediction().breakdown();
    double[] parts = {
      b.compute(), b.dataWait(), b.lockWait(), b.barrierWait(), b.protocol(), b.handler()
    };
    return parts[part.ordinal()] * 1e6 * result.prediction().processors();
  }
}

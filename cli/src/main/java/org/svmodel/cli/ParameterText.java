package org.svmodel.cli;

import org.svmodel.hardware.ParameterInfo;

/** A parameter in words. */
final class ParameterText {
  private ParameterText() {}

  /** How its values are written. */
  static String unit(ParameterInfo info) {
    if (!info.allowed().isEmpty()) {
      return "choice";
    }
    return switch (info.dimension()) {
      case TIME -> "time";
      case BANDWIDTH -> "bandwidth";
      case SIZE -> "size";
      case FREQUENCY -> "frequency";
      case CYCLES_PER_WORD -> "cycles/word";
      case NUMBER -> "number";
    };
  }

  /** The same with the units that are accepted. */
  static String units(ParameterInfo info) {
    if (!info.allowed().isEmpty()) {
      return "one of " + String.join(", ", info.allowed());
    }
    return switch (info.dimension()) {
      case TIME -> "time: s, ms, us, ns, or cycles of processor.clock";
      case BANDWIDTH -> "bandwidth: GB/s, MB/s, Gb/s (bits), or MB/s/MHz of processor.clock";
      case SIZE -> "size: B, KB";
      case FREQUENCY -> "frequency: GHz, MHz";
      case CYCLES_PER_WORD -> "processor cycles for each 4-byte word: cycles/word";
      case NUMBER -> info.integer() ? "whole number" : "number";
    };
  }
}

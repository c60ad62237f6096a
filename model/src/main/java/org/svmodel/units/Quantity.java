package org.svmodel.units;

/**
 * A parsed value: {@code coefficient · clock^clockPower}, in the base unit of its dimension. A time
 * in cycles has clockPower -1, a bandwidth per clock frequency (MB/s/MHz) has clockPower 1, all
 * others 0, so that a relative value follows the processor's clock when that is changed.
 *
 * @param coefficient in the base unit (clockPower 0), cycles (-1) or bytes per cycle (1)
 * @param clockPower -1, 0 or 1
 */
public record Quantity(double coefficient, int clockPower) {

  /** Whether the value follows the processor's clock. */
  public boolean isRelative() {
    return clockPower != 0;
  }

  /** Value in the base unit on a processor of the given clock, in hertz. */
  public double at(double clockHz) {
    return at(coefficient, clockPower, clockHz);
  }

  /**
   * {@code coefficient · clock^clockPower}: what {@link #at(double)} computes, without a record.
   */
  public static double at(double coefficient, int clockPower, double clockHz) {
    return switch (clockPower) {
      case 0 -> coefficient;
      case 1 -> coefficient * clockHz;
      default -> coefficient / clockHz;
    };
  }
}

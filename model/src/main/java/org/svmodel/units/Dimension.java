package org.svmodel.units;

/**
 * What a parameter measures. Every value of a configuration has one dimension; inside the library
 * it is held in the dimension's base unit.
 */
public enum Dimension {
  /** Base unit: second. */
  TIME("s"),
  /** Base unit: byte per second. */
  BANDWIDTH("B/s"),
  /** Base unit: byte. */
  SIZE("B"),
  /** Base unit: hertz. */
  FREQUENCY("Hz"),
  /** Base unit: processor cycles per 4-byte word. */
  CYCLES_PER_WORD("cycles/word"),
  /** A plain number with no unit: a count, a ratio, instructions per cycle. */
  NUMBER("");

  private final String baseUnit;

  Dimension(String baseUnit) {
    this.baseUnit = baseUnit;
  }

  /** Symbol of the base unit; empty for {@link #NUMBER}. */
  public String baseUnit() {
    return baseUnit;
  }
}

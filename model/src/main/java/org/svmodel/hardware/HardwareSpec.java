package org.svmodel.hardware;

import java.util.Map;

/**
 * A machine as it was configured: every parameter's value as text, with its source. Immutable.
 *
 * <p>An interface so that this package stays free of files and their errors; the {@code config}
 * package reads and makes machines.
 */
public interface HardwareSpec {
  /** What the file calls the machine. */
  String name();

  /** One sentence from the file; empty when it has none. */
  String summary();

  /**
   * Value of every parameter by path, in the catalogue's order, as written in the file or given to
   * {@link #with(String, String)}; a default where the file gives none.
   */
  Map<String, String> values();

  /**
   * Where each value comes from, by path: the file's words, {@code assumed}, {@code default},
   * {@code set} for a value changed by {@link #with(String, String)}, or empty where the file does
   * not say.
   */
  Map<String, String> sources();

  /**
   * The same machine with one value changed; values relative to the clock follow a changed clock.
   *
   * <p>Throws {@code ConfigException} for an unknown path (with the nearest one) and for a value
   * that is malformed or out of range (with what is allowed).
   */
  HardwareSpec with(String path, String valueText);

  /** The machine in base units. Cheap: sweeps call it for every point. */
  Hardware resolve();

  /**
   * Value of a parameter in its base unit, as {@link #resolve()} has it; of a choice, the index of
   * its name.
   *
   * @param parameter place in {@link HardwareParameters#all()}
   */
  double value(int parameter);

  /**
   * The machine in base units with some values changed, without their texts: nothing is parsed and
   * nothing checked, so that millions of points can be made. Values relative to the clock follow a
   * changed clock.
   *
   * @param parameters places in {@link HardwareParameters#all()}
   * @param values one for each, in its base unit, in the parameter's range
   */
  Hardware resolveWith(int[] parameters, double[] values);
}

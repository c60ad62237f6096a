package org.svmodel.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.units.Quantity;

/**
 * A machine's values, each parsed once: {@link #resolve()} only multiplies by the clock. Arrays are
 * in the catalogue's order and never modified after construction.
 */
final class HardwareValues implements HardwareSpec {
  private static final List<ParameterInfo> PARAMETERS = HardwareParameters.all();
  private static final int CLOCK = HardwareParameters.indexOf("processor.clock");

  private final String name;
  private final String summary;
  private final String[] texts;
  private final String[] sources;
  private final double[] coefficients;
  private final byte[] clockPowers;

  /**
   * @throws IllegalArgumentException never: the caller has checked every value with {@link
   *     ParameterInfo#parse(String)}
   */
  HardwareValues(String name, String summary, String[] texts, String[] sources) {
    this.name = name;
    this.summary = summary;
    this.texts = texts.clone();
    this.sources = sources.clone();
    this.coefficients = new double[texts.length];
    this.clockPowers = new byte[texts.length];
    for (int i = 0; i < texts.length; i++) {
      put(i, PARAMETERS.get(i).parse(texts[i]));
    }
  }

  private HardwareValues(HardwareValues other) {
    this.name = other.name;
    this.summary = other.summary;
    this.texts = other.texts.clone();
    this.sources = other.sources.clone();
    this.coefficients = other.coefficients.clone();
    this.clockPowers = other.clockPowers.clone();
  }

  private void put(int index, Quantity quantity) {
    coefficients[index] = quantity.coefficient();
    clockPowers[index] = (byte) quantity.clockPower();
  }

  /**
   * Checks every value that follows the clock, with the clock there is.
   *
   * @throws IllegalArgumentException naming the first that is out of range
   */
  void checkRelative() {
    for (int i = 0; i < texts.length; i++) {
      if (clockPowers[i] != 0) {
        try {
          PARAMETERS.get(i).check(texts[i], at(i));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "'"
                  + PARAMETERS.get(i).path()
                  + "' at a clock of "
                  + texts[CLOCK]
                  + ": "
                  + e.getMessage(),
              e);
        }
      }
    }
  }

  private double at(int index) {
    return Quantity.at(coefficients[index], clockPowers[index], coefficients[CLOCK]);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Map<String, String> values() {
    return byPath(texts);
  }

  @Override
  public Map<String, String> sources() {
    return byPath(sources);
  }

  private static Map<String, String> byPath(String[] array) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < array.length; i++) {
      map.put(PARAMETERS.get(i).path(), array[i]);
    }
    return map;
  }

  @Override
  public HardwareSpec with(String path, String valueText) {
    try {
      int index = HardwareParameters.indexOf(path);
      HardwareValues changed = new HardwareValues(this);
      changed.texts[index] = valueText.strip();
      changed.sources[index] = "set";
      changed.put(index, parse(PARAMETERS.get(index), valueText));
      changed.checkRelative();
      return changed;
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private static Quantity parse(ParameterInfo parameter, String text) {
    try {
      return parameter.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + parameter.path() + "': " + e.getMessage(), e);
    }
  }

  @Override
  public Hardware resolve() {
    return resolveWith(new int[0], new double[0]);
  }

  @Override
  public double value(int parameter) {
    return at(parameter);
  }

  @Override
  public Hardware resolveWith(int[] parameters, double[] changed) {
    double clock = coefficients[CLOCK];
    for (int i = 0; i < parameters.length; i++) {
      clock = parameters[i] == CLOCK ? changed[i] : clock;
    }
    double[] values = new double[coefficients.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Quantity.at(coefficients[i], clockPowers[i], clock);
    }
    for (int i = 0; i < parameters.length; i++) {
      values[parameters[i]] = changed[i];
    }
    return HardwareParameters.build(values);
  }
}

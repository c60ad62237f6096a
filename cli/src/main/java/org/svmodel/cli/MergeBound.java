package org.svmodel.cli;

import java.util.OptionalDouble;
import org.svmodel.profile.PhaseMerger;
import org.svmodel.units.Dimension;
import org.svmodel.units.Units;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --merge}: the largest error allowed, or {@code none}. */
final class MergeBound implements ITypeConverter<MergeBound.Value> {
  static final Value DEFAULT = new Value(OptionalDouble.of(PhaseMerger.BOUND));

  /**
   * What was asked for.
   *
   * @param bound share of the run time, 0 to below 1; empty for {@code none}
   */
  record Value(OptionalDouble bound) {}

  @Override
  public Value convert(String text) {
    if (text.equals("none")) {
      return new Value(OptionalDouble.empty());
    }
    double bound = Double.NaN;
    try {
      bound =
          text.endsWith("%")
              ? Units.parse(text.substring(0, text.length() - 1), Dimension.NUMBER, 1) / 100
              : Units.parse(text, Dimension.NUMBER, 1);
    } catch (IllegalArgumentException e) {
      // Said below, with what is allowed.
    }
    if (!(bound >= 0 && bound < 1)) {
      throw new TypeConversionException(
          "'" + text + "' is neither none nor a share from 0 to below 1, such as 0.005 or 0.5%");
    }
    return new Value(OptionalDouble.of(bound));
  }
}

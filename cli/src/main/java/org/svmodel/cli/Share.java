package org.svmodel.cli;

import java.util.OptionalDouble;
import org.svmodel.units.Dimension;
import org.svmodel.units.Units;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a share, as {@code 0.05} or {@code 5%}, or {@code none}.
 *
 * @param value at least 0; empty for {@code none}
 */
record Share(OptionalDouble value) {
  static Share of(double share) {
    return new Share(OptionalDouble.of(share));
  }

  double orElse(double none) {
    return value.orElse(none);
  }

  /** For picocli. */
  static final class Converter implements ITypeConverter<Share> {
    @Override
    public Share convert(String text) {
      if (text.equals("none")) {
        return new Share(OptionalDouble.empty());
      }
      double share = Double.NaN;
      try {
        share =
            text.endsWith("%")
                ? Units.parse(text.substring(0, text.length() - 1), Dimension.NUMBER, 1) / 100
                : Units.parse(text, Dimension.NUMBER, 1);
      } catch (IllegalArgumentException e) {
        // Said below, with what is allowed.
      }
      if (!(share >= 0)) {
        throw new TypeConversionException(
            "'" + text + "' is neither none nor a share of at least 0, such as 0.05 or 5%");
      }
      return of(share);
    }
  }
}

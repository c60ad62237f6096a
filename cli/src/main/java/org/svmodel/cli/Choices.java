package org.svmodel.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.reports.chart.Style;
import org.svmodel.simulation.SimulationOptions.LockOrder;
import org.svmodel.trace.HomePolicy;
import org.svmodel.trace.RepeatedFaults;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an option's value as one of an enumeration's constants, written in lower case, and lists
 * them in the message when it is none.
 */
abstract class Choices<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
  private final Class<E> type;

  Choices(Class<E> type) {
    this.type = type;
  }

  @Override
  public E convert(String text) {
    for (E constant : type.getEnumConstants()) {
      if (spelling(constant).equals(text)) {
        return constant;
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is not one of " + String.join(", ", names()) + Hint.near(text, names()));
  }

  @Override
  public Iterator<String> iterator() {
    return names().iterator();
  }

  private List<String> names() {
    return Arrays.stream(type.getEnumConstants()).map(this::spelling).collect(Collectors.toList());
  }

  /** How a constant is written. */
  String spelling(E constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Values of {@code --color}. */
  static final class Colors extends Choices<ColorMode> {
    Colors() {
      super(ColorMode.class);
    }
  }

  /** Values of {@code --format}. */
  static final class Formats extends Choices<Format> {
    Formats() {
      super(Format.class);
    }
  }

  /** Values of {@code --half}. */
  static final class Halves extends Choices<ValidateOptions.Halves> {
    Halves() {
      super(ValidateOptions.Halves.class);
    }
  }

  /** Values of {@code --home}. */
  static final class HomePolicies extends Choices<HomePolicy> {
    HomePolicies() {
      super(HomePolicy.class);
    }
  }

  /** Values of {@code --interval-end}, spelt as in hardware files. */
  static final class IntervalEnds extends Choices<IntervalEnd> {
    IntervalEnds() {
      super(IntervalEnd.class);
    }

    @Override
    String spelling(IntervalEnd constant) {
      return constant.key();
    }
  }

  /** Values of {@code --repeated-faults}. */
  static final class Repeats extends Choices<RepeatedFaults> {
    Repeats() {
      super(RepeatedFaults.class);
    }
  }

  /** Argument of {@code schema}. */
  static final class Kinds extends Choices<FileKind> {
    Kinds() {
      super(FileKind.class);
    }
  }

  /** Argument of {@code list}. */
  static final class Lists extends Choices<ListCommand.What> {
    Lists() {
      super(ListCommand.What.class);
    }
  }

  /** Values of {@code --lock-order}. */
  static final class LockOrders extends Choices<LockOrder> {
    LockOrders() {
      super(LockOrder.class);
    }
  }

  /** Values of {@code --method}. */
  static final class Methods extends Choices<FactorOptions.Methods> {
    Methods() {
      super(FactorOptions.Methods.class);
    }
  }

  /** Values of {@code --style}. */
  static final class Styles extends Choices<Style> {
    Styles() {
      super(Style.class);
    }
  }
}

package org.svmodel.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.result.PredictionFields;
import org.svmodel.units.Dimension;

/**
 * The points of a study: the cross product of its axes, applications and protocols. Axes vary from
 * the outermost (slowest) to the innermost, then the application, then the protocol (fastest); the
 * parameters of one axis move together.
 */
public final class Points implements PointSource {
  private final Study study;
  private final List<Column> columns;
  private final long size;

  /**
   * Points of a study whose axes are parameters of the machine.
   *
   * @throws IllegalArgumentException as the other constructor does, and if there is no such
   *     parameter
   */
  public Points(Study study) {
    this(study, path -> HardwareParameters.get(path).dimension());
  }

  /**
   * Points of a study.
   *
   * @param dimensions dimension of a parameter path
   * @throws IllegalArgumentException if an axis is empty or its parameters have unequal numbers of
   *     values, if a path is on two axes, if there is no application or no protocol, or if there
   *     are more than 2^63 - 1 points
   */
  public Points(Study study, Function<String, Dimension> dimensions) {
    this.study = study;
    this.columns = columns(study, dimensions);
    this.size = count(study);
  }

  private static List<Column> columns(Study study, Function<String, Dimension> dimensions) {
    List<Column> columns = new ArrayList<>();
    for (Study.Axis axis : study.axes()) {
      for (Study.AxisParameter parameter : axis.parameters()) {
        String path = parameter.path();
        if (columns.stream().anyMatch(c -> c.path().equals(path))) {
          throw new IllegalArgumentException("parameter '" + path + "' is on two axes");
        }
        columns.add(new Column(path, dimensions.apply(path)));
      }
    }
    return List.copyOf(columns);
  }

  private static long count(Study study) {
    long count = 1;
    try {
      for (Study.Axis axis : study.axes()) {
        count = Math.multiplyExact(count, (long) checkedSize(axis));
      }
      count = Math.multiplyExact(count, (long) checkedSize(study.applications(), "application"));
      return Math.multiplyExact(count, (long) checkedSize(study.protocols(), "protocol"));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "study '" + study.name() + "' has more than " + Long.MAX_VALUE + " points", e);
    }
  }

  private static int checkedSize(Study.Axis axis) {
    if (axis.parameters().isEmpty()) {
      throw new IllegalArgumentException("an axis has no parameter");
    }
    String first = axis.parameters().get(0).path();
    if (axis.size() == 0) {
      throw new IllegalArgumentException("axis '" + first + "' has no values");
    }
    for (Study.AxisParameter parameter : axis.parameters()) {
      if (parameter.values().size() != axis.size()) {
        throw new IllegalArgumentException(
            String.format(
                "'%s' moves together with '%s', but has %d values, not %d",
                parameter.path(), first, parameter.values().size(), axis.size()));
      }
    }
    return axis.size();
  }

  private static int checkedSize(List<String> names, String what) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("the study names no " + what);
    }
    return names.size();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Point at(long index) {
    long rest = Objects.checkIndex(index, size);
    int protocol = (int) (rest % study.protocols().size());
    rest /= study.protocols().size();
    int application = (int) (rest % study.applications().size());
    rest /= study.applications().size();
    Study.AxisValue[] values = new Study.AxisValue[columns.size()];
    int column = values.length;
    for (int a = study.axes().size() - 1; a >= 0; a--) {
      Study.Axis axis = study.axes().get(a);
      int place = (int) (rest % axis.size());
      rest /= axis.size();
      for (int p = axis.parameters().size() - 1; p >= 0; p--) {
        values[--column] = axis.parameters().get(p).values().get(place);
      }
    }
    return new Point(
        index,
        List.of(values),
        study.applications().get(application),
        study.protocols().get(protocol));
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public String study() {
    return study.name();
  }

  /** Machine, settings, axes, applications and protocols; not the charts, nor the question. */
  @Override
  public String definition() {
    StringBuilder text = new StringBuilder();
    line(text, "study", study.name());
    line(text, "hardware", study.hardware());
    for (Map.Entry<String, String> set : new TreeMap<>(study.set()).entrySet()) {
      line(text, "set", set.getKey(), set.getValue());
    }
    for (Study.Axis axis : study.axes()) {
      line(text, "axis", Integer.toString(axis.size()));
      for (Study.AxisParameter parameter : axis.parameters()) {
        line(text, "parameter", parameter.path());
        parameter
            .values()
            .forEach(v -> line(text, "value", v.text(), PredictionFields.text(v.value())));
      }
    }
    study.applications().forEach(name -> line(text, "application", name));
    study.protocols().forEach(name -> line(text, "protocol", name));
    return text.toString();
  }

  /** One line; lengths before the words, so that no two definitions can be the same text. */
  private static void line(StringBuilder text, String... words) {
    for (String word : words) {
      text.append(word.length()).append(':').append(word).append(' ');
    }
    text.append('\n');
  }
}

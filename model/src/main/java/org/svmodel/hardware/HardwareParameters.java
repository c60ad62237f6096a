package org.svmodel.hardware;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.svmodel.hardware.Hardware.Coherence;
import org.svmodel.hardware.Hardware.Host;
import org.svmodel.hardware.Hardware.InterruptDispatch;
import org.svmodel.hardware.Hardware.IntervalEnd;
import org.svmodel.hardware.Hardware.IoBus;
import org.svmodel.hardware.Hardware.Link;
import org.svmodel.hardware.Hardware.Memory;
import org.svmodel.hardware.Hardware.Ni;
import org.svmodel.hardware.Hardware.Os;
import org.svmodel.hardware.Hardware.Pipelining;
import org.svmodel.hardware.Hardware.Processor;
import org.svmodel.hardware.Hardware.ProtocolCosts;
import org.svmodel.hardware.Hardware.Switch;
import org.svmodel.units.Parameter;
import org.svmodel.units.Spelling;

/** The catalogue of a machine's parameters, made from the annotations of {@link Hardware}. */
public final class HardwareParameters {
  private static final List<ParameterInfo> ALL = new ArrayList<>();
  private static final Map<String, Integer> INDEX = new LinkedHashMap<>();

  static {
    collect("", Hardware.class);
  }

  private HardwareParameters() {}

  /** All parameters, in the order of the records. */
  public static List<ParameterInfo> all() {
    return List.copyOf(ALL);
  }

  /** All paths, in the same order. */
  public static List<String> paths() {
    return List.copyOf(INDEX.keySet());
  }

  /**
   * One parameter.
   *
   * @throws IllegalArgumentException when there is none, naming the nearest
   */
  public static ParameterInfo get(String path) {
    return ALL.get(indexOf(path));
  }

  /**
   * Place of a parameter in {@link #all()}.
   *
   * @throws IllegalArgumentException when there is none, naming the nearest
   */
  public static int indexOf(String path) {
    Integer index = INDEX.get(path);
    if (index == null) {
      throw new IllegalArgumentException(
          "unknown parameter '" + path + "'" + Spelling.hint(path, INDEX.keySet(), "allowed"));
    }
    return index;
  }

  /** Name in files of an enumeration's constant: ROUND_ROBIN is {@code roundRobin}. */
  public static String fileName(Enum<?> constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.name().split("_", -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      name.append(
          name.isEmpty()
              ? lower
              : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
    }
    return name.toString();
  }

  /**
   * A machine from one number per parameter, in the order of {@link #all()}, in base units; an
   * enumeration is its constant's index, a boolean the index in {@code false, true}.
   */
  @SuppressWarnings("EvaluationOrder") // Java evaluates arguments left to right: the records' order
  public static Hardware build(double[] values) {
    Cursor v = new Cursor(values);
    return new Hardware(
        v.whole(),
        v.whole(),
        new Processor(v.real(), v.real()),
        new Memory(v.whole(), v.real()),
        new Os(v.real(), v.real(), v.real(), DISPATCHES[v.whole()], v.real(), v.real()),
        new Host(v.real(), v.real()),
        new IoBus(v.real(), v.real()),
        new Ni(v.real(), v.real(), v.real(), v.whole(), PIPELININGS[v.whole()]),
        new Link(v.real(), v.real()),
        new Switch(v.real()),
        new ProtocolCosts(
            v.real(),
            v.real(),
            v.real(),
            v.real(),
            v.real(),
            v.real(),
            v.whole() == 1,
            INTERVAL_ENDS[v.whole()],
            v.real(),
            v.whole(),
            v.whole(),
            v.whole()),
        new Coherence(v.whole(), v.real(), v.real()));
  }

  private static final InterruptDispatch[] DISPATCHES = InterruptDispatch.values();
  private static final Pipelining[] PIPELININGS = Pipelining.values();
  private static final IntervalEnd[] INTERVAL_ENDS = IntervalEnd.values();

  /** Takes the values one after another. */
  private static final class Cursor {
    private final double[] values;
    private int next;

    Cursor(double[] values) {
      this.values = values;
    }

    double real() {
      return values[next++];
    }

    int whole() {
      return (int) values[next++];
    }
  }

  private static void collect(String prefix, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      Parameter parameter = component.getAnnotation(Parameter.class);
      String name =
          parameter == null || parameter.name().isEmpty() ? component.getName() : parameter.name();
      if (component.getType().isRecord()) {
        collect(prefix + name + ".", component.getType());
      } else {
        INDEX.put(prefix + name, ALL.size());
        ALL.add(info(prefix + name, component.getType(), parameter));
      }
    }
  }

  private static ParameterInfo info(String path, Class<?> type, Parameter parameter) {
    return new ParameterInfo(
        path,
        parameter.dimension(),
        parameter.meaning(),
        parameter.min(),
        parameter.minExclusive(),
        parameter.max(),
        parameter.defaultValue(),
        allowed(type),
        type == int.class);
  }

  private static List<String> allowed(Class<?> type) {
    if (type == boolean.class) {
      return List.of("false", "true");
    }
    List<String> names = new ArrayList<>();
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        names.add(fileName((Enum<?>) constant));
      }
    }
    return names;
  }
}

package org.svmodel.sweep;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.scenario.Evaluator;
import org.svmodel.scenario.Scenario;

/**
 * The points of a machine study: the axes' values are set on the machine one after another, then an
 * evaluator predicts each application under each protocol. What neighbouring points share is made
 * once: the machine with the values of the outer axes, and the resolved machine of all applications
 * and protocols.
 */
public final class ScenarioPoints implements PointFunction {

  /** Finds the measurement of a profile that fits a machine. */
  @FunctionalInterface
  public interface Selector {
    /** The measurement; throws {@link Inputs#invalid()} where the profile has none. */
    Measurement select(Profile profile, Hardware hardware);
  }

  /**
   * What the points are made of.
   *
   * @param hardware the machine, with the settings of the study but not its axes
   * @param profiles by the name that the study calls them
   * @param protocols by the name that the study calls them
   * @param selector finds the measurement
   * @param invalid what machine and selector throw for values that do not go together; such a point
   *     fails, the others go on
   */
  public record Inputs(
      HardwareSpec hardware,
      Map<String, Profile> profiles,
      Map<String, Protocol> protocols,
      Selector selector,
      Class<? extends RuntimeException> invalid) {

    public Inputs {
      profiles = Map.copyOf(profiles);
      protocols = Map.copyOf(protocols);
    }
  }

  private final PointSource points;
  private final Inputs inputs;
  private final Evaluator evaluator;

  /** Values of the columns on the machine; how many are valid says {@link #known}. */
  private final Study.AxisValue[] values;

  /** Machine after the first columns: [0] has none of them, [columns] all. */
  private final HardwareSpec[] machines;

  private int known;
  private Hardware resolved;

  private ScenarioPoints(PointSource points, Inputs inputs, Evaluator evaluator) {
    this.points = points;
    this.inputs = inputs;
    this.evaluator = evaluator;
    this.values = new Study.AxisValue[points.columns().size()];
    this.machines = new HardwareSpec[values.length + 1];
    this.machines[0] = inputs.hardware();
  }

  /**
   * Makes the function of one thread after another.
   *
   * @param points whose columns are parameters of the machine
   */
  public static Supplier<PointFunction> of(PointSource points, Inputs inputs, Evaluator evaluator) {
    return () -> new ScenarioPoints(points, inputs, evaluator);
  }

  /**
   * Tells points whose scenario has a property; one that has no scenario has not. For one thread.
   */
  public static Predicate<Point> matching(
      PointSource points, Inputs inputs, Predicate<Scenario> property) {
    ScenarioPoints scenarios = new ScenarioPoints(points, inputs, null);
    return point -> {
      try {
        return property.test(scenarios.scenario(point));
      } catch (EvaluationException e) {
        return false; // it fails, which is not kept
      }
    };
  }

  /** The machine of a study before its axes: each of the study's settings is made on it. */
  public static HardwareSpec withSettings(HardwareSpec hardware, Study study) {
    HardwareSpec changed = hardware;
    for (Map.Entry<String, String> setting : study.set().entrySet()) {
      changed = changed.with(setting.getKey(), setting.getValue());
    }
    return changed;
  }

  @Override
  public Prediction predict(Point point) {
    return evaluator.evaluate(scenario(point));
  }

  /**
   * The scenario of a point.
   *
   * @throws EvaluationException if the values do not go together, or the profile has no measurement
   *     for the machine
   */
  Scenario scenario(Point point) {
    Profile profile = named(inputs.profiles(), point.application(), "profile");
    Protocol protocol = named(inputs.protocols(), point.protocol(), "protocol");
    try {
      Hardware hardware = machine(point);
      return new Scenario(
          inputs.hardware().name(),
          hardware,
          profile,
          inputs.selector().select(profile, hardware),
          protocol);
    } catch (RuntimeException e) {
      if (inputs.invalid().isInstance(e)) {
        throw new EvaluationException(e.getMessage());
      }
      throw e;
    }
  }

  private static <T> T named(Map<String, T> all, String name, String what) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no " + what + " '" + name + "' was given");
    }
    return found;
  }

  private Hardware machine(Point point) {
    int column = 0;
    while (column < known && values[column].equals(point.values().get(column))) {
      column++;
    }
    if (column == values.length && resolved != null) {
      return resolved;
    }
    resolved = null;
    known = column;
    while (known < values.length) {
      Study.AxisValue value = point.values().get(known);
      machines[known + 1] = machines[known].with(points.columns().get(known).path(), value.text());
      values[known++] = value;
    }
    resolved = machines[known].resolve();
    return resolved;
  }
}

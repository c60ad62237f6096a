package org.svmodel.dominance;

import java.util.List;
import java.util.StringJoiner;
import org.svmodel.hardware.Hardware;
import org.svmodel.hardware.HardwareSpec;

/** A machine some of whose parameters vary. Immutable. */
public final class VariedMachine {
  private final HardwareSpec machine;
  private final List<Factor> factors;
  private final int[] places;

  /**
   * A machine.
   *
   * @param factors at least one, each parameter once
   */
  public VariedMachine(HardwareSpec machine, List<Factor> factors) {
    this.machine = machine;
    this.factors = List.copyOf(factors);
    this.places = factors.stream().mapToInt(Factor::index).toArray();
  }

  /** The parameters that vary. */
  public List<Factor> factors() {
    return factors;
  }

  /** The machine's own values of them. */
  double[] values() {
    return factors.stream().mapToDouble(Factor::value).toArray();
  }

  Hardware at(double[] values) {
    return machine.resolveWith(places, values);
  }

  /** What differs from the machine at a point, as {@code --set} takes it, blanks between. */
  String text(double[] values) {
    StringJoiner text = new StringJoiner(" ");
    for (int i = 0; i < values.length; i++) {
      Factor factor = factors.get(i);
      if (values[i] != factor.value()) {
        text.add(factor.path() + "=" + factor.text(values[i]).replace(" ", ""));
      }
    }
    return text.toString();
  }
}

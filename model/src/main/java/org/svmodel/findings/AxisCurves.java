package org.svmodel.findings;

import java.util.List;
import java.util.Optional;

/**
 * The results along one axis of a study, every other axis standing still.
 *
 * @param name paths of its parameters
 * @param others where the other axes stand; empty for none
 * @param values its places as text
 * @param scale where they lie; empty where values are names, or several parameters move together
 * @param curves one per program and protocol, a program's side by side
 */
public record AxisCurves(
    String name, String others, List<String> values, Optional<Scale> scale, List<Curve> curves) {
  public AxisCurves {
    values = List.copyOf(values);
    curves = List.copyOf(curves);
  }
}

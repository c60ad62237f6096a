package org.svmodel.dominance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.svmodel.sensitivity.LogStencil;

/**
 * The points about a machine that tell the effect of each parameter by itself: the machine, then
 * for each parameter the points of its elasticity, its best value, its improved value, and both
 * ends of its range.
 */
final class LocalPoints implements PointSet {
  private final VariedMachine machine;
  private final List<double[]> points = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  /**
   * Where the points of a parameter are.
   *
   * @param ideal index of its best value's point; -1 where the better end of the range counts
   */
  private record Place(LogStencil stencil, int first, int ideal, int improved, int low, int high) {}

  LocalPoints(VariedMachine machine) {
    this.machine = machine;
    points.add(machine.values());
    for (int f = 0; f < machine.factors().size(); f++) {
      places.add(place(f));
    }
  }

  private Place place(int f) {
    Factor factor = machine.factors().get(f);
    Range range = factor.range();
    LogStencil stencil = LogStencil.withError(factor.value(), range.low(), range.high());
    int first = points.size();
    for (double value : stencil.points()) {
      add(f, value);
    }
    int ideal = factor.ideal().map(value -> add(f, value)).orElse(-1);
    return new Place(
        stencil,
        first,
        ideal,
        add(f, factor.improved()),
        add(f, range.low()),
        add(f, range.high()));
  }

  /** Adds the machine with another value of a parameter; tells the point's index. */
  private int add(int f, double value) {
    double[] point = machine.values();
    point[f] = value;
    points.add(point);
    return points.size() - 1;
  }

  @Override
  public int size() {
    return points.size();
  }

  @Override
  public void fill(int index, double[] values) {
    System.arraycopy(points.get(index), 0, values, 0, values.length);
  }

  /** What a parameter does, from the predictions at the points. */
  LocalEffect effect(int f, Values values) {
    Place place = places.get(f);
    double[] seconds = values.seconds();
    double[] stencil =
        Arrays.copyOfRange(seconds, place.first, place.first + place.stencil.points().length);
    int ideal = place.ideal >= 0 ? place.ideal : best(seconds, place);
    return new LocalEffect(
        machine.factors().get(f),
        place.stencil.estimate(seconds[0], stencil),
        points.get(ideal)[f],
        values.speedups()[ideal],
        seconds[0] / seconds[ideal] - 1,
        seconds[0] / seconds[place.improved] - 1,
        values.speedups()[place.low],
        values.speedups()[place.high]);
  }

  /** The fastest of both ends of the range and the machine itself. */
  private static int best(double[] seconds, Place place) {
    int best = 0;
    for (int i : new int[] {place.low, place.high}) {
      best = seconds[i] < seconds[best] ? i : best;
    }
    return best;
  }
}

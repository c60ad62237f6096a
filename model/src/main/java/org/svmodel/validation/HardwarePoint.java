package org.svmodel.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One machine of a sample: what differs from the machine that it is made of.
 *
 * @param number from 0
 * @param nodes N
 * @param processorsPerNode C
 * @param settings value by path, shape not included
 * @param quantiles where each sampled parameter lies in its range, 0 to 1, {@link #SHAPE} included
 */
public record HardwarePoint(
    int number,
    int nodes,
    int processorsPerNode,
    Map<String, String> settings,
    Map<String, Double> quantiles) {
  /** What the number of processors of a node is called among the sampled parameters. */
  public static final String SHAPE = "processorsPerNode";

  private static final int MOST_PER_NODE = 16;

  public HardwarePoint {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    quantiles = Collections.unmodifiableMap(new LinkedHashMap<>(quantiles));
  }

  /**
   * A Latin hypercube over parameters and the processors of a node: 1, 2, 4, 8, 16 of them, as far
   * as they divide the program's.
   *
   * @param points at least 1
   * @param processors P, of the program
   * @param ranges parameters to be varied
   */
  public static List<HardwarePoint> sample(
      int points, int processors, List<ParameterRange> ranges, long seed) {
    List<String> names = new ArrayList<>();
    names.add(SHAPE);
    ranges.forEach(r -> names.add(r.path()));
    double[][] places = LatinHypercube.sample(points, names, seed);
    List<Integer> perNode = perNode(processors);
    List<HardwarePoint> sample = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      int c = perNode.get((int) (places[i][0] * perNode.size()));
      Map<String, String> settings = new LinkedHashMap<>();
      Map<String, Double> quantiles = new LinkedHashMap<>();
      quantiles.put(SHAPE, places[i][0]);
      for (int d = 0; d < ranges.size(); d++) {
        settings.put(ranges.get(d).path(), ranges.get(d).at(places[i][d + 1]));
        quantiles.put(ranges.get(d).path(), places[i][d + 1]);
      }
      sample.add(new HardwarePoint(i, processors / c, c, settings, quantiles));
    }
    return sample;
  }

  private static List<Integer> perNode(int processors) {
    List<Integer> divisors = new ArrayList<>();
    for (int c = 1; c <= MOST_PER_NODE; c *= 2) {
      if (processors % c == 0) {
        divisors.add(c);
      }
    }
    return divisors;
  }

  /** {@code 4x4}. */
  public String shape() {
    return nodes + "x" + processorsPerNode;
  }

  /** Everything that differs, as {@code --set} takes it, blanks between. */
  public String text() {
    StringBuilder text = new StringBuilder("nodes=" + nodes + " processorsPerNode=");
    text.append(processorsPerNode);
    settings.forEach((path, value) -> text.append(' ').append(path).append('=').append(value));
    return text.toString();
  }
}

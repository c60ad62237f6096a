package org.svmodel.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.result.Prediction;

/**
 * The protocols of one program, the fastest first; protocols that are equally fast in the order
 * given.
 *
 * @param ranked at least one
 */
public record Standing(String application, List<Prediction> ranked) {
  public Standing {
    ranked = List.copyOf(ranked);
  }

  /** One per program, in the order in which the programs first occur. */
  public static List<Standing> of(List<Prediction> predictions) {
    Map<String, List<Prediction>> own = new LinkedHashMap<>();
    for (Prediction p : predictions) {
      own.computeIfAbsent(p.application(), a -> new ArrayList<>()).add(p);
    }
    List<Standing> standings = new ArrayList<>();
    own.forEach(
        (application, list) -> {
          list.sort(Comparator.comparingDouble(Prediction::speedup).reversed());
          standings.add(new Standing(application, list));
        });
    return standings;
  }

  /** The fastest. */
  public Prediction best() {
    return ranked.get(0);
  }

  /** Whether no protocol comes near the fastest: none is alike ({@link Crossover#ALIKE}). */
  public boolean isClear() {
    return ranked.size() > 1 && lead() > Crossover.ALIKE;
  }

  /** How far the fastest is ahead of the second, as a share of the second; NaN for one protocol. */
  public double lead() {
    return ranked.size() < 2 ? Double.NaN : best().speedup() / ranked.get(1).speedup() - 1;
  }

  /** How far the fastest is ahead of the slowest, as a share of the slowest. */
  public double spread() {
    return best().speedup() / ranked.get(ranked.size() - 1).speedup() - 1;
  }
}

package org.svmodel.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The fastest, and those that are as fast ({@link Crossover#ALIKE}). */
  public List<Prediction> leaders() {
    return ranked.stream()
        .filter(p -> best().speedup() / p.speedup() - 1 <= Crossover.ALIKE)
        .toList();
  }

  /** The fastest of those that are slower than the leaders; empty where all are alike. */
  public Optional<Prediction> second() {
    return ranked.stream().skip(leaders().size()).findFirst();
  }

  /** How far the fastest is ahead of the second, as a share of it; NaN where there is none. */
  public double lead() {
    return second().map(s -> best().speedup() / s.speedup() - 1).orElse(Double.NaN);
  }
}

package org.svmodel.goal;

import java.util.Comparator;
import java.util.List;

/**
 * A response over a range, with every place where it meets the target.
 *
 * @param samples those with a value, by increasing x
 * @param failed those without
 * @param crossings by increasing x
 */
public record Scan(List<Sample> samples, List<Sample> failed, List<Crossing> crossings) {
  public Scan {
    samples = List.copyOf(samples);
    failed = List.copyOf(failed);
    crossings = List.copyOf(crossings);
  }

  /** The sample with the smallest response, the first of equals; throws when there is none. */
  public Sample lowest() {
    return samples.stream().min(Comparator.comparingDouble(Sample::y)).orElseThrow();
  }

  /** The sample with the largest response, the first of equals; throws when there is none. */
  public Sample highest() {
    return samples.stream().min(Comparator.comparingDouble((Sample s) -> -s.y())).orElseThrow();
  }
}

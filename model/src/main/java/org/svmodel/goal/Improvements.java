package org.svmodel.goal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Improvements to choose from. Those of one group exclude one another; no two that can be had
 * together change the same thing, so that the order in which they are made does not matter.
 *
 * @param name of the file
 * @param summary one sentence; empty if none
 * @param costUnit what a cost counts ({@code person-months}); empty if the file does not say
 * @param items at least one
 */
public record Improvements(String name, String summary, String costUnit, List<Improvement> items) {
  /** More combinations than this are refused: 2^20. */
  public static final long MOST_COMBINATIONS = 1L << 20;

  public Improvements {
    items = List.copyOf(items);
  }

  /** Number of combinations, the empty one included; Long.MAX_VALUE for more than that. */
  public long combinations() {
    long count = 1;
    for (List<Improvement> slot : slots()) {
      if (count > Long.MAX_VALUE / (slot.size() + 1)) {
        return Long.MAX_VALUE;
      }
      count *= slot.size() + 1;
    }
    return count;
  }

  /** One slot for each group and each improvement without one: a combination takes at most one. */
  List<List<Improvement>> slots() {
    Map<String, List<Improvement>> slots = new LinkedHashMap<>();
    for (Improvement item : items) {
      String key = item.group().isEmpty() ? "item " + item.name() : "group " + item.group();
      slots.computeIfAbsent(key, k -> new ArrayList<>()).add(item);
    }
    return List.copyOf(slots.values());
  }

  /**
   * One combination.
   *
   * @param index from 0, which is the empty one, to below {@link #combinations()}
   */
  public List<Improvement> combination(long index) {
    List<Improvement> parts = new ArrayList<>();
    long rest = index;
    for (List<Improvement> slot : slots()) {
      int choice = (int) (rest % (slot.size() + 1));
      rest /= slot.size() + 1;
      if (choice > 0) {
        parts.add(slot.get(choice - 1));
      }
    }
    return parts;
  }
}

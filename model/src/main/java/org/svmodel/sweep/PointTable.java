package org.svmodel.sweep;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * Points by the texts of their columns, in the order in which they were added. A million take some
 * tens of megabytes: each text of a column is kept once, a point is the numbers of its texts, and
 * points are found by hashing into an array of places (open addressing, linear probing). Not
 * thread-safe.
 */
final class PointTable extends AbstractList<List<String>> implements RandomAccess {
  private final List<Texts> columns;
  private int[] codes = new int[64];
  private int size;

  /** Place of a point plus one, 0 where there is none; at most half of it is used. */
  private int[] slots = new int[64];

  /** The different texts of a column. */
  private static final class Texts {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    int number(String text) {
      return numbers.computeIfAbsent(
          text,
          fresh -> {
            texts.add(fresh);
            return texts.size() - 1;
          });
    }
  }

  private PointTable(List<Texts> columns) {
    this.columns = columns;
  }

  /** An empty table of points with so many columns. */
  static PointTable of(int columns) {
    List<Texts> texts = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      texts.add(new Texts());
    }
    return new PointTable(List.copyOf(texts));
  }

  /** Another empty table, which shares its texts with this one. */
  PointTable sibling() {
    return new PointTable(columns);
  }

  /** Numbers of a point's texts, for this table and its siblings. */
  int[] codes(List<String> point) {
    int[] numbers = new int[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = columns.get(i).number(point.get(i));
    }
    return numbers;
  }

  /** Adds a point, unless it is there; says its place. */
  int add(int[] point) {
    int slot = slot(point);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (codes.length < (size + 1) * point.length) {
      codes = Arrays.copyOf(codes, Math.max((size + 1) * point.length, codes.length / 2 * 3));
    }
    System.arraycopy(point, 0, codes, size * point.length, point.length);
    slots[slot] = ++size;
    if (2 * size >= slots.length) {
      enlarge();
    }
    return size - 1;
  }

  /** Place of a point; -1 if it is not there. */
  int find(int[] point) {
    return slots[slot(point)] - 1;
  }

  /** Where a point is, or would be. */
  private int slot(int[] point) {
    int slot = start(point, 0);
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, point)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean isAt(int place, int[] point) {
    int at = place * point.length;
    return Arrays.equals(codes, at, at + point.length, point, 0, point.length);
  }

  /** Where to look first: the polynomial hash, its high bits spread by Fibonacci hashing. */
  private int start(int[] from, int at) {
    int hash = 1;
    for (int i = 0; i < columns.size(); i++) {
      hash = 31 * hash + from[at + i];
    }
    return (hash * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
  }

  private void enlarge() {
    slots = new int[2 * slots.length];
    for (int place = 0; place < size; place++) {
      int slot = start(codes, place * columns.size());
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = place + 1;
    }
  }

  @Override
  public List<String> get(int place) {
    String[] texts = new String[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = columns.get(i).texts.get(codes[place * texts.length + i]);
    }
    return List.of(texts);
  }

  @Override
  public int size() {
    return size;
  }
}

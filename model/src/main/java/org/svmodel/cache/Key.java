package org.svmodel.cache;

/** What a prediction is found by: 128 bits of a hash of its scenario. */
record Key(long high, long low) implements Comparable<Key> {
  @Override
  public int compareTo(Key other) {
    int order = Long.compare(high, other.high);
    return order == 0 ? Long.compare(low, other.low) : order;
  }
}

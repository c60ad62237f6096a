package org.svmodel.simulation.kernel;

import java.util.Arrays;

/**
 * Clock and event list. Events happen in order of time; those of equal time in the order in which
 * they were scheduled.
 *
 * <p>The list is a heap with four children to a node, over arrays of numbers: time and key, the key
 * being a running number (order of scheduling) above a slot that holds action and data. Nothing is
 * allocated once the arrays have grown to the largest number of events that wait.
 */
public final class Simulator {
  private static final int SLOT_BITS = 24;
  private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
  private static final long MOST_EVENTS = 1L << (63 - SLOT_BITS);
  private static final int FIRST_SIZE = 64;

  private long[] time = new long[FIRST_SIZE];
  private long[] key = new long[FIRST_SIZE];
  private int size;

  private Action[] action = new Action[FIRST_SIZE];
  private long[] data = new long[FIRST_SIZE];
  private int[] free = new int[FIRST_SIZE]; // slots; those from size on are free
  private long scheduled;
  private long fired;
  private long now;

  /** An empty list at time 0. */
  public Simulator() {
    for (int i = 0; i < FIRST_SIZE; i++) {
      free[i] = i;
    }
  }

  /** Time of the event that is happening, or happened last. */
  public long now() {
    return now;
  }

  /** Events that have happened. */
  public long events() {
    return fired;
  }

  /** Events that are still to happen. */
  public int pending() {
    return size;
  }

  /**
   * Schedules an event after a delay.
   *
   * @param delay at least 0
   */
  public void after(long delay, Action what, long argument) {
    if (delay < 0) {
      throw new IllegalArgumentException("an event " + delay + " before now");
    }
    insert(Math.addExact(now, delay), what, argument);
  }

  /**
   * Schedules an event.
   *
   * @param when not before {@link #now()}
   */
  public void at(long when, Action what, long argument) {
    if (when < now) {
      throw new IllegalArgumentException("an event at " + when + ", before now, " + now);
    }
    insert(when, what, argument);
  }

  private void insert(long when, Action what, long argument) {
    if (scheduled == MOST_EVENTS) {
      throw new IllegalStateException("more than " + MOST_EVENTS + " events");
    }
    if (size == time.length) {
      grow();
    }
    int slot = free[size];
    action[slot] = what;
    data[slot] = argument;
    siftUp(size++, when, scheduled++ << SLOT_BITS | slot);
  }

  private void grow() {
    int larger = 2 * size;
    if (larger > SLOT_MASK + 1) {
      throw new IllegalStateException("more than " + size + " events wait");
    }
    time = Arrays.copyOf(time, larger);
    key = Arrays.copyOf(key, larger);
    action = Arrays.copyOf(action, larger);
    data = Arrays.copyOf(data, larger);
    free = Arrays.copyOf(free, larger);
    for (int i = size; i < larger; i++) {
      free[i] = i;
    }
  }

  private void siftUp(int from, long when, long k) {
    int i = from;
    while (i > 0) {
      int parent = (i - 1) >> 2;
      if (time[parent] < when || (time[parent] == when && key[parent] < k)) {
        break;
      }
      time[i] = time[parent];
      key[i] = key[parent];
      i = parent;
    }
    time[i] = when;
    key[i] = k;
  }

  /**
   * Lets the next event happen.
   *
   * @return false if there is none
   */
  public boolean step() {
    if (size == 0) {
      return false;
    }
    now = time[0];
    int slot = (int) key[0] & SLOT_MASK;
    size--;
    free[size] = slot;
    if (size > 0) {
      siftDown(time[size], key[size]);
    }
    Action what = action[slot];
    action[slot] = null;
    fired++;
    what.fire(data[slot]);
    return true;
  }

  /** Lets events happen until there are none. */
  public void run() {
    while (step()) {
      continue;
    }
  }

  private void siftDown(long when, long k) {
    int i = 0;
    int child = 1;
    while (child < size) {
      int end = Math.min(child + 4, size);
      int least = child;
      for (int c = child + 1; c < end; c++) {
        if (time[c] < time[least] || (time[c] == time[least] && key[c] < key[least])) {
          least = c;
        }
      }
      if (when < time[least] || (when == time[least] && k < key[least])) {
        break;
      }
      time[i] = time[least];
      key[i] = key[least];
      i = least;
      child = 4 * i + 1;
    }
    time[i] = when;
    key[i] = k;
  }
}

package org.svmodel.simulation.kernel;

import java.util.Arrays;

/** Jobs in order, in a ring of arrays. */
final class JobQueue {
  private Customer[] customer = new Customer[8];
  private long[] job = new long[8];
  private long[] service = new long[8];
  private long[] arrival = new long[8];
  private boolean[] begun = new boolean[8];
  private int head;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void addLast(Customer c, long j, long s, long at) {
    reserve();
    put((head + size) & (job.length - 1), c, j, s, at);
    size++;
  }

  void addFirst(Customer c, long j, long s, long at) {
    reserve();
    head = (head - 1) & (job.length - 1);
    put(head, c, j, s, at);
    size++;
  }

  private void put(int i, Customer c, long j, long s, long at) {
    customer[i] = c;
    job[i] = j;
    service[i] = s;
    arrival[i] = at;
    begun[i] = false;
  }

  private void reserve() {
    if (size < job.length) {
      return;
    }
    int larger = 2 * size;
    customer = rotated(customer, Arrays.copyOf(customer, larger));
    job = rotated(job, new long[larger]);
    service = rotated(service, new long[larger]);
    arrival = rotated(arrival, new long[larger]);
    boolean[] flags = new boolean[larger];
    for (int i = 0; i < size; i++) {
      flags[i] = begun[(head + i) & (size - 1)];
    }
    begun = flags;
    head = 0;
  }

  private Customer[] rotated(Customer[] from, Customer[] to) {
    for (int i = 0; i < size; i++) {
      to[i] = from[(head + i) & (size - 1)];
    }
    return to;
  }

  private long[] rotated(long[] from, long[] to) {
    for (int i = 0; i < size; i++) {
      to[i] = from[(head + i) & (size - 1)];
    }
    return to;
  }

  Customer customer() {
    return customer[head];
  }

  long job() {
    return job[head];
  }

  /** Service that the first job still needs. */
  long service() {
    return service[head];
  }

  void serve(long amount) {
    service[head] -= amount;
  }

  long arrival() {
    return arrival[head];
  }

  /** Marks the first job as begun; false if it had been. */
  boolean begin() {
    boolean first = !begun[head];
    begun[head] = true;
    return first;
  }

  void removeFirst() {
    customer[head] = null;
    head = (head + 1) & (job.length - 1);
    size--;
  }
}

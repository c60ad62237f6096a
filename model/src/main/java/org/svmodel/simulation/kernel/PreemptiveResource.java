package org.svmodel.simulation.kernel;

/**
 * One server with priorities: a job takes the server from one of a lower priority, which later goes
 * on where it was (pre-emptive resume). Within a priority first come, first served.
 */
public final class PreemptiveResource {
  private final Simulator simulator;
  private final String name;
  private final JobQueue[] queues;
  private final long[] total; // service asked for by the first job of each queue
  private final Tally tally = new Tally();
  private final Action end = this::end;
  private int level = -1; // that is served; -1: none
  private long since; // when the job in service got the server
  private long version; // events of earlier versions are void
  private boolean ending;

  /**
   * An idle server.
   *
   * @param levels number of priorities; 0 is the highest
   */
  public PreemptiveResource(Simulator simulator, String name, int levels) {
    this.simulator = simulator;
    this.name = name;
    queues = new JobQueue[levels];
    total = new long[levels];
    for (int i = 0; i < levels; i++) {
      queues[i] = new JobQueue();
    }
  }

  public String name() {
    return name;
  }

  /** Counts up to now. */
  public Tally tally() {
    tally.integrate(simulator.now());
    return tally;
  }

  /** Jobs of a priority, waiting and in service. */
  public int population(int priority) {
    return queues[priority].size();
  }

  /**
   * Asks for service.
   *
   * @param time of service, at least 0
   */
  public void request(Customer who, long what, int priority, long time) {
    if (time < 0) {
      throw new IllegalArgumentException(name + ": a service of " + time);
    }
    long now = simulator.now();
    tally.arrive(now);
    queues[priority].addLast(who, what, time, now);
    if (ending) {
      return; // the end that is under way chooses the next job
    }
    if (level < 0) {
      serve(priority);
    } else if (priority < level) {
      JobQueue pushed = queues[level];
      pushed.serve(now - since);
      Customer loser = pushed.customer();
      long lost = pushed.job();
      serve(priority);
      loser.preempted(lost);
    }
  }

  private void serve(int priority) {
    JobQueue queue = queues[priority];
    level = priority;
    since = simulator.now();
    simulator.after(queue.service(), end, ++version);
    if (queue.begin()) {
      total[priority] = queue.service();
      queue.customer().started(queue.job());
    } else {
      queue.customer().resumed(queue.job());
    }
  }

  private void end(long of) {
    if (of != version) {
      return;
    }
    JobQueue queue = queues[level];
    tally.leave(simulator.now(), queue.arrival(), total[level]);
    Customer customer = queue.customer();
    long job = queue.job();
    queue.removeFirst();
    level = -1;
    ending = true;
    customer.ended(job);
    ending = false;
    for (int i = 0; i < queues.length && level < 0; i++) {
      if (!queues[i].isEmpty()) {
        serve(i);
      }
    }
  }
}

package org.svmodel.simulation.kernel;

/** One server, first come, first served. */
public final class FcfsResource {
  private final Simulator simulator;
  private final String name;
  private final JobQueue queue = new JobQueue();
  private final Tally tally = new Tally();
  private final Action end = this::end;
  private boolean serving;
  private boolean ending;
  private Customer customer;
  private long job;
  private long service;
  private long arrival;

  /** An idle server. */
  public FcfsResource(Simulator simulator, String name) {
    this.simulator = simulator;
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** Counts up to now. */
  public Tally tally() {
    tally.integrate(simulator.now());
    return tally;
  }

  /** Jobs waiting and in service. */
  public int population() {
    return tally.population();
  }

  /**
   * Asks for service behind all others.
   *
   * @param time of service, at least 0
   */
  public void request(Customer who, long what, long time) {
    request(who, what, time, false);
  }

  /** Asks for service before all that wait: for what belongs to a job that has just been served. */
  public void requestFirst(Customer who, long what, long time) {
    request(who, what, time, true);
  }

  private void request(Customer who, long what, long time, boolean first) {
    if (time < 0) {
      throw new IllegalArgumentException(name + ": a service of " + time);
    }
    long now = simulator.now();
    tally.arrive(now);
    if (!serving && !ending) {
      start(who, what, time, now);
    } else if (first) {
      queue.addFirst(who, what, time, now);
    } else {
      queue.addLast(who, what, time, now);
    }
  }

  private void start(Customer who, long what, long time, long since) {
    serving = true;
    customer = who;
    job = what;
    service = time;
    arrival = since;
    simulator.after(time, end, 0);
    who.started(what);
  }

  private void end(long ignored) {
    serving = false;
    ending = true;
    tally.leave(simulator.now(), arrival, service);
    customer.ended(job);
    ending = false;
    if (!queue.isEmpty()) {
      Customer who = queue.customer();
      long what = queue.job();
      long time = queue.service();
      long since = queue.arrival();
      queue.removeFirst();
      start(who, what, time, since);
    }
  }
}

package org.svmodel.simulation;

import org.svmodel.simulation.kernel.Customer;
import org.svmodel.simulation.kernel.PreemptiveResource;

/** A CPU and the thread that runs on it: it computes, waits, and is interrupted. */
final class Processor implements Customer {
  /** Priorities at the CPU. */
  static final int HANDLERS = 0;

  static final int THREAD = 1;
  private static final long CPU_JOB = 0;
  private static final long BUS_JOB = 1;

  final int number;
  final int node;
  final PreemptiveResource cpu;
  private final Accounts accounts;
  private final Network network;
  private Handlers handlers;

  private Part part = Part.COMPUTE;
  private Part thief = Part.HANDLER;
  private Runnable then;
  private int needed; // CPU and bus jobs that the step still waits for
  private boolean running;
  private boolean atWork;
  private boolean waiting = true;
  private String reason = "its start";
  private int object = -1;

  Processor(int number, int node, PreemptiveResource cpu, Accounts accounts, Network network) {
    this.number = number;
    this.node = node;
    this.cpu = cpu;
    this.accounts = accounts;
    this.network = network;
  }

  void connect(Handlers all) {
    handlers = all;
  }

  /** Uses the CPU for a time, then goes on. */
  void work(Part what, long time, Runnable after) {
    begin(what, after, 1);
    cpu.request(this, CPU_JOB, THREAD, time);
    enterUnlessRunning();
  }

  /** Uses the CPU while so much passes the memory bus; goes on when both are done. */
  void workWithBus(Part what, long time, long busTime, Runnable after) {
    begin(what, after, 2);
    network.memoryBus(node, busTime, this, BUS_JOB);
    cpu.request(this, CPU_JOB, THREAD, time);
    enterUnlessRunning();
  }

  private void begin(Part what, Runnable after, int jobs) {
    if (needed > 0) {
      throw new IllegalStateException("processor " + number + " does two things at once");
    }
    waiting = false;
    part = what;
    then = after;
    needed = jobs;
    running = false;
    atWork = true;
  }

  private void enterUnlessRunning() {
    if (atWork && !running) {
      accounts.enter(number, thief);
    }
  }

  @Override
  public void started(long job) {
    if (job == CPU_JOB) {
      running = true;
      accounts.enter(number, part);
    }
  }

  @Override
  public void preempted(long job) {
    running = false;
    accounts.enter(number, thief);
  }

  @Override
  public void resumed(long job) {
    running = true;
    accounts.enter(number, part);
  }

  @Override
  public void ended(long job) {
    if (job == CPU_JOB) {
      atWork = false;
    }
    if (--needed == 0) {
      Runnable next = then;
      then = null;
      next.run();
    }
  }

  /** A handler gets the CPU. */
  void handlerStarts(Part charged) {
    thief = charged;
    if (atWork && !running) {
      accounts.enter(number, thief);
    }
  }

  /**
   * Waits until {@link #wake()}.
   *
   * @param why for the message of a run that cannot end
   * @param on the object, or a page
   */
  void await(Part what, String why, int on, Runnable after) {
    waiting = true;
    reason = why;
    object = on;
    then = after;
    accounts.enter(number, what);
    handlers.waits(this);
  }

  /** Ends the wait. */
  void wake() {
    if (!waiting || then == null) {
      throw new IllegalStateException("processor " + number + " is woken and does not wait");
    }
    waiting = false;
    Runnable next = then;
    then = null;
    next.run();
  }

  /** Ends the wait for something else than what was waited for. */
  void wakeTo(Runnable instead) {
    then = instead;
    wake();
  }

  /** The thread has ended. */
  void finish() {
    waiting = true;
    reason = "";
    accounts.enter(number, Part.BARRIER);
    handlers.waits(this);
  }

  boolean waits() {
    return waiting;
  }

  boolean finished() {
    return waiting && reason.isEmpty();
  }

  String reason() {
    return reason;
  }

  int object() {
    return object;
  }
}

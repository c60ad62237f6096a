package org.svmodel.simulation;

import java.util.ArrayList;
import java.util.List;
import org.svmodel.hardware.Hardware.IntervalEnd;
import org.svmodel.simulation.kernel.Action;
import org.svmodel.simulation.kernel.Customer;
import org.svmodel.trace.TraceProgram.SyncObject;

/**
 * Flags, conditions and semaphores: a release, a deposit to whoever waits at another node, an
 * acquire. Who finds a flag set, or a semaphore's post, asks the node that gave it, as for a lock.
 */
final class Signals {
  private static final Action NOTHING = data -> {};

  private final Cluster cluster;
  private final Costs costs;
  private final State[] states;
  private final Call[] calls; // by processor

  private static final class State {
    private final boolean counts;
    private long value; // posts less waits, or sets
    private int giver = -1; // processor that set or posted last
    private long mark;
    private final int[] timestamp;
    private final List<Waiting> queue = new ArrayList<>();

    State(SyncObject object, int nodes) {
      counts = object.isSemaphore();
      value = object.initial();
      timestamp = new int[nodes];
    }
  }

  /** A processor that waits until an object's value is at least so much. */
  private record Waiting(int processor, long need) {}

  Signals(Cluster cluster) {
    this.cluster = cluster;
    this.costs = cluster.costs;
    states = new State[cluster.program.objects().size()];
    calls = new Call[cluster.processors.length];
    for (int p = 0; p < calls.length; p++) {
      calls[p] = new Call(cluster.processors[p]);
    }
  }

  private State state(int object) {
    if (states[object] == null) {
      states[object] = new State(cluster.program.objects().get(object), costs.nodes);
    }
    return states[object];
  }

  /**
   * Waits until an object has been set so often, or until a semaphore can be lowered.
   *
   * @param need 1 for a semaphore
   */
  void await(Processor p, int object, long need, Runnable then) {
    State s = state(object);
    calls[p.number].begin(s, object, then);
    if (s.value < need) {
      s.queue.add(new Waiting(p.number, need));
      p.await(Part.LOCK, cluster.program.objects().get(object).kindName(), object, null);
      return;
    }
    s.value -= s.counts ? 1 : 0;
    calls[p.number].found();
  }

  /** Sets a flag, signals, or raises a semaphore. */
  void give(Processor p, int object, Runnable then) {
    State s = state(object);
    Call call = calls[p.number];
    call.begin(s, object, then);
    boolean hasDirty =
        costs.shared && costs.nodes > 1 && cluster.pages.hasWritten(p.node, SharedPages.ALL);
    boolean every = costs.hardware.protocol().intervalEnd() == IntervalEnd.EVERY_RELEASE;
    if (hasDirty && (every || wakesElsewhere(s, p.node))) {
      cluster.diffs[p.number].endInterval(SharedPages.ALL, call.intervalEnded);
    } else {
      call.set();
    }
  }

  private boolean wakesElsewhere(State s, int node) {
    for (Waiting w : s.queue) {
      if (w.need() <= s.value + 1) {
        if (costs.node(w.processor()) != node) {
          return true;
        }
        if (s.counts) {
          return false;
        }
      }
    }
    return false;
  }

  /** One processor's operation. */
  private final class Call {
    private final Processor self;
    private final Runnable intervalEnded = this::set;
    private final Runnable deposited = this::deposited;
    private final Runnable received = this::received;
    private final Runnable asked = this::asked;
    private final Runnable answered = this::answered;
    private final Action notifyGiver = this::notifyGiver;
    private final Action operateGiver = this::operateGiver;
    private final Action giverServed = data -> answer();
    private final Customer giverNi = data -> answer();
    private final Action arrives = data -> wake();
    private State state;
    private int object;
    private Runnable then;
    private int[] timestamp = {};
    private int giver; // node
    private List<Integer> toWake = List.of();

    Call(Processor self) {
      this.self = self;
    }

    private void begin(State s, int which, Runnable after) {
      state = s;
      object = which;
      then = after;
    }

    // --- who gives

    private void set() {
      state.value++;
      state.giver = self.number;
      if (costs.shared) {
        state.mark = cluster.pages.writes(self.node);
        cluster.pages.timestamp(self.node, state.timestamp);
      }
      toWake = new ArrayList<>();
      for (Waiting w : List.copyOf(state.queue)) {
        if (w.need() <= state.value) {
          state.queue.remove(w);
          state.value -= state.counts ? 1 : 0;
          wakeOrDeposit(w.processor());
        }
      }
      deposit();
    }

    private void wakeOrDeposit(int processor) {
      Call other = calls[processor];
      if (!costs.shared || costs.node(processor) == self.node) {
        other.self.wakeTo(() -> other.self.work(Part.PROTOCOL, other.localTime(), other.then));
      } else {
        other.timestamp = state.timestamp.clone();
        toWake.add(processor);
      }
    }

    private void deposit() {
      if (toWake.isEmpty()) {
        then.run();
      } else {
        self.work(Part.PROTOCOL, costs.send, deposited);
      }
    }

    private void deposited() {
      Call other = calls[toWake.remove(0)];
      cluster.network.send(self.node, other.self.node, other.bytes(), other.arrives, 0);
      deposit();
    }

    // --- who waits

    private long localTime() {
      return costs.shared ? costs.localLock : 0;
    }

    private long bytes() {
      return costs.noticeBytes(
          costs.depositedNotices ? 0 : cluster.pages.unheard(self.node, timestamp));
    }

    private void wake() {
      self.wakeTo(answered);
    }

    /** It need not wait for the event, only for what it means. */
    private void found() {
      int by = state.giver;
      if (!costs.shared || by < 0 || costs.node(by) == self.node) {
        self.work(Part.PROTOCOL, localTime(), then);
      } else {
        giver = costs.node(by);
        self.work(Part.PROTOCOL, costs.send, asked);
      }
    }

    private void asked() {
      if (costs.niLocks) {
        cluster.network.send(self.node, giver, Costs.CONTROL, true, false, operateGiver, 0);
      } else {
        cluster.network.send(self.node, giver, Costs.CONTROL, notifyGiver, 0);
      }
      self.await(Part.LOCK, cluster.program.objects().get(object).kindName(), object, answered);
    }

    private void notifyGiver(long data) {
      cluster.handlers.notify(giver, costs.handler + costs.send, giverServed, 0);
    }

    private void operateGiver(long data) {
      cluster.network.niOperation(giver, costs.lockService, giverNi, 0);
    }

    /** The giver's interval ends as it was when the flag was set. */
    private void answer() {
      timestamp = state.timestamp.clone();
      if (costs.node(state.giver) == giver) {
        boolean ends = cluster.pages.hasWritten(giver, state.mark);
        int heard =
            ends ? cluster.pages.intervals(giver) + 1 : cluster.pages.begunBy(giver, state.mark);
        timestamp[giver] = Math.max(timestamp[giver], heard);
        if (ends) {
          cluster.diffs[state.giver].endIntervalAside(state.mark, Part.PROTOCOL, NOTHING, 0);
        }
      }
      boolean fromHost = !(costs.niLocks && costs.depositedNotices);
      cluster.network.send(giver, self.node, bytes(), fromHost, true, arrives, 0);
    }

    private void answered() {
      self.work(Part.PROTOCOL, costs.receive, received);
    }

    private void received() {
      cluster.diffs[self.number].acquire(timestamp, then);
    }
  }
}

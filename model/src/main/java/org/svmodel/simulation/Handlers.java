package org.svmodel.simulation;

import java.util.Arrays;
import org.svmodel.hardware.Hardware.InterruptDispatch;
import org.svmodel.simulation.kernel.Action;
import org.svmodel.simulation.kernel.Customer;
import org.svmodel.simulation.kernel.FcfsResource;
import org.svmodel.simulation.kernel.Simulator;

/** Requests that need a host: notifies a CPU of the node and runs the handler there. */
final class Handlers implements Customer {
  private final Simulator simulator;
  private final Costs costs;
  private final Processor[] processors;
  private final Jitter.Source jitter;
  private final InterruptDispatch dispatch;
  private final FcfsResource[] dedicated; // by node; null without
  private final int[] turn; // by node: next CPU to interrupt
  private final long[] busy; // by node
  private final Action poll = this::poll;

  // Handlers that wait or run.
  private Action[] action = new Action[64];
  private long[] data = new long[64];
  private long[] service = new long[64];
  private Part[] charged = new Part[64];
  private int[] cpu = new int[64]; // processor, -1: dedicated
  private boolean[] unpolled = new boolean[64];
  private int[] version = new int[64];
  private int[] free = new int[64];
  private int size;
  private final int[][] waitingForPoll; // by processor: handlers
  private final int[] waitingForPollSize;

  Handlers(Simulator simulator, Costs costs, Processor[] processors, Jitter.Source jitter) {
    this.simulator = simulator;
    this.costs = costs;
    this.processors = processors;
    this.jitter = jitter;
    dispatch = costs.hardware.os().interruptDispatch();
    turn = new int[costs.nodes];
    busy = new long[costs.nodes];
    dedicated = costs.dedicated ? new FcfsResource[costs.nodes] : null;
    for (int n = 0; n < costs.nodes && costs.dedicated; n++) {
      dedicated[n] = new FcfsResource(simulator, "handlerCpu[" + n + "]");
    }
    waitingForPoll = new int[processors.length][4];
    waitingForPollSize = new int[processors.length];
    Arrays.setAll(free, i -> i);
  }

  /** CPU time of handlers at a node so far. */
  long busy(int node) {
    return busy[node];
  }

  /** Notifies a CPU of a node, which then runs a handler of so much CPU time. */
  void notify(int node, long time, Action what, long argument) {
    int h = slot(node, jitter.of(costs.notify + time), what, argument);
    if (dedicated != null) {
      cpu[h] = -1;
      dedicated[node].request(this, h, service[h]);
      return;
    }
    Processor chosen = processors[node * costs.perNode + choose(node)];
    cpu[h] = chosen.number;
    if (costs.polling && !chosen.waits()) {
      waitForPoll(h, chosen.number);
    } else {
      deliver(h);
    }
  }

  /** Runs a handler that needs no notification, on a processor, or on the dedicated one. */
  void run(Processor where, long time, Part charge, Action what, long argument) {
    int h = slot(where.node, jitter.of(time), what, argument);
    charged[h] = charge;
    if (dedicated != null) {
      cpu[h] = -1;
      dedicated[where.node].request(this, h, service[h]);
    } else {
      cpu[h] = where.number;
      deliver(h);
    }
  }

  /** Runs a handler that needs no notification on a CPU of a node. */
  void run(int node, long time, Action what, long argument) {
    int where = dedicated != null ? 0 : choose(node);
    run(processors[node * costs.perNode + where], time, Part.HANDLER, what, argument);
  }

  private int slot(int node, long time, Action what, long argument) {
    if (size == free.length) {
      grow();
    }
    int h = free[size++];
    action[h] = what;
    data[h] = argument;
    service[h] = time;
    charged[h] = Part.HANDLER;
    busy[node] += time;
    return h;
  }

  private void grow() {
    int larger = 2 * size;
    action = Arrays.copyOf(action, larger);
    data = Arrays.copyOf(data, larger);
    service = Arrays.copyOf(service, larger);
    charged = Arrays.copyOf(charged, larger);
    cpu = Arrays.copyOf(cpu, larger);
    unpolled = Arrays.copyOf(unpolled, larger);
    version = Arrays.copyOf(version, larger);
    free = Arrays.copyOf(free, larger);
    for (int i = size; i < larger; i++) {
      free[i] = i;
    }
  }

  private int choose(int node) {
    if (dispatch == InterruptDispatch.FIXED) {
      return 0;
    }
    int first = turn[node];
    int chosen = first;
    if (dispatch == InterruptDispatch.IDLE_FIRST) {
      int least = Integer.MAX_VALUE;
      for (int i = 0; i < costs.perNode; i++) {
        int c = (first + i) % costs.perNode;
        Processor p = processors[node * costs.perNode + c];
        if (p.waits() && p.cpu.population(Processor.HANDLERS) < least) {
          least = p.cpu.population(Processor.HANDLERS);
          chosen = c;
        }
      }
    }
    turn[node] = (chosen + 1) % costs.perNode;
    return chosen;
  }

  private void deliver(int h) {
    processors[cpu[h]].cpu.request(this, h, Processor.HANDLERS, service[h]);
  }

  /** A computing processor polls at fixed distances, each processor of a node at its own time. */
  private void waitForPoll(int h, int p) {
    unpolled[h] = true;
    int n = waitingForPollSize[p]++;
    if (n == waitingForPoll[p].length) {
      waitingForPoll[p] = Arrays.copyOf(waitingForPoll[p], 2 * n);
    }
    waitingForPoll[p][n] = h;
    long interval = Math.max(1, costs.pollInterval);
    long phase = interval * (p % costs.perNode) / costs.perNode;
    long since = Math.floorMod(simulator.now() - phase, interval);
    simulator.after(interval - since, poll, (long) version[h] << 32 | h);
  }

  private void poll(long which) {
    int h = (int) which;
    if (unpolled[h] && version[h] == (int) (which >> 32)) {
      poll(processors[cpu[h]]);
    }
  }

  /** A waiting processor polls all the time. */
  void waits(Processor p) {
    if (waitingForPollSize[p.number] > 0) {
      poll(p);
    }
  }

  private void poll(Processor p) {
    int n = waitingForPollSize[p.number];
    waitingForPollSize[p.number] = 0;
    for (int i = 0; i < n; i++) {
      int h = waitingForPoll[p.number][i];
      unpolled[h] = false;
      deliver(h);
    }
  }

  @Override
  public void started(long job) {
    int h = (int) job;
    if (cpu[h] >= 0) {
      processors[cpu[h]].handlerStarts(charged[h]);
    }
  }

  @Override
  public void ended(long job) {
    int h = (int) job;
    Action what = action[h];
    action[h] = null;
    version[h]++;
    free[--size] = h;
    what.fire(data[h]);
  }
}

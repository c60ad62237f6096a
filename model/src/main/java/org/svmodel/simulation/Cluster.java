package org.svmodel.simulation;

import org.svmodel.simulation.kernel.FcfsResource;
import org.svmodel.simulation.kernel.PreemptiveResource;
import org.svmodel.simulation.kernel.RandomStreams;
import org.svmodel.simulation.kernel.Simulator;
import org.svmodel.trace.TraceProgram;

/** One machine that executes one program: its parts, connected. */
@SuppressWarnings("PublicField")
final class Cluster {
  final Simulator simulator = new Simulator();
  final Costs costs;
  final TraceProgram program;
  final Accounts accounts;
  final Network network;
  final Processor[] processors;
  final Handlers handlers;
  final FcfsResource[] controllers; // by node, of the hardware-DSM reference
  final SharedPages pages;
  final DiffMaker[] diffs;
  final Execution[] executions;
  final Locks locks;
  final Signals signals;
  final Barriers barriers;
  final Observation region;
  final Jitter jitter;
  final SimulationOptions options;

  Cluster(Costs costs, TraceProgram program, SimulationOptions options, RandomStreams streams) {
    this.costs = costs;
    this.program = program;
    this.options = options;
    jitter = new Jitter(options.jitter(), streams);
    int count = costs.nodes * costs.perNode;
    accounts = new Accounts(simulator, count);
    network = new Network(simulator, costs.hardware, jitter.source("network"));
    processors = new Processor[count];
    for (int p = 0; p < count; p++) {
      PreemptiveResource cpu = new PreemptiveResource(simulator, "cpu[" + p + "]", 2);
      processors[p] = new Processor(p, costs.node(p), cpu, accounts, network);
    }
    handlers = new Handlers(simulator, costs, processors, jitter.source("handlers"));
    controllers = new FcfsResource[costs.nodes];
    for (int n = 0; n < costs.nodes; n++) {
      controllers[n] = new FcfsResource(simulator, "controller[" + n + "]");
    }
    executions = new Execution[count];
    pages = new SharedPages(costs, program, options.homes(), new OpenIntervals(this));
    diffs = new DiffMaker[count];
    PageFault[] faults = new PageFault[count];
    for (int p = 0; p < count; p++) {
      processors[p].connect(handlers);
      diffs[p] = new DiffMaker(this, processors[p]);
      faults[p] = new PageFault(this, processors[p], faults);
    }
    locks = new Locks(this);
    signals = new Signals(this);
    barriers = new Barriers(this);
    region = new Observation(this);
    LineMisses lines = new LineMisses(this);
    for (int p = 0; p < count; p++) {
      executions[p] = new Execution(this, processors[p], faults[p], lines);
    }
  }

  /** The node of a processor that a request of its own came from. */
  int node(long processor) {
    return costs.node((int) processor);
  }
}

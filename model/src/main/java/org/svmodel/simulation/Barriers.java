package org.svmodel.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.simulation.kernel.Action;
import org.svmodel.trace.TraceProgram;

/**
 * Barriers. Each processor flushes what only it has written, then takes part in its node's barrier;
 * a node's last one ends the interval and arrives at the manager, which releases the others one
 * after another. The end of all threads is a barrier too.
 */
final class Barriers {
  private final Cluster cluster;
  private final Costs costs;
  private final Kind kind;
  private final Map<Long, Episode> open = new HashMap<>();
  private final Visit[] visits; // by processor
  private Runnable passed = () -> {};
  private int finalObject;
  private long count;

  Barriers(Cluster cluster) {
    this.cluster = cluster;
    this.costs = cluster.costs;
    kind = costs.protocol.kind();
    finalObject = cluster.program.objects().size();
    visits = new Visit[cluster.processors.length];
    for (int p = 0; p < visits.length; p++) {
      visits[p] = new Visit(cluster.processors[p]);
    }
  }

  /** Runs whenever the last processor has left a barrier of all. */
  void onPass(Runnable what) {
    passed = what;
  }

  /** Barriers of all processors that have been passed. */
  long count() {
    return count;
  }

  /** The barrier at which threads end. */
  int finalObject() {
    return finalObject;
  }

  /** One use of a barrier. */
  private final class Episode {
    private final long key;
    private final int[] expected; // by node: processors
    private final List<List<Visit>> here; // by node: who has arrived
    private final Visit[] last; // by node: the last one, who acts for it
    private final int manager;
    private int missing; // nodes
    private int leaving; // processors
    private final boolean global;
    private final int[] timestamp;

    Episode(long key, int object, int episode) {
      this.key = key;
      expected = new int[costs.nodes];
      here = new ArrayList<>();
      last = new Visit[costs.nodes];
      timestamp = new int[costs.nodes];
      for (int p = 0; p < visits.length; p++) {
        expected[costs.node(p)] += takesPart(object, episode, p) ? 1 : 0;
      }
      int first = -1;
      for (int n = 0; n < costs.nodes; n++) {
        here.add(new ArrayList<>());
        missing += expected[n] > 0 ? 1 : 0;
        leaving += expected[n];
        first = first < 0 && expected[n] > 0 ? n : first;
      }
      manager = first;
      global = leaving == visits.length;
    }

    private boolean complete(int node) {
      return here.get(node).size() == expected[node];
    }
  }

  private boolean takesPart(int object, int episode, int p) {
    if (object == finalObject) {
      return true;
    }
    TraceProgram.SyncObject barrier = cluster.program.objects().get(object);
    long[] bits = barrier.episodes().get(episode);
    return (bits[p / 64] >> p & 1) != 0;
  }

  /** Waits at a barrier, then goes on. */
  void arrive(Processor p, int object, long episode, Runnable then) {
    long key = (long) object << 32 | episode;
    Episode e = open.computeIfAbsent(key, k -> new Episode(k, object, (int) episode));
    Visit visit = visits[p.number];
    visit.begin(e, object, then);
    if (costs.shared && costs.nodes > 1) {
      cluster.diffs[p.number].flushOwn(visit.flushed);
    } else {
      visit.flushed();
    }
  }

  /** One processor at a barrier. */
  private final class Visit {
    private final Processor self;
    private final Runnable flushed = this::flushed;
    private final Runnable atNode = this::atNode;
    private final Runnable intervalEnded = this::intervalEnded;
    private final Runnable arrivalSent = this::arrivalSent;
    private final Runnable releaseSent = this::releaseSent;
    private final Runnable released = this::released;
    private final Runnable received = this::received;
    private final Runnable nodeLeaves = this::nodeLeaves;
    private final Runnable leaves = this::leaves;
    private final Action arrives = this::arrives;
    private final Action counted = this::counted;
    private final Action release = this::release;
    private Episode episode;
    private int object;
    private Runnable then;
    private int target;

    Visit(Processor self) {
      this.self = self;
    }

    private void begin(Episode e, int which, Runnable after) {
      episode = e;
      object = which;
      then = after;
    }

    private void flushed() {
      self.work(Part.PROTOCOL, costs.shared ? costs.localBarrier : 0, atNode);
    }

    private void await(Runnable after) {
      String what = object == finalObject ? "the end of all threads" : "barrier";
      self.await(Part.BARRIER, what, object == finalObject ? -1 : object, after);
    }

    private void atNode() {
      episode.here.get(self.node).add(this);
      if (!episode.complete(self.node)) {
        await(leaves);
        return;
      }
      episode.last[self.node] = this;
      if (kind == Kind.SVM && costs.nodes > 1) {
        cluster.diffs[self.number].endInterval(SharedPages.ALL, intervalEnded);
      } else if (kind == Kind.HARDWARE_DSM && costs.nodes > 1) {
        cluster.executions[self.number].miss(episode.manager, 1, Part.BARRIER, arrivalSent);
      } else {
        counted(0);
      }
    }

    /** The node's last processor goes to the manager. */
    private void intervalEnded() {
      if (self.node == episode.manager) {
        counted(0);
      } else {
        self.work(Part.PROTOCOL, costs.send, arrivalSent);
      }
    }

    private void arrivalSent() {
      if (kind == Kind.HARDWARE_DSM) {
        counted(0);
        return;
      }
      long notices = 0;
      if (!costs.depositedNotices) {
        int[] now = new int[costs.nodes];
        cluster.pages.timestamp(self.node, now);
        notices = cluster.pages.unheard(episode.manager, now);
      }
      cluster.network.send(self.node, episode.manager, costs.noticeBytes(notices), arrives, 0);
      await(released);
    }

    /** At the manager: no interrupt if a processor there waits in the barrier already. */
    private void arrives(long data) {
      List<Visit> waiting = episode.here.get(episode.manager);
      if (costs.depositedNotices) {
        counted(0); // polled
      } else if (waiting.isEmpty() || !waiting.get(0).self.waits()) {
        cluster.handlers.notify(episode.manager, costs.handler, counted, 0);
      } else {
        cluster.handlers.run(waiting.get(0).self, costs.handler, Part.HANDLER, counted, 0);
      }
    }

    private void counted(long data) {
      boolean acts = !self.waits(); // the node's last processor has not begun to wait
      if (--episode.missing > 0) {
        if (acts) {
          await(kind == Kind.SVM && costs.nodes > 1 ? released : leaves);
        }
        return;
      }
      open.remove(episode.key);
      if (acts) {
        await(released);
      }
      opened();
    }

    /** All have arrived. */
    private void opened() {
      if (kind != Kind.SVM || costs.nodes == 1) {
        for (int n = 0; n < costs.nodes; n++) {
          if (episode.last[n] != null) {
            episode.last[n].self.wakeTo(
                kind == Kind.HARDWARE_DSM && costs.nodes > 1
                    ? episode.last[n].received
                    : episode.last[n].nodeLeaves);
          }
        }
        return;
      }
      int[] one = new int[costs.nodes];
      for (int n = 0; n < costs.nodes; n++) {
        if (episode.expected[n] > 0) {
          cluster.pages.timestamp(n, one);
          for (int m = 0; m < one.length; m++) {
            episode.timestamp[m] = Math.max(episode.timestamp[m], one[m]);
          }
        }
      }
      Visit chief = episode.last[episode.manager];
      chief.target = -1;
      chief.self.wakeTo(chief::sendRelease);
    }

    private void sendRelease() {
      do {
        target++;
      } while (target < costs.nodes && (target == self.node || episode.expected[target] == 0));
      if (target < costs.nodes) {
        self.work(Part.PROTOCOL, costs.send, releaseSent);
      } else {
        received();
      }
    }

    private void releaseSent() {
      long notices = costs.depositedNotices ? 0 : cluster.pages.unheard(target, episode.timestamp);
      cluster.network.send(
          self.node, target, costs.noticeBytes(notices), episode.last[target].release, 0);
      sendRelease();
    }

    private void release(long data) {
      self.wake();
    }

    private void released() {
      self.work(Part.PROTOCOL, costs.receive, received);
    }

    private void received() {
      if (kind == Kind.HARDWARE_DSM) {
        cluster.executions[self.number].miss(episode.manager, 1, Part.BARRIER, nodeLeaves);
      } else {
        cluster.diffs[self.number].acquire(episode.timestamp, nodeLeaves);
      }
    }

    private void nodeLeaves() {
      for (Visit each : episode.here.get(self.node)) {
        if (each != this) {
          each.self.wake();
        }
      }
      leaves();
    }

    private void leaves() {
      if (--episode.leaving == 0 && episode.global) {
        count++;
        cluster.pages.forgetNotices();
        passed.run();
        if (object == finalObject) {
          cluster.region.ends(); // what is still on its way delays nobody
        }
      }
      then.run();
    }
  }
}

package org.svmodel.simulation;

import org.svmodel.simulation.kernel.Action;
import org.svmodel.simulation.kernel.Customer;

/** Makes one processor's diffs and sends them and its node's write notices. */
final class DiffMaker {
  private static final Action IGNORED = data -> {};
  private static final Customer NOBODY = job -> {};

  private final Cluster cluster;
  private final Costs costs;
  private final Processor self;
  private final DiffList list = new DiffList();
  private final Runnable scanned = this::scanned;
  private final Runnable packed = this::sendPacked;
  private final Runnable runSent = this::sendRun;
  private final Runnable nextPage = this::nextPage;
  private final Runnable noticeSent = this::sendNotices;
  private final Action arrives = this::arrives;
  private final Action applied = this::applied;
  private Runnable then;
  private int at;
  private int run;
  private int notices;
  private int target;
  private int toProtect;
  private Part part = Part.PROTOCOL;

  DiffMaker(Cluster cluster, Processor self) {
    this.cluster = cluster;
    this.costs = cluster.costs;
    this.self = self;
  }

  /** Diffs of the pages that only this processor has written. */
  void flushOwn(Runnable after) {
    begin(after);
    cluster.pages.flushOwn(self.number, self.node, list);
    nextPage();
  }

  /** Ends the node's interval: diffs, then deposited write notices, all by this processor. */
  void endInterval(long upTo, Runnable after) {
    begin(after);
    notices = cluster.pages.endInterval(self.node, upTo, list);
    nextPage();
  }

  /** Invalidates what a timestamp names: diffs of dirty pages, protection changes of the others. */
  void acquire(int[] timestamp, Runnable after) {
    begin(after);
    toProtect = cluster.pages.acquire(self.node, timestamp, list);
    nextPage();
  }

  private void begin(Runnable after) {
    list.clear();
    then = after;
    at = -1;
    notices = 0;
    toProtect = 0;
  }

  private void nextPage() {
    if (++at < list.size()) {
      if (costs.automaticUpdate) {
        self.work(part, costs.protection, nextPage);
      } else {
        self.workWithBus(part, costs.compare, costs.pageCopy, scanned);
      }
      return;
    }
    if (toProtect > 0) {
      long time = toProtect * costs.protection;
      toProtect = 0;
      at = list.size() - 1;
      self.work(part, time, nextPage);
      return;
    }
    target = -1;
    if (notices > 0 && costs.depositedNotices && costs.nodes > 1) {
      self.work(part, costs.send, noticeSent);
    } else {
      then.run();
    }
  }

  private void scanned() {
    if (costs.packed) {
      self.work(part, costs.include(list.words(at)) + costs.protection + costs.send, packed);
    } else {
      run = 0;
      self.work(part, costs.protection + costs.send, runSent);
    }
  }

  private void sendPacked() {
    sendPacked(list, at);
    nextPage();
  }

  private void sendPacked(DiffList of, int i) {
    cluster.network.send(
        self.node, of.home(i), costs.packedBytes(of.words(i), of.runs(i)), arrives, of.flight(i));
  }

  /** A packed diff is at its home. */
  private void arrives(long flight) {
    int page = cluster.pages.flights().page((int) flight);
    int words = cluster.pages.flights().words((int) flight);
    int home = cluster.pages.home(page, self.node);
    cluster.handlers.notify(home, costs.handler + costs.apply(words), applied, flight);
  }

  private void applied(long flight) {
    int page = cluster.pages.flights().page((int) flight);
    if (cluster.pages.flights().arrived((int) flight)) {
      PageFault.diffArrived(cluster, page);
    }
  }

  private void sendRun() {
    if (run < list.runs(at)) {
      deposit(list, at);
      run++;
      self.work(part, costs.send, runSent);
    } else {
      version(list, at);
      nextPage();
    }
  }

  private void deposit(DiffList of, int i) {
    double bytes = costs.runBytes(of.words(i), of.runs(i));
    cluster.network.send(self.node, of.home(i), bytes, IGNORED, 0);
  }

  private void version(DiffList of, int i) {
    cluster.network.send(self.node, of.home(i), Costs.CONTROL, applied, of.flight(i));
  }

  private void sendNotices() {
    nextTarget();
    cluster.network.send(self.node, target, costs.noticeBytes(notices), IGNORED, 0);
    int last = self.node == costs.nodes - 1 ? costs.nodes - 2 : costs.nodes - 1;
    if (target < last) {
      self.work(part, costs.send, noticeSent);
    } else {
      then.run();
    }
  }

  private void nextTarget() {
    target++;
    target += target == self.node ? 1 : 0;
  }

  /**
   * Ends the interval of this processor's node while its thread does something else: the CPU time
   * is taken at a handler's priority, then the messages leave.
   *
   * @param charge what it counts as if it delays the thread
   * @param after runs when the CPU time has been spent
   */
  void endIntervalAside(long upTo, Part charge, Action after, long argument) {
    DiffList aside = new DiffList();
    int count = cluster.pages.endInterval(self.node, upTo, aside);
    long time = 0;
    for (int i = 0; i < aside.size(); i++) {
      time += costs.diffCpu(aside.words(i), aside.runs(i));
      if (!costs.automaticUpdate) {
        cluster.network.memoryBus(self.node, costs.pageCopy, NOBODY, 0);
      }
    }
    boolean deposits = count > 0 && costs.depositedNotices;
    time += deposits ? (costs.nodes - 1) * costs.send : 0;
    if (time == 0) {
      after.fire(argument);
      return;
    }
    cluster.handlers.run(
        self,
        time,
        charge,
        ignored -> {
          sendAll(aside, deposits ? count : 0);
          after.fire(argument);
        },
        0);
  }

  private void sendAll(DiffList aside, int depositedNotices) {
    for (int i = 0; i < aside.size() && !costs.automaticUpdate; i++) {
      if (costs.packed) {
        sendPacked(aside, i);
      } else {
        for (int r = 0; r < aside.runs(i); r++) {
          deposit(aside, i);
        }
        version(aside, i);
      }
    }
    for (int n = 0; n < costs.nodes && depositedNotices > 0; n++) {
      if (n != self.node) {
        cluster.network.send(self.node, n, costs.noticeBytes(depositedNotices), IGNORED, 0);
      }
    }
  }

  /**
   * Sends an interval's runs to the home as they are written (automatic update): evenly from now
   * on, without CPU time.
   *
   * @param words of all runs
   * @param during time from the first to the last
   */
  void update(int page, int words, int runs, long during) {
    int home = cluster.pages.home(page, self.node);
    int interval = cluster.pages.intervals(self.node) + 1;
    int id = cluster.pages.flights().add(page, self.node, interval, words, runs);
    double bytes = costs.runBytes(words, runs);
    for (int r = 0; r < runs; r++) {
      long delay = runs == 1 ? 0 : (long) ((double) during * r / (runs - 1));
      cluster.simulator.after(
          delay, flight -> cluster.network.send(self.node, home, bytes, applied, flight), id);
    }
  }
}

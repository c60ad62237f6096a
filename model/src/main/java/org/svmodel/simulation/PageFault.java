package org.svmodel.simulation;

import org.svmodel.simulation.kernel.Action;
import org.svmodel.simulation.kernel.Customer;

/** One processor's page faults: fetches, joined fetches, twins, home writes. */
final class PageFault implements Customer {
  private final Cluster cluster;
  private final Costs costs;
  private final Processor self;
  private final PageFault[] all;
  private final Runnable resolve = this::resolve;
  private final Runnable requestSent = this::requestSent;
  private final Runnable pageHere = this::pageHere;
  private final Runnable mapped = this::mapped;
  private final Runnable written = this::written;
  private final Runnable copied = this::copied;
  private final Action requestArrives = this::requestArrives;
  private final Action requestInNi = this::requestInNi;
  private final Action served = this::served;
  private final Action pageArrives = this::pageArrives;

  private int page;
  private boolean write;
  private int pattern;
  private Runnable then;
  private int home;
  private boolean fetched; // by itself, in this fault
  private boolean lacking; // the home's NI read an old page
  private boolean waitsForOther;
  private boolean parked;

  private static final class Counts {
    private long fetches;
    private long joins;
    private long retries;
    private long parks;
  }

  private final Counts counts = new Counts();

  PageFault(Cluster cluster, Processor self, PageFault[] all) {
    this.cluster = cluster;
    this.costs = cluster.costs;
    this.self = self;
    this.all = all;
  }

  long fetches() {
    return counts.fetches;
  }

  long joins() {
    return counts.joins;
  }

  /** Remote fetches that found an old page, and fetches whose page was invalidated on its way. */
  long retries() {
    return counts.retries;
  }

  /** Requests that a home's handler kept until a diff had come. */
  long parks() {
    return counts.parks;
  }

  /**
   * A fault of the thread.
   *
   * @param at pattern of the words that it writes; -1: a page of its interval is faulted in again
   */
  void begin(int which, boolean writes, int at, Runnable after) {
    page = which;
    write = writes;
    pattern = at;
    then = after;
    fetched = false;
    self.work(Part.PROTOCOL, costs.fault, resolve);
  }

  /** The fault has been paid: whatever is missing is got. */
  private void resolve() {
    if (cluster.pages.valid(self.node, page)) {
      makeWritable();
    } else if (cluster.pages.fetching(self.node, page)) {
      counts.joins++;
      waitsForOther = true;
      self.await(Part.DATA, "page fetched by another processor", page, resolve);
    } else {
      counts.fetches++;
      fetched = true;
      home = cluster.pages.home(page, self.node);
      cluster.pages.beginFetch(self.node, page);
      self.work(Part.PROTOCOL, costs.send, requestSent);
    }
  }

  private void requestSent() {
    if (costs.remoteFetch) {
      cluster.network.send(self.node, home, Costs.CONTROL, true, false, requestInNi, self.number);
    } else {
      cluster.network.send(self.node, home, Costs.CONTROL, requestArrives, self.number);
    }
    self.await(Part.DATA, "page", page, pageHere);
  }

  private void requestInNi(long who) {
    cluster.network.niOperation(home, costs.fetchService, this, who);
  }

  /** The home's NI has read the page, as it is now. */
  @Override
  public void ended(long who) {
    lacking = cluster.pages.missing(self.node, page);
    sendPage();
  }

  private void requestArrives(long who) {
    lacking = false;
    cluster.handlers.notify(home, costs.handler + costs.send, served, who);
  }

  private void served(long who) {
    if (cluster.pages.missing(self.node, page)) {
      counts.parks++;
      parked = true;
    } else {
      sendPage();
    }
  }

  private void sendPage() {
    cluster.network.send(home, self.node, costs.pageSize, pageArrives, self.number);
  }

  /** A diff has been applied: requests that were parked for it are answered. */
  static void diffArrived(Cluster cluster, int page) {
    for (Execution each : cluster.executions) {
      PageFault fault = each.fault();
      if (fault.parked && fault.page == page && !cluster.pages.missing(fault.self.node, page)) {
        fault.parked = false;
        cluster.handlers.run(fault.home, cluster.costs.send, who -> fault.sendPage(), 0);
      }
    }
  }

  private void pageArrives(long who) {
    self.wake();
  }

  private void pageHere() {
    if (lacking || !cluster.pages.endFetch(self.node, page)) {
      counts.retries++;
      lacking = false;
      self.work(Part.PROTOCOL, costs.receive + costs.send, requestSent);
    } else {
      self.work(Part.PROTOCOL, costs.receive + costs.protection, mapped);
    }
  }

  private void mapped() {
    for (int p = self.node * costs.perNode; p < (self.node + 1) * costs.perNode; p++) {
      PageFault other = all[p];
      if (other.waitsForOther && other.page == page) {
        other.waitsForOther = false;
        other.self.wake();
      }
    }
    // Another thread's acquire may have taken it away while it was mapped.
    if (cluster.pages.valid(self.node, page)) {
      makeWritable();
    } else {
      resolve();
    }
  }

  private void makeWritable() {
    if (!write) {
      then.run();
    } else if (cluster.pages.dirty(self.node, page)) {
      written();
    } else if (cluster.pages.home(page, self.node) == self.node || costs.automaticUpdate) {
      self.work(Part.PROTOCOL, fetched ? 0 : costs.protection, written);
    } else {
      self.workWithBus(Part.PROTOCOL, costs.pageCopy, costs.pageCopy, copied);
    }
  }

  private void copied() {
    if (fetched) {
      written();
    } else {
      self.work(Part.PROTOCOL, costs.protection, written);
    }
  }

  private void written() {
    if (!cluster.pages.valid(self.node, page)) {
      resolve(); // invalidated meanwhile
      return;
    }
    cluster.pages.write(self.number, self.node, page, pattern);
    then.run();
  }
}

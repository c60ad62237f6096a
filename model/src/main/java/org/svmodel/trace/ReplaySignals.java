package org.svmodel.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.profile.Count;
import org.svmodel.trace.TraceProgram.SyncObject;

/** Semaphores, flags and conditions in a {@link DelayedReplay}. */
final class ReplaySignals {
  private final DelayedReplay replay;
  private final Map<Integer, State> states = new HashMap<>();

  private record Waiting(ReplayThread thread, long need) {}

  /** Of one object. */
  private static final class State {
    private final boolean counts;
    private long value;
    private ReplayThread giver;
    private long mark;
    private final int[] timestamp;
    private final List<Waiting> queue = new ArrayList<>();

    State(SyncObject object, int nodes) {
      counts = object.isSemaphore();
      value = object.initial();
      timestamp = new int[nodes];
    }
  }

  ReplaySignals(DelayedReplay replay) {
    this.replay = replay;
  }

  private State state(int object) {
    return states.computeIfAbsent(
        object, o -> new State(replay.program().objects().get(o), replay.nodes()));
  }

  /** Waits until an object has been set so often; true if the thread goes on at once. */
  boolean await(ReplayThread t, int object, long need) {
    State s = state(object);
    if (s.value < need) {
      s.queue.add(new Waiting(t, need));
      t.waitsFor = replay.program().objects().get(object).kindName() + " " + object;
      return false;
    }
    s.value -= s.counts ? 1 : 0;
    if (s.giver == null || s.giver.node == t.node) {
      replay.count(Count.LOCAL_LOCKS, t);
      return true;
    }
    replay.count(Count.REMOTE_LOCKS, t);
    t.path.add(ReplayPath.HOPS, 1);
    t.path.add(ReplayPath.GRANTS, 1);
    replay.after(replay.costs().hop() + replay.costs().grant(), () -> hears(s, t));
    return false;
  }

  /** Sets a flag, signals, or raises a semaphore. */
  void give(ReplayThread t, int object) {
    State s = state(object);
    s.value++;
    s.giver = t;
    s.mark = replay.states().writes(t.node);
    int[] known = new int[replay.nodes()];
    replay.states().timestamp(t.node, known);
    System.arraycopy(known, 0, s.timestamp, 0, known.length);
    for (Waiting w : List.copyOf(s.queue)) {
      if (w.need() <= s.value) {
        s.queue.remove(w);
        s.value -= s.counts ? 1 : 0;
        w.thread().path.follow(t.path);
        boolean local = w.thread().node == t.node;
        replay.count(local ? Count.LOCAL_LOCKS : Count.REMOTE_LOCKS, w.thread());
        if (local) {
          replay.resume(w.thread(), 0);
        } else {
          w.thread().path.add(ReplayPath.GRANTS, 1);
          replay.after(replay.costs().grant(), () -> hears(s, w.thread()));
        }
      }
    }
  }

  /** The giver's interval ends as it was when the object was set. */
  private void hears(State s, ReplayThread t) {
    int node = s.giver.node;
    replay.states().endInterval(node, replay.now(), s.mark, s.giver.number);
    s.timestamp[node] = Math.max(s.timestamp[node], replay.states().begunBy(node, s.mark));
    long diffs = replay.states().diffs();
    replay.states().acquire(t.node, s.timestamp, replay.now(), t.number);
    replay.resume(t, replay.diffTime(t, diffs));
  }
}

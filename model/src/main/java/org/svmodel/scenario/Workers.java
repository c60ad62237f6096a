package org.svmodel.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does independent tasks on several threads; the results are in the order of the tasks. */
public final class Workers {
  private Workers() {}

  /**
   * Applies a function to every item.
   *
   * @param threads at least 1
   * @param done called once for each finished item, by the calling thread
   * @throws InterruptedException when the calling thread is interrupted; unfinished items stop
   */
  public static <T, R> List<R> map(
      int threads, List<T> items, Function<? super T, ? extends R> work, Runnable done)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<R>> asked = new ArrayList<>(items.size());
      for (T item : items) {
        asked.add(pool.submit(() -> work.apply(item)));
      }
      List<R> results = new ArrayList<>(items.size());
      for (Future<R> each : asked) {
        results.add(result(each));
        done.run();
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }
}

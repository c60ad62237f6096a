package org.svmodel.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.Scenario;

/**
 * Predictions of one version of one evaluator, kept in a folder that any number of processes may
 * use at the same time. Each writes files of its own ({@link RunFile}) and changes no other's, so a
 * process that is killed leaves at worst a temporary file, and what it had not written yet is
 * computed again. Whatever goes wrong with the folder, nothing is thrown: a prediction is not
 * found, or not kept, and {@link #problem()} says why. Thread-safe.
 */
public final class PredictionCache implements AutoCloseable {
  /** So many predictions wait in memory, 10 MB, before they are written. */
  private static final int MOST_PENDING = 32_768;

  /** What a killed process may lose. */
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final CacheFolder cache;
  private final String version;
  private final boolean readOnly;
  private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicLong keyBudget =
      new AtomicLong(Runtime.getRuntime().maxMemory() / 8 / Long.BYTES);
  private final ReentrantLock writing = new ReentrantLock();
  private volatile long lastWrite = System.nanoTime();
  private volatile IOException problem;
  private boolean closed;

  private PredictionCache(CacheFolder cache, String version, boolean readOnly) {
    this.cache = cache;
    this.version = version;
    this.readOnly = readOnly;
  }

  /**
   * Opens a cache; nothing is read or written yet.
   *
   * @param version of the evaluator whose predictions are kept
   */
  public static PredictionCache open(CacheFolder cache, String version) {
    return new PredictionCache(cache, version, false);
  }

  /** The same, but nothing is ever written. */
  public static PredictionCache openForReading(CacheFolder cache, String version) {
    return new PredictionCache(cache, version, true);
  }

  String version() {
    return version;
  }

  /** The prediction of a scenario, if it is there: the fields of a result, and nothing else. */
  Optional<Prediction> find(Key key, Scenario scenario) {
    try {
      Kept kept = shelf(scenario.profile().application()).find(key);
      return kept == null ? Optional.empty() : Optional.of(kept.prediction(scenario));
    } catch (IOException e) {
      complain(e);
      return Optional.empty();
    } catch (UncheckedIOException e) {
      complain(e.getCause());
      return Optional.empty();
    }
  }

  /** Keeps a prediction; it is written some time later. */
  void keep(Key key, Prediction prediction) {
    if (readOnly || problem != null) {
      return;
    }
    if (shelf(prediction.application()).keep(key, Kept.of(prediction))) {
      pending.incrementAndGet();
    }
    boolean due =
        pending.get() >= MOST_PENDING || System.nanoTime() - lastWrite > LONGEST_WAIT_NANOS;
    if (due && writing.tryLock()) {
      try {
        write();
      } finally {
        writing.unlock();
      }
    }
  }

  private Shelf shelf(String application) {
    return shelves.computeIfAbsent(application, this::open);
  }

  private Shelf open(String application) {
    try {
      return Shelf.open(folder(application), keyBudget);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder(String application) {
    return cache.folder(version, application);
  }

  private void write() {
    lastWrite = System.nanoTime();
    try {
      for (Shelf shelf : shelves.values()) {
        pending.addAndGet(-shelf.write());
      }
    } catch (IOException e) {
      complain(e);
    } catch (UncheckedIOException e) {
      complain(e.getCause());
    }
  }

  private void complain(IOException e) {
    if (problem == null) {
      problem = e;
    }
  }

  /** The first thing that went wrong, if anything did; from then on nothing is kept. */
  public Optional<IOException> problem() {
    return Optional.ofNullable(problem);
  }

  /** Writes what is not written yet and bounds the folder's size. The second time does nothing. */
  @Override
  public void close() {
    writing.lock();
    try {
      if (!closed) {
        closed = true;
        boolean wrote = pending.get() > 0 || !shelves.isEmpty();
        if (!readOnly && problem == null && wrote) {
          write();
          tidy();
        }
        closeShelves();
      }
    } finally {
      writing.unlock();
    }
  }

  private void tidy() {
    try {
      for (Shelf shelf : shelves.values()) {
        shelf.touch();
      }
      cache.trim(CacheFolder.LIMIT_BYTES);
    } catch (IOException e) {
      complain(e);
    }
  }

  private void closeShelves() {
    for (Shelf shelf : shelves.values()) {
      try {
        shelf.close();
      } catch (IOException e) {
        complain(e);
      }
    }
  }
}

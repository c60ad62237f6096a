package org.svmodel.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The predictions of one program: the files that were there when it was opened, those that this
 * process has written since, and what it has not written yet. Finding is thread-safe and takes no
 * lock; {@link #write} and {@link #close} are for one thread at a time.
 */
final class Shelf implements Closeable {
  /** With more files they are merged: a search looks into each. */
  private static final int MOST_RUNS = 8;

  /** Merging leaves so many of the largest as they are, so that not everything is written anew. */
  private static final int LEFT_ALONE = 3;

  /** A file of more predictions is not merged further; its keys take 8 MB. */
  private static final long FULL = 1_000_000;

  private final Path folder;
  private final Map<Key, Kept> pending = new ConcurrentHashMap<>();
  private final List<RunFile> retired = new ArrayList<>();
  private volatile List<RunFile> runs;

  private Shelf(Path folder, List<RunFile> runs) {
    this.folder = folder;
    this.runs = runs;
  }

  /**
   * Opens the files of a folder; one that is torn, or that another process deletes meanwhile, is
   * left out.
   *
   * @param budget how many keys may be loaded; counted down. What is over it is not found.
   */
  static Shelf open(Path folder, AtomicLong budget) throws IOException {
    List<RunFile> runs = new ArrayList<>();
    for (Path file : files(folder, RunWriter.ENDING)) {
      try {
        RunFile run = RunFile.open(file);
        if (budget.addAndGet(-run.count()) < 0) {
          budget.addAndGet(run.count());
          run.close();
        } else {
          runs.add(run);
        }
      } catch (IOException e) {
        continue; // as if it were not there; the folder's trimming deletes it in its time
      }
    }
    return new Shelf(folder, List.copyOf(runs));
  }

  /** Files of a folder that may be missing, in the order of their names. */
  static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().endsWith(ending)).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** What is kept under a key; null if nothing is. */
  Kept find(Key key) throws IOException {
    Kept kept = pending.get(key);
    for (RunFile run : kept == null ? runs : List.<RunFile>of()) {
      kept = run.find(key);
      if (kept != null) {
        return kept;
      }
    }
    return kept;
  }

  /** Says whether it was not there yet. */
  boolean keep(Key key, Kept kept) {
    return pending.put(key, kept) == null;
  }

  /** Writes what is not written yet into a new file; says how many predictions. */
  int write() throws IOException {
    NavigableMap<Key, Kept> sorted = new TreeMap<>(pending);
    if (sorted.isEmpty()) {
      return 0;
    }
    Iterator<RunWriter.Entry> entries =
        sorted.entrySet().stream()
            .map(e -> new RunWriter.Entry(e.getKey(), e.getValue()))
            .iterator();
    List<RunFile> all = new ArrayList<>(runs);
    all.add(RunFile.open(RunWriter.write(folder, entries)));
    runs = List.copyOf(all);
    pending.keySet().removeAll(sorted.keySet());
    if (runs.size() > MOST_RUNS) {
      mergeAlone();
    }
    return sorted.size();
  }

  /** Merges unless another process does, or locks do not work here: then there are more files. */
  private void mergeAlone() throws IOException {
    try (FileChannel lock =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock.tryLock()) {
      if (held != null) {
        merge();
      }
    } catch (OverlappingFileLockException e) {
      return; // another cache of this process
    }
  }

  /** Merges the small files into one and deletes them; who has them open can still read them. */
  private void merge() throws IOException {
    List<RunFile> small = new ArrayList<>(runs);
    small.sort(Comparator.comparingInt(RunFile::count).thenComparing(RunFile::path));
    small.subList(small.size() - LEFT_ALONE, small.size()).clear();
    long sum = 0;
    int taken = 0;
    while (taken < small.size() && sum + small.get(taken).count() <= FULL) {
      sum += small.get(taken++).count();
    }
    List<RunFile> merged = small.subList(0, taken);
    if (taken < 2) {
      return;
    }
    RunFile all = RunFile.open(RunWriter.write(folder, new MergedRuns(merged)));
    List<RunFile> left = new ArrayList<>(runs);
    left.removeAll(merged);
    left.add(all);
    runs = List.copyOf(left);
    for (RunFile run : merged) {
      Files.deleteIfExists(run.path());
      retired.add(run); // not closed: another thread may be reading it
    }
  }

  /** Marks the files that were of use as fresh, so that they are not the first to be deleted. */
  void touch() throws IOException {
    FileTime now = FileTime.from(Instant.now());
    for (RunFile run : runs) {
      if (run.used() && Files.exists(run.path())) {
        Files.setLastModifiedTime(run.path(), now);
      }
    }
  }

  @Override
  public void close() throws IOException {
    List<RunFile> all = new ArrayList<>(retired);
    all.addAll(runs);
    runs = List.of();
    for (RunFile run : all) {
      run.close();
    }
  }
}

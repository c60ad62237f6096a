package org.svmodel.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The shards of one format in some folders.
 *
 * @param format of all of them
 * @param shards finished ones, in the order of their points
 * @param unfinished partial files of others
 */
record ShardSet(SweepOptions.Format format, List<ShardFile> shards, List<Path> unfinished) {
  private static final int MOST_NAMED = 10;

  /** Finds the shards; each folder is looked at once. */
  static ShardSet find(List<Path> folders, SweepOptions.Format format) throws IOException {
    String name = ".+\\.shard-\\d+-of-\\d+\\" + format.ending();
    Set<Path> seen = new LinkedHashSet<>();
    List<ShardFile> shards = new ArrayList<>();
    List<Path> unfinished = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new IOException(folder + " is not a folder");
      }
      if (!seen.add(folder.toRealPath())) {
        continue;
      }
      for (Path file : files(folder)) {
        if (file.getFileName().toString().matches(name)) {
          shards.add(ShardFile.read(file, format));
        } else if (file.getFileName().toString().matches(name + "\\.part")) {
          unfinished.add(file);
        }
      }
    }
    shards.sort(
        Comparator.comparingLong(ShardFile::from)
            .thenComparingLong(ShardFile::to)
            .thenComparing(ShardFile::file));
    return new ShardSet(format, shards, unfinished);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /**
   * Checks that the shards are a whole result.
   *
   * @throws IOException if points are missing, are there twice, or belong to another result
   */
  void check() throws IOException {
    ShardFile first = shards.get(0);
    for (ShardFile shard : shards) {
      first.checkSameResult(shard);
    }
    List<String> missing = new ArrayList<>();
    ShardFile last = null;
    long next = 0;
    for (ShardFile shard : shards) {
      checkNotTwice(last, shard, next);
      if (shard.from() > next) {
        missing.add(missing(next, shard.from()));
      }
      next = shard.to();
      last = shard;
    }
    if (next < first.points()) {
      missing.add(missing(next, first.points()));
    }
    if (!missing.isEmpty()) {
      throw new IOException(text(first.header().study(), missing));
    }
  }

  private static void checkNotTwice(ShardFile last, ShardFile shard, long next) throws IOException {
    if (last != null && last.shard().equals(shard.shard())) {
      throw new IOException(
          String.format(
              "shard %s is there twice: %s and %s", shard.shard(), last.file(), shard.file()));
    }
    if (shard.from() < Math.min(next, shard.to())) {
      throw new IOException(
          String.format(
              "shards %s and %s hold the same points: %s and %s",
              last.shard(), shard.shard(), last.file(), shard.file()));
    }
  }

  private String text(String study, List<String> missing) {
    StringBuilder text = new StringBuilder("study '" + study + "' is not whole");
    text.append(format == SweepOptions.Format.CSV ? "" : " as JSON lines").append("; missing: ");
    text.append(String.join("; ", missing.subList(0, Math.min(MOST_NAMED, missing.size()))));
    if (missing.size() > MOST_NAMED) {
      text.append("; and ").append(missing.size() - MOST_NAMED).append(" more gaps");
    }
    return text + unfinishedText();
  }

  /** Which shards are begun; empty if none. */
  String unfinishedText() {
    return unfinished.isEmpty()
        ? ""
        : String.format(
            "%nnot finished: %s%s; the same command continues",
            unfinished.get(0),
            unfinished.size() > 1 ? " and " + (unfinished.size() - 1) + " more" : "");
  }

  /** Names the shards that would hold some points, in the numbers that the others have. */
  private String missing(long from, long to) {
    Set<Integer> numbers = new TreeSet<>();
    shards.forEach(s -> numbers.add(s.shard().of()));
    long points = shards.get(0).points();
    String range = String.format(" (points %d to %d of %d)", from + 1, to, points);
    for (int of : numbers) {
      int first = endsAt(from, points, of) + 1;
      int last = endsAt(to, points, of);
      if (first > 0 && last >= first) {
        String shard = first + "/" + of;
        return (first == last ? "shard " + shard : "shards " + shard + " to " + last + "/" + of)
            + range;
      }
    }
    return range.strip().replaceAll("[()]", "");
  }

  /** The largest k for which the first k of n shards end at a point; -2 if none does. */
  private static int endsAt(long point, long points, int of) {
    int low = 0;
    int high = of;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (end(middle, points, of) <= point) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return end(low, points, of) == point ? low : -2;
  }

  private static long end(int k, long points, int of) {
    return k == 0 ? 0 : new Shard(k, of).to(points);
  }
}

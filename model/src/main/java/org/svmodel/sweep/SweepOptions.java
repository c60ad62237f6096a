package org.svmodel.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a sweep runs and where its result goes; nothing of it changes a byte of the result.
 *
 * @param directory made if it is not there
 * @param fileName of the result without its ending
 * @param formats at least one; each makes one file
 * @param threads that evaluate, at least 1
 * @param force whether to compute everything again and to replace whatever result is there
 * @param shard the part of the points to compute; its number is in the file's name
 * @param retryFailed whether to compute the points again that failed in the result that is there
 */
public record SweepOptions(
    Path directory,
    String fileName,
    List<Format> formats,
    int threads,
    boolean force,
    Optional<Shard> shard,
    boolean retryFailed) {

  /** Formats of a result. */
  public enum Format {
    /** One row per point below a header of comment lines. */
    CSV(".csv"),
    /** One JSON object per point, and a schema with the provenance beside it. */
    JSON_LINES(".jsonl");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    /** Ending of the file's name. */
    public String ending() {
      return ending;
    }
  }

  public SweepOptions {
    formats = formats.stream().distinct().toList();
    if (formats.isEmpty()) {
      throw new IllegalArgumentException("a sweep writes at least one format");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("a sweep needs at least 1 thread, not " + threads);
    }
  }

  /** All points, none of them again. */
  public SweepOptions(
      Path directory, String fileName, List<Format> formats, int threads, boolean force) {
    this(directory, fileName, formats, threads, force, Optional.empty(), false);
  }

  /** A CSV named {@code results.csv}, computed by every core. */
  public static SweepOptions csv(Path directory) {
    return new SweepOptions(
        directory,
        "results",
        List.of(Format.CSV),
        Runtime.getRuntime().availableProcessors(),
        false);
  }

  /** The same with another number of threads. */
  public SweepOptions withThreads(int count) {
    return new SweepOptions(directory, fileName, formats, count, force, shard, retryFailed);
  }

  /** The same with other formats. */
  public SweepOptions withFormats(List<Format> list) {
    return new SweepOptions(directory, fileName, list, threads, force, shard, retryFailed);
  }

  /** The same, forced or not. */
  public SweepOptions withForce(boolean yes) {
    return new SweepOptions(directory, fileName, formats, threads, yes, shard, retryFailed);
  }

  /** The same for a part of the points. */
  public SweepOptions withShard(Shard part) {
    return new SweepOptions(
        directory, fileName, formats, threads, force, Optional.of(part), retryFailed);
  }

  /** The same, with failed points again or not. */
  public SweepOptions withRetryFailed(boolean yes) {
    return new SweepOptions(directory, fileName, formats, threads, force, shard, yes);
  }

  /** Name of the result's file without its ending. */
  String resultName() {
    return fileName + shard.map(s -> "." + s.fileName()).orElse("");
  }

  /** The points that are computed. */
  PointSource selected(PointSource points) {
    return shard.<PointSource>map(s -> PointSelection.of(points, s)).orElse(points);
  }
}

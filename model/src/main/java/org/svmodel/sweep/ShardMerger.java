package org.svmodel.sweep;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Puts the results of shards together. The bytes are those of the run that was not split, whatever
 * the split: shards of different n may be mixed ({@link Shard}), as long as each point is in
 * exactly one of them.
 */
public final class ShardMerger {
  private final Map<SweepOptions.Format, ShardSet> sets;

  private ShardMerger(Map<SweepOptions.Format, ShardSet> sets) {
    this.sets = sets;
  }

  /**
   * Finds the shards in some folders and checks that they are a whole.
   *
   * @throws IOException if there are none; if one is missing or not finished, if two hold the same
   *     points, or if they are not of one study with the same inputs and model, naming which; or if
   *     a file cannot be read
   */
  public static ShardMerger of(List<Path> folders) throws IOException {
    Map<SweepOptions.Format, ShardSet> sets = new EnumMap<>(SweepOptions.Format.class);
    String unfinished = "";
    for (SweepOptions.Format format : SweepOptions.Format.values()) {
      ShardSet set = ShardSet.find(folders, format);
      unfinished += set.unfinishedText();
      if (!set.shards().isEmpty()) {
        set.check();
        sets.put(format, set);
      }
    }
    if (sets.isEmpty()) {
      String names = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
      throw new IOException("no finished shard in " + names + unfinished);
    }
    return new ShardMerger(sets);
  }

  private List<ShardFile> any() {
    return sets.values().iterator().next().shards();
  }

  /** Short name of the study. */
  public String study() {
    return any().get(0).header().study();
  }

  /** How many shards there are. */
  public int shards() {
    return any().size();
  }

  /** Folders of the shards, each once. */
  public List<Path> folders() {
    return any().stream()
        .map(shard -> shard.file().toAbsolutePath().getParent())
        .distinct()
        .toList();
  }

  /**
   * Writes the merged result: each file under another name until it is whole.
   *
   * @param options folder, name, and whether another study's result there is replaced
   * @throws ResultExistsException if another study's result is there, and no force
   */
  public SweepOutcome merge(SweepOptions options) throws IOException {
    Files.createDirectories(options.directory());
    for (SweepOptions.Format format : sets.keySet()) {
      if (!options.force()) {
        refuseOther(target(options, format), format);
      }
    }
    List<Path> files = new ArrayList<>();
    long failed = 0;
    for (Map.Entry<SweepOptions.Format, ShardSet> set : sets.entrySet()) {
      Path target = target(options, set.getKey());
      failed = merge(set.getKey(), set.getValue().shards(), target);
      files.add(target);
    }
    long points = any().get(0).points();
    return new SweepOutcome(SweepOutcome.State.DONE, points, points, 0, failed, files);
  }

  private static Path target(SweepOptions options, SweepOptions.Format format) {
    return options.directory().resolve(options.fileName() + format.ending());
  }

  private void refuseOther(Path target, SweepOptions.Format format) throws IOException {
    if (Files.exists(target)) {
      ResultHeader header = ResultHeader.read(target, format, ShardFile.schema(target));
      ResultFile.refuseOther(target, header, study());
    }
  }

  /** Says how many points have no prediction. */
  private static long merge(SweepOptions.Format format, List<ShardFile> shards, Path target)
      throws IOException {
    if (format == SweepOptions.Format.JSON_LINES) {
      Path schema = ShardFile.schema(target);
      try (Whole whole = new Whole(schema)) {
        whole.out.write(header(ShardFile.schema(shards.get(0).file()), Long.MAX_VALUE));
        whole.finish();
      }
    }
    try (Whole whole = new Whole(target)) {
      if (format == SweepOptions.Format.CSV) {
        whole.out.write(header(shards.get(0).file(), shards.get(0).header().length()));
      }
      long failed = 0;
      for (ShardFile shard : shards) {
        failed += copy(shard, RowFormat.successEnding(format), whole.out);
      }
      whole.finish();
      return failed;
    }
  }

  /** What a shard's file begins with, without the line that says that it is a shard. */
  private static byte[] header(Path file, long length) throws IOException {
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      int bytes = (int) Math.min(length, Integer.MAX_VALUE);
      text = new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }
    return text.replaceFirst("(?m)^(# shard: |  \"shard\" : ).*\n", "")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static long copy(ShardFile shard, byte[] success, OutputStream out) throws IOException {
    long rows = 0;
    long failed = 0;
    try (LineBytes lines = new LineBytes(shard.file(), shard.header().length())) {
      while (lines.next()) {
        lines.writeTo(out);
        rows++;
        failed += lines.endsWith(success) ? 0 : 1;
      }
    }
    if (rows != shard.to() - shard.from()) {
      throw new IOException(
          String.format(
              "%s has %d whole rows, not the %d of shard %s",
              shard.file(), rows, shard.to() - shard.from(), shard.shard()));
    }
    return failed;
  }

  /** A file that is there whole or not at all. */
  private static final class Whole implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final OutputStream out;

    Whole(Path target) throws IOException {
      this.target = target;
      this.temporary =
          target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
      this.out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16);
    }

    void finish() throws IOException {
      out.close();
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
      out.close();
      Files.deleteIfExists(temporary);
    }
  }
}

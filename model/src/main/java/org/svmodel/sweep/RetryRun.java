package org.svmodel.sweep;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Computes the points of a whole result again that failed, and writes the result anew: rows that
 * are good are copied as they are. Until it is whole the new one has another name, so an end at any
 * moment leaves the result as it was.
 */
final class RetryRun implements RowSink, Closeable {
  private final List<Copy> copies = new ArrayList<>();
  private final BitSet failed;

  /** Points before this are copied or computed again already. */
  private long next;

  /** One result that is written anew. */
  private static final class Copy implements Closeable {
    private final Path target;
    private final Path fresh;
    private final RandomAccessFile file;
    private final OutputStream out;
    private final LineBytes old;

    Copy(ResultFile result, ResultFile.Found found) throws IOException {
      this.target = result.target();
      this.fresh = target.resolveSibling(target.getFileName() + ".retry");
      this.file = PartWriter.openLocked(fresh);
      file.setLength(0);
      this.out = new BufferedOutputStream(new FileOutputStream(file.getFD()), 1 << 16);
      try (InputStream in = Files.newInputStream(target)) {
        out.write(in.readNBytes(Math.toIntExact(found.start())));
      }
      this.old = new LineBytes(target, found.start());
    }

    void copyLine() throws IOException {
      skipLine();
      old.writeTo(out);
    }

    void skipLine() throws IOException {
      if (!old.next()) {
        throw new IOException(target + " was changed by another process");
      }
    }

    void finish() throws IOException {
      close();
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
      old.close();
      out.close();
      file.close();
    }
  }

  private RetryRun(BitSet failed) {
    this.failed = failed;
  }

  /**
   * Prepares.
   *
   * @param results whole ones, of the same points
   * @param failed places of the points to compute again
   */
  static RetryRun of(List<ResultFile> results, List<ResultFile.Found> found, BitSet failed)
      throws IOException {
    RetryRun run = new RetryRun(failed);
    try {
      for (int i = 0; i < results.size(); i++) {
        run.copies.add(new Copy(results.get(i), found.get(i)));
      }
      return run;
    } catch (IOException e) {
      run.close();
      throw e;
    }
  }

  /** The points to compute again. */
  PointSource points(PointSource all) {
    int[] places = failed.stream().toArray();
    return new PointSelection(all, places.length, i -> places[(int) i]);
  }

  @Override
  public void write(OrderedChunks.Chunk chunk) throws IOException {
    List<LineBytes> computed = new ArrayList<>();
    chunk.lines().forEach(lines -> computed.add(LineBytes.of(lines)));
    for (long i = 0; i < chunk.count(); i++) {
      int place = failed.nextSetBit(Math.toIntExact(next));
      copyUntil(place);
      for (int c = 0; c < copies.size(); c++) {
        copies.get(c).skipLine();
        computed.get(c).next();
        computed.get(c).writeTo(copies.get(c).out);
      }
      next = place + 1L;
    }
  }

  private void copyUntil(long place) throws IOException {
    for (Copy copy : copies) {
      for (long i = next; i < place; i++) {
        copy.copyLine();
      }
    }
    next = place;
  }

  @Override
  public void flush() {}

  /** Copies the rest and puts the results in place. */
  void finish(long points) throws IOException {
    copyUntil(points);
    for (Copy copy : copies) {
      copy.finish();
    }
  }

  /** Leaves the results as they are, unless it is finished. */
  @Override
  public void close() throws IOException {
    for (Copy copy : copies) {
      copy.close();
      Files.deleteIfExists(copy.fresh);
    }
  }
}

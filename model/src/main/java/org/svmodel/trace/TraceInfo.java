package org.svmodel.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * What is in a trace.
 *
 * @param processors threads that compute in the parallel section
 * @param section what they do there
 * @param subPages distinct sub-pages touched
 * @param entries of all intervals
 * @param size of the file in bytes
 * @param sha256 of the file, in hexadecimal
 */
public record TraceInfo(
    TraceHeader header,
    TraceTotals totals,
    long processors,
    SectionTotals section,
    long subPages,
    long entries,
    long size,
    String sha256) {

  /**
   * Reads and checks a whole trace.
   *
   * @param progress is told how many bytes have been read
   * @throws TraceException for a file that is not a whole, intact trace
   */
  public static TraceInfo of(Path file, LongConsumer progress) throws IOException {
    try (TraceReader reader = TraceReader.open(file)) {
      boolean mainWorks = TraceSurvey.mainWorks(reader);
      TouchedPages touched = new TouchedPages();
      SectionCounter section = new SectionCounter(reader.totals(), mainWorks);
      reader.read(new Both(touched, section), progress);
      return new TraceInfo(
          reader.header(),
          reader.totals(),
          reader.totals().threads() - (mainWorks ? 0 : 1),
          section.totals(),
          touched.count(),
          touched.entries(),
          reader.size(),
          hash(file));
    }
  }

  /** SHA-256 of a file, in hexadecimal. */
  public static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Passes every record to two visitors. */
  private record Both(TraceVisitor one, TraceVisitor other) implements TraceVisitor {
    @Override
    public void record(int kind, int thread, long time, long a, long b, long c, long d) {
      one.record(kind, thread, time, a, b, c, d);
      other.record(kind, thread, time, a, b, c, d);
    }

    @Override
    public void interval(IntervalPart part) {
      one.interval(part);
      other.interval(part);
    }
  }
}

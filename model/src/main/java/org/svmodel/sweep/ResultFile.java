package org.svmodel.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * One result on disk: what is there, and how it is begun, continued and put in place.
 *
 * <p>While a sweep runs its rows go to {@code NAME.part}. Each row is one line, so whatever the
 * moment of death, the file is whole lines and at most one torn one. JSON lines carry no header:
 * their identity is in the schema, which is written before the first row and moved into place
 * before the rows are, so a part without a schema of its own belongs to the schema in place.
 */
final class ResultFile {
  private final SweepOptions.Format format;
  private final RowFormat rows;
  private final PointSource points;
  private final String identity;
  private final Path target;
  private final Path schema;

  ResultFile(
      SweepOptions options,
      SweepOptions.Format format,
      PointSource points,
      SweepProvenance provenance) {
    this.format = format;
    this.rows =
        format == SweepOptions.Format.CSV
            ? new CsvRows(points, provenance, options.shard())
            : new JsonRows(points, provenance, options.shard());
    this.points = options.selected(points);
    this.identity = provenance.identity(points);
    this.target = options.directory().resolve(options.resultName() + format.ending());
    this.schema = options.directory().resolve(options.resultName() + ".schema.json");
  }

  /**
   * What is there of this run.
   *
   * @param file where it is; null if nothing is there
   * @param rows whole rows, those of the first points
   * @param failed of these rows, points without a prediction
   * @param start offset of the first row
   * @param end offset of the byte after the last whole row
   */
  record Found(Path file, long rows, long failed, long start, long end) {
    static final Found NOTHING = new Found(null, 0, 0, 0, 0);
  }

  Path target() {
    return target;
  }

  Path part() {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  Path schema() {
    return schema;
  }

  Path schemaPart() {
    return schema.resolveSibling(schema.getFileName() + ".part");
  }

  RowFormat format() {
    return rows;
  }

  /** Whether the whole result is in place. */
  boolean finished(Found found) {
    return target.equals(found.file());
  }

  /**
   * Looks what is there.
   *
   * @param force take nothing of it
   * @throws ResultExistsException if something else is there, and no force
   */
  Found inspect(boolean force) throws IOException {
    if (force) {
      return Found.NOTHING;
    }
    ResultHeader inPlace = header(target, schema);
    if (Files.exists(target)) {
      refuseOther(target, inPlace, points.study());
    }
    Path schemaOfPart = Files.exists(schemaPart()) ? schemaPart() : schema;
    ResultHeader ofPart = header(part(), schemaOfPart);
    if (ofPart != null && ofPart.identity().equals(identity)) {
      return scan(part(), ofPart.length(), Long.MAX_VALUE);
    }
    if (inPlace != null && inPlace.identity().equals(identity)) {
      Found all = scan(target, inPlace.length(), Long.MAX_VALUE);
      if (all.rows() == points.size()) {
        return all;
      }
    }
    if (ofPart != null && !ofPart.identity().isEmpty()) {
      refuseOther(part(), ofPart, points.study());
    }
    return Found.NOTHING;
  }

  private ResultHeader header(Path file, Path schemaFile) throws IOException {
    return Files.exists(file) ? ResultHeader.read(file, format, schemaFile) : null;
  }

  /**
   * Refuses to replace what is not a result of the study.
   *
   * @param header what the file says of itself; null if it says nothing
   */
  static void refuseOther(Path file, ResultHeader header, String study)
      throws ResultExistsException {
    if (header == null || header.identity().isEmpty()) {
      throw new ResultExistsException(
          file + " is not a result of svmodel; it is replaced only if forced");
    }
    if (!header.study().equals(RowFormat.oneLine(study))) {
      throw new ResultExistsException(
          String.format(
              "%s is a result of study '%s', not of '%s'; it is replaced only if forced",
              file, header.study(), study));
    }
  }

  /** The same, with the first rows only. */
  Found first(Found found, long count) throws IOException {
    return found.rows() <= count ? found : scan(found.file(), found.start(), count);
  }

  /** Adds the places of the points of a whole result that have no prediction. */
  void addFailed(Found whole, BitSet failed) throws IOException {
    byte[] success = RowFormat.successEnding(format);
    try (LineBytes lines = new LineBytes(whole.file(), whole.start())) {
      for (int place = 0; place < whole.rows() && lines.next(); place++) {
        if (!lines.endsWith(success)) {
          failed.set(place);
        }
      }
    }
  }

  /** Counts the rows that are whole and belong to the points of their places. */
  private Found scan(Path file, long start, long limit) throws IOException {
    RowFormat.Rows keys = rows.rows();
    byte[] success = RowFormat.successEnding(format);
    long count = 0;
    long failed = 0;
    long end = start;
    long most = Math.min(limit, points.size());
    try (LineBytes lines = new LineBytes(file, start)) {
      while (count < most && lines.next() && lines.startsWith(keys.key(points.at(count)))) {
        count++;
        failed += lines.endsWith(success) ? 0 : 1;
        end = lines.position();
      }
    }
    return new Found(file, count, failed, start, end);
  }
}

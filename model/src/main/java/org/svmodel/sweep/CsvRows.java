package org.svmodel.sweep;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.svmodel.result.Prediction;
import org.svmodel.result.PredictionFields;
import org.svmodel.result.PredictionFields.Field;
import org.svmodel.units.Dimension;

/**
 * The CSV: comment lines with provenance and units, the names of the columns, one row per point.
 * Columns: the parameters of the axes, application, protocol, the fields of a prediction, {@code
 * error} (empty where the point has a prediction).
 */
final class CsvRows implements RowFormat {
  private final byte[] header;

  CsvRows(PointSource points, SweepProvenance provenance, Optional<Shard> shard) {
    StringWriter out = new StringWriter();
    CsvWriter csv = writer(out);
    comment(out, "svmodel", provenance.svmodelVersion());
    comment(out, ResultHeader.STUDY, points.study());
    comment(out, "command", provenance.command());
    if (!provenance.studyFile().isEmpty()) {
      comment(out, "study file", provenance.studyFile());
    }
    provenance.inputs().forEach((name, hash) -> comment(out, "input", name + " " + hash));
    comment(out, "model", provenance.modelVersion());
    comment(out, "seed", Long.toString(provenance.seed()));
    comment(out, ResultHeader.IDENTITY, provenance.identity(points));
    shard.ifPresent(s -> comment(out, ResultHeader.SHARD, ResultHeader.shard(s, points.size())));
    comment(out, ResultHeader.UNITS, units(points));
    csv.writeRecord(names(points));
    this.header = RowFormat.bytes(out.toString());
  }

  private static void comment(StringWriter out, String name, String value) {
    out.write("# " + name + ": " + RowFormat.oneLine(value) + "\n");
  }

  private static String units(PointSource points) {
    Stream<String> axes =
        points.columns().stream()
            .filter(c -> c.dimension() != Dimension.NUMBER)
            .map(c -> c.path() + " [" + c.dimension().baseUnit() + "]");
    Stream<String> results =
        PredictionFields.all().stream()
            .filter(f -> f.dimension() != Dimension.NUMBER)
            .map(f -> f.name() + " [" + f.dimension().baseUnit() + "]");
    return String.join(", ", Stream.concat(axes, results).toList());
  }

  private static List<String> names(PointSource points) {
    List<String> names = new ArrayList<>();
    points.columns().forEach(c -> names.add(c.path()));
    PredictionFields.all().forEach(f -> names.add(f.name()));
    names.add("error");
    return names;
  }

  private static CsvWriter writer(StringWriter out) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(out);
  }

  @Override
  public String ending() {
    return SweepOptions.Format.CSV.ending();
  }

  @Override
  public byte[] header() {
    return header.clone();
  }

  @Override
  public Optional<byte[]> sidecar() {
    return Optional.empty();
  }

  @Override
  public Rows rows() {
    return new Writer();
  }

  private static final class Writer implements Rows {
    private final StringWriter out = new StringWriter();
    private final CsvWriter csv = writer(out);
    private final List<String> cells = new ArrayList<>();

    @Override
    public void add(Point point, Prediction prediction) {
      startRow(point);
      for (Field field : RowFormat.resultFields()) {
        cells.add(RowFormat.oneLine(field.text(prediction)));
      }
      cells.add("");
      csv.writeRecord(cells);
    }

    @Override
    public void addFailed(Point point, String reason) {
      startRow(point);
      RowFormat.resultFields().forEach(field -> cells.add(""));
      cells.add(RowFormat.oneLine(reason));
      csv.writeRecord(cells);
    }

    private void startRow(Point point) {
      cells.clear();
      for (Study.AxisValue value : point.values()) {
        cells.add(RowFormat.cell(value));
      }
      cells.add(RowFormat.oneLine(point.application()));
      cells.add(RowFormat.oneLine(point.protocol()));
    }

    @Override
    public byte[] key(Point point) {
      startRow(point);
      csv.writeRecord(cells);
      StringBuffer text = out.getBuffer();
      text.setCharAt(text.length() - 1, ',');
      return take();
    }

    @Override
    public byte[] take() {
      byte[] lines = RowFormat.bytes(out.getBuffer());
      out.getBuffer().setLength(0);
      return lines;
    }
  }
}

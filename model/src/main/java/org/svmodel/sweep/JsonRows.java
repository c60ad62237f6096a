package org.svmodel.sweep;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.svmodel.result.Prediction;
import org.svmodel.result.PredictionFields;
import org.svmodel.result.PredictionFields.Field;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON lines: per point one object {@code {"axes":{path:value,…},…}} with the members of a
 * prediction and {@code "error"}, null where there is a prediction. The schema beside it holds
 * provenance and what each member is.
 */
final class JsonRows implements RowFormat {
  /** What the names of the axes begin with in the schema. */
  static final String AXES = "axes.";

  static final String SCHEMA_COLUMNS = "columns";
  static final String SCHEMA_NAME = "name";
  static final String SCHEMA_UNIT = "unit";

  private static final JsonFactory JSON = JsonFactory.builder().rootValueSeparator("\n").build();

  private final PointSource points;
  private final byte[] sidecar;

  JsonRows(PointSource points, SweepProvenance provenance, Optional<Shard> shard) {
    this.points = points;
    this.sidecar = schema(points, provenance, shard);
  }

  private static byte[] schema(
      PointSource points, SweepProvenance provenance, Optional<Shard> shard) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ObjectWriteContext pretty =
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indent = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
          }

          @Override
          public boolean hasPrettyPrinter() {
            return true;
          }
        };
    try (JsonGenerator json = new JsonFactory().createGenerator(pretty, out)) {
      json.writeStartObject();
      writeProvenance(json, points, provenance);
      shard.ifPresent(
          s -> json.writeStringProperty(ResultHeader.SHARD, ResultHeader.shard(s, points.size())));
      json.writeNumberProperty("points", points.size());
      writeColumns(json, points);
      json.writeEndObject();
    }
    out.write('\n');
    return out.toByteArray();
  }

  private static void writeProvenance(
      JsonGenerator json, PointSource points, SweepProvenance provenance) {
    json.writeStringProperty("svmodel", provenance.svmodelVersion());
    json.writeStringProperty(ResultHeader.STUDY, points.study());
    json.writeStringProperty("command", provenance.command());
    json.writeStringProperty("studyFile", provenance.studyFile());
    json.writeName("inputs");
    json.writeStartObject();
    for (Map.Entry<String, String> input : provenance.inputs().entrySet()) {
      json.writeStringProperty(input.getKey(), input.getValue());
    }
    json.writeEndObject();
    json.writeStringProperty("model", provenance.modelVersion());
    json.writeNumberProperty("seed", provenance.seed());
    json.writeStringProperty(ResultHeader.IDENTITY, provenance.identity(points));
  }

  private static void writeColumns(JsonGenerator json, PointSource points) {
    json.writeName(SCHEMA_COLUMNS);
    json.writeStartArray();
    for (PointSource.Column column : points.columns()) {
      writeColumn(json, AXES + column.path(), "axis", column.dimension().baseUnit());
    }
    for (Field field : PredictionFields.all()) {
      String type = field.type() == PredictionFields.Type.TEXT ? "text" : "number";
      writeColumn(json, field.name(), type, field.dimension().baseUnit());
    }
    writeColumn(json, "error", "text", "");
    json.writeEndArray();
  }

  private static void writeColumn(JsonGenerator json, String name, String type, String unit) {
    json.writeStartObject();
    json.writeStringProperty(SCHEMA_NAME, name);
    json.writeStringProperty("type", type);
    json.writeStringProperty(SCHEMA_UNIT, unit);
    json.writeEndObject();
  }

  @Override
  public String ending() {
    return SweepOptions.Format.JSON_LINES.ending();
  }

  @Override
  public byte[] header() {
    return new byte[0];
  }

  @Override
  public Optional<byte[]> sidecar() {
    return Optional.of(sidecar.clone());
  }

  @Override
  public Rows rows() {
    return new Writer();
  }

  private final class Writer implements Rows {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out);

    @Override
    public void add(Point point, Prediction prediction) {
      startRow(point);
      PredictionFields.writeMembers(json, prediction, RowFormat.resultFields());
      json.writeName("error");
      json.writeNull();
      json.writeEndObject();
    }

    @Override
    public void addFailed(Point point, String reason) {
      startRow(point);
      json.writeName("error");
      json.writeString(RowFormat.oneLine(reason));
      json.writeEndObject();
    }

    private void startRow(Point point) {
      json.writeStartObject();
      json.writeName("axes");
      json.writeStartObject();
      for (int i = 0; i < point.values().size(); i++) {
        json.writeName(points.columns().get(i).path());
        Study.AxisValue value = point.values().get(i);
        if (Double.isNaN(value.value())) {
          json.writeString(RowFormat.oneLine(value.text()));
        } else {
          PredictionFields.writeNumber(json, value.value());
        }
      }
      json.writeEndObject();
      json.writeStringProperty("application", RowFormat.oneLine(point.application()));
      json.writeStringProperty("protocol", RowFormat.oneLine(point.protocol()));
    }

    /** The object as far as the point goes, with a comma in the place of its end. */
    @Override
    public byte[] key(Point point) {
      startRow(point);
      json.writeEndObject();
      byte[] line = take();
      line[line.length - 2] = ',';
      return Arrays.copyOf(line, line.length - 1);
    }

    @Override
    public byte[] take() {
      json.close();
      if (out.size() > 0) {
        out.write('\n');
      }
      byte[] lines = out.toByteArray();
      out.reset();
      json = JSON.createGenerator(ObjectWriteContext.empty(), out);
      return lines;
    }
  }
}

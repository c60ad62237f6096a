package org.svmodel.cli;

import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.svmodel.reports.table.Table;
import org.svmodel.reports.table.Tables;
import org.svmodel.result.Prediction;
import org.svmodel.result.PredictionFields;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Machine-readable texts: JSON and CSV, in full precision. */
final class Machine {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private static final JsonFactory OPEN =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private Machine() {}

  /** Predictions as the array of CLI.md. */
  static String json(List<Prediction> predictions) {
    return json(
        generator -> {
          generator.writeStartArray();
          predictions.forEach(p -> PredictionFields.write(generator, p));
          generator.writeEndArray();
        });
  }

  /** Whatever the caller writes, indented, with a line end. */
  static String json(Consumer<JsonGenerator> body) {
    StringWriter text = new StringWriter();
    json(text, body);
    return text.toString();
  }

  /** The same, into a writer, which stays open. */
  static void json(Writer out, Consumer<JsonGenerator> body) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try (JsonGenerator generator = OPEN.createGenerator(new Indented(printer), out)) {
      body.accept(generator);
      generator.writeRaw('\n');
    }
  }

  /**
   * Rows as an array of objects.
   *
   * @param numbers whether a column holds numbers: they are written as such, and null where there
   *     is none
   */
  static String json(List<String> names, List<Boolean> numbers, List<List<String>> rows) {
    return json(generator -> rows(generator, names, numbers, rows));
  }

  /** The same where a value is expected. */
  static void rows(
      JsonGenerator generator,
      List<String> names,
      List<Boolean> numbers,
      Iterable<List<String>> rows) {
    generator.writeStartArray();
    for (List<String> row : rows) {
      generator.writeStartObject();
      for (int i = 0; i < names.size(); i++) {
        generator.writeName(names.get(i));
        cell(generator, row.get(i), numbers.get(i));
      }
      generator.writeEndObject();
    }
    generator.writeEndArray();
  }

  private static void cell(JsonGenerator generator, String text, boolean number) {
    if (!number) {
      generator.writeString(text);
    } else if (NUMBER.matcher(text).matches()) {
      generator.writeNumber(text);
    } else {
      generator.writeNull();
    }
  }

  /** Predictions, one row each below a header, in base SI units. */
  static String csv(List<Prediction> predictions) {
    List<PredictionFields.Field> fields = PredictionFields.all();
    return csv(
        fields.stream().map(PredictionFields.Field::name).toList(),
        predictions.stream().map(p -> fields.stream().map(f -> f.text(p)).toList()).toList());
  }

  /** Rows of texts below a header. */
  static String csv(List<String> names, List<List<String>> rows) {
    List<Table.Column> columns = names.stream().map(Table.Column::text).toList();
    return Tables.csv(new Table(columns, rows));
  }

  /** A member that is a number, null where JSON cannot hold it. */
  static void member(JsonGenerator json, String name, double value) {
    json.writeName(name);
    PredictionFields.writeNumber(json, value);
  }

  /** A number in full precision; empty where there is none. */
  static String number(double value) {
    return Double.isNaN(value) ? "" : PredictionFields.text(value);
  }

  /** Gives the generator its printer. */
  private static final class Indented extends ObjectWriteContext.Base {
    private final DefaultPrettyPrinter printer;

    Indented(DefaultPrettyPrinter printer) {
      this.printer = printer;
    }

    @Override
    public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
      return printer;
    }
  }
}

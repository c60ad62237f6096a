package org.svmodel.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.svmodel.result.Prediction;

/** Every format that another program may read, frozen, in locales with other digits and commas. */
class GoldenTest {
  private static Map<String, String> outputs() {
    List<Prediction> sample = SamplePredictions.all();
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put("predict.txt", Tables.terminal(PredictionTables.predict(sample, true)));
    outputs.put("predict.md", Tables.markdown(PredictionTables.predict(sample, false)));
    outputs.put("predict.tex", Tables.latex(PredictionTables.predict(sample, false)));
    outputs.put("predict.csv", Tables.csv(PredictionCsv.table(sample)));
    outputs.put("compare.txt", Tables.terminal(PredictionTables.compare(sample, true)));
    outputs.put("compare.csv", Tables.csv(PredictionTables.compare(sample, false)));
    outputs.put(
        "predict.json", PredictionJson.array(sample, EnumSet.noneOf(PredictionJson.Detail.class)));
    outputs.put(
        "details.json",
        PredictionJson.array(sample.subList(0, 1), EnumSet.allOf(PredictionJson.Detail.class)));
    return outputs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "de-DE", "tr-TR", "ar-EG-u-nu-arab"})
  void isAsFrozen(String locale) throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      for (Map.Entry<String, String> output : outputs().entrySet()) {
        assertThat(output.getValue()).as(output.getKey()).isEqualTo(golden(output.getKey()));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String golden(String name) throws IOException {
    try (InputStream stream = GoldenTest.class.getResourceAsStream(name)) {
      assertThat(stream).as("golden file " + name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, String> output : outputs().entrySet()) {
      java.nio.file.Files.writeString(
          java.nio.file.Path.of(args[0], output.getKey()), output.getValue());
    }
  }
}

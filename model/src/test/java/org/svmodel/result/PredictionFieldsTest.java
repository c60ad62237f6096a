package org.svmodel.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The names and the JSON form are a contract with every script that reads them. */
class PredictionFieldsTest {

  private static Prediction prediction(double residual) {
    return new Prediction(
        "fft",
        "base",
        "ppro-myrinet",
        16,
        8,
        0.5,
        4,
        0.5,
        new Breakdown(0.25, 0.125, 0, 0.0625, 0.03125, 0.03125),
        new Prediction.Bounds(1, 16),
        new Prediction.Bottleneck("ioBus[2]", 0.75),
        new Prediction.SolverReport(12, residual),
        List.of(),
        List.of(),
        List.of());
  }

  private static String json(Prediction prediction) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      PredictionFields.write(json, prediction);
    }
    return out.toString();
  }

  @Test
  void jsonIsTheDocumentedObject() {
    assertThat(json(prediction(1e-10)))
        .isEqualTo(
            "{\"application\":\"fft\",\"protocol\":\"base\",\"hardware\":\"ppro-myrinet\","
                + "\"processors\":16,\"speedup\":8.0,\"efficiency\":0.5,"
                + "\"sequentialSeconds\":4.0,\"parallelSeconds\":0.5,"
                + "\"breakdown\":{\"compute\":0.25,\"dataWait\":0.125,\"lockWait\":0.0,"
                + "\"barrierWait\":0.0625,\"protocol\":0.03125,\"handler\":0.03125},"
                + "\"bounds\":{\"lower\":1.0,\"upper\":16.0},"
                + "\"bottleneck\":{\"station\":\"ioBus[2]\",\"utilization\":0.75},"
                + "\"solver\":{\"iterations\":12,\"residual\":1.0E-10}}");
  }

  @Test
  void aNumberThatJsonCannotHoldIsNullThereAndItselfInCsv() {
    assertThat(json(prediction(Double.NaN))).endsWith("\"residual\":null}}");
    assertThat(PredictionFields.get("solver.residual").text(prediction(Double.NaN)))
        .isEqualTo("NaN");
  }

  @Test
  void unknownNameIsAnError() {
    assertThatThrownBy(() -> PredictionFields.get("breakdown.compte"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no field 'breakdown.compte' in a prediction");
  }

  @Test
  void decimalIsTheShortest() {
    // Double.toString(2e23) is 2.0E23 from Java 19 on and 1.9999999999999998E23 before.
    assertThat(PredictionFields.text(Double.parseDouble("2e23"))).isEqualTo("2.0E23");
    assertThat(PredictionFields.text(0.1)).isEqualTo("0.1");
    assertThat(PredictionFields.text(-0.0)).isEqualTo("-0.0");
  }

  @Property
  void everyDoubleReadsBackAsItself(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    Double back = Double.valueOf(PredictionFields.text(value));
    assertThat(back).isEqualTo(Double.valueOf(value));
  }
}

package org.svmodel.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.svmodel.result.Breakdown;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.units.Dimension;

/** Small studies with a function that needs no model: the numbers follow from the axis values. */
final class TestSweeps {
  private TestSweeps() {}

  static final SweepProvenance PROVENANCE =
      new SweepProvenance(
          "0.1.0",
          "svmodel sweep interrupt-cost",
          "studies/interrupt-cost.yaml sha256:00",
          Map.of("hardware/ppro-myrinet.yaml", "sha256:01"),
          "test 1",
          7);

  static Study.AxisParameter numbers(String path, double... values) {
    List<Study.AxisValue> list = new ArrayList<>();
    for (double value : values) {
      list.add(new Study.AxisValue(value + " s", value));
    }
    return new Study.AxisParameter(path, list);
  }

  static Study.AxisParameter words(String path, String... values) {
    List<Study.AxisValue> list = new ArrayList<>();
    for (String value : values) {
      list.add(new Study.AxisValue(value, Double.NaN));
    }
    return new Study.AxisParameter(path, list);
  }

  static Study.Axis axis(Study.AxisParameter... parameters) {
    return new Study.Axis(List.of(parameters));
  }

  static Study study(String name, List<Study.Axis> axes) {
    return new Study(
        name, "", "m", List.of("fft", "lu"), List.of("base", "genima"), Map.of(), axes, List.of());
  }

  static Points points(Study study) {
    return new Points(
        study, path -> path.equals("os.interrupt") ? Dimension.TIME : Dimension.NUMBER);
  }

  /** 3 interrupt costs × 2 dispatches × 2 applications × 2 protocols = 24 points. */
  static Points small() {
    return points(
        study(
            "small",
            List.of(
                axis(numbers("os.interrupt", 0, 1e-5, 0.1 + 0.2)),
                axis(words("os.interruptDispatch", "fixed", "roundRobin")))));
  }

  /** One axis of so many values, and 4 points for each. */
  static Points large(int values) {
    double[] numbers = IntStream.range(0, values).mapToDouble(i -> i / 7.0).toArray();
    return points(study("large", List.of(axis(numbers("os.interrupt", numbers)))));
  }

  /** One point in five fails, with a reason that is hard to write. */
  static Prediction predict(Point point) {
    if (point.index() % 5 == 3) {
      throw new EvaluationException(
          "no \"fixed point\", phase 3,\n  os.interrupt too large: point " + point.index() + ",");
    }
    double x = point.values().get(0).value();
    double time = 1 / (3 + x);
    return new Prediction(
        point.application(),
        point.protocol(),
        "m",
        16,
        (3 + x) / 7,
        (3 + x) / 112,
        1 / 7.0,
        time,
        new Breakdown(time, 0, 0, 0, 0, 0),
        new Prediction.Bounds(x / 9, 16),
        new Prediction.Bottleneck("ioBus[" + point.index() % 4 + "]", x / (1 + x)),
        new Prediction.SolverReport((int) (point.index() % 100), 1e-12 * x),
        List.of(),
        List.of(),
        List.of());
  }

  static SweepRunner runner(PointSource points, SweepOptions options) {
    return runner(points, options, () -> TestSweeps::predict);
  }

  static SweepRunner runner(
      PointSource points, SweepOptions options, Supplier<PointFunction> functions) {
    return new SweepRunner(points, functions, PROVENANCE, options, SweepProgress.NONE);
  }

  static SweepOptions both(Path directory) {
    return SweepOptions.csv(directory)
        .withFormats(List.of(SweepOptions.Format.CSV, SweepOptions.Format.JSON_LINES));
  }

  static SweepOutcome run(PointSource points, SweepOptions options) throws IOException {
    return runner(points, options).run();
  }
}

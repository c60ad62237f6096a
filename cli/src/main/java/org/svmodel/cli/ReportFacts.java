package org.svmodel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.svmodel.config.ConfigException;
import org.svmodel.config.Measurements;
import org.svmodel.findings.AxisCurves;
import org.svmodel.findings.Curve;
import org.svmodel.findings.Scale;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.reports.study.StudyFacts;
import org.svmodel.reports.study.StudyFacts.Extreme;
import org.svmodel.reports.study.StudyFacts.Home;
import org.svmodel.reports.study.StudyFacts.Program;
import org.svmodel.reports.study.StudyFacts.StudyChart;
import org.svmodel.reports.study.StudyFacts.Validation;
import org.svmodel.result.Prediction;
import org.svmodel.scenario.EvaluationException;
import org.svmodel.sweep.Point;
import org.svmodel.sweep.PointFunction;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.Study.AxisParameter;
import org.svmodel.sweep.Study.AxisValue;
import org.svmodel.sweep.Study.ChartSpec;
import org.svmodel.sweep.SweepProvenance;
import org.svmodel.sweep.SweepSurvey;
import org.svmodel.validation.Trust;
import org.svmodel.validation.ValidatedErrors;

/** Gathers what a report of a study is made of, from its result file and the files it names. */
final class ReportFacts {
  private final StudyRun run;
  private final Study study;
  private final AxisPlaces places;
  private final Path csv;
  private final List<Profile> profiles;
  private final List<Protocol> protocols;

  ReportFacts(StudyRun run, Path csv) {
    this.run = run;
    this.study = run.study();
    this.places = run.places();
    this.csv = csv;
    this.profiles = List.copyOf(run.profiles().values());
    this.protocols = List.copyOf(run.protocols().values());
  }

  StudyFacts facts(Optional<Validation> validation, SweepProvenance provenance) throws IOException {
    SweepSurvey survey = SweepSurvey.read(csv, places.series());
    return new StudyFacts(
        study,
        run.machine(),
        profiles.stream().map(this::program).toList(),
        protocols,
        home(),
        axes(),
        survey,
        extremes(survey),
        trusts(validation.map(Validation::errors)),
        validation,
        charts(),
        provenance);
  }

  /** The machine at a place of an axis, the others at home. */
  private HardwareSpec machine(int a, int place) {
    HardwareSpec spec = run.machine();
    Point point = run.points().at(places.row(a, place, -1, 0));
    for (int c = 0; c < point.values().size(); c++) {
      spec = spec.with(run.points().columns().get(c).path(), point.values().get(c).text());
    }
    return spec;
  }

  private Optional<Measurement> measurement(Profile profile, int a, int place) {
    try {
      return Optional.of(Measurements.select(profile, machine(a, place).resolve()));
    } catch (ConfigException e) { // its points failed, and say so
      return Optional.empty();
    }
  }

  private Program program(Profile profile) {
    Set<String> shapes = new LinkedHashSet<>();
    for (int a = 0; a < study.axes().size(); a++) {
      if (study.axes().get(a).parameters().stream().anyMatch(p -> !p.path().contains("."))) {
        for (int i = 0; i < places.size(a); i++) {
          measurement(profile, a, i).ifPresent(m -> shapes.add(m.shape()));
        }
      }
    }
    Optional<Measurement> home = measurement(profile, -1, 0);
    home.ifPresent(m -> shapes.add(m.shape()));
    return new Program(profile, home, List.copyOf(shapes));
  }

  /** Predicted again, since a result file holds no notes; one prediction for each series. */
  private Home home() {
    PointFunction function = run.function();
    long start = places.row(-1, 0, -1, 0);
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < places.series(); i++) {
      try {
        predictions.add(function.predict(run.points().at(start + i)));
      } catch (EvaluationException e) {
        continue; // counted where the result is surveyed
      }
    }
    return new Home(places.others(-1, -1), places.isOwn(), predictions);
  }

  private List<AxisCurves> axes() throws IOException {
    Set<Long> wanted = new HashSet<>();
    for (int a = 0; a < study.axes().size(); a++) {
      for (int place = 0; place < places.size(a); place++) {
        for (long i = 0; i < places.series(); i++) {
          wanted.add(places.row(a, place, -1, 0) + i);
        }
      }
    }
    ResultRows rows = new ResultRows(csv, wanted);
    return IntStream.range(0, study.axes().size()).mapToObj(a -> axis(a, rows)).toList();
  }

  private AxisCurves axis(int a, ResultRows rows) {
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < places.series(); i++) {
      int series = i;
      curves.add(
          new Curve(
              application(i),
              protocol(i),
              IntStream.range(0, places.size(a))
                  .mapToObj(place -> rows.prediction(places.row(a, place, -1, 0) + series))
                  .toList()));
    }
    return new AxisCurves(
        places.isShape(a) ? "the shape of the cluster" : places.paths(a),
        places.others(a, -1),
        IntStream.range(0, places.size(a)).mapToObj(place -> places.rounded(a, place)).toList(),
        scale(a),
        curves);
  }

  /** Of one parameter that is a quantity. */
  private Optional<Scale> scale(int a) {
    List<AxisParameter> parameters = study.axes().get(a).parameters();
    ParameterInfo info = HardwareParameters.get(parameters.get(0).path());
    if (parameters.size() > 1 || info.isChoice()) {
      return Optional.empty();
    }
    List<Double> values = parameters.get(0).values().stream().map(AxisValue::value).toList();
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    return Optional.of(new Scale(info.dimension(), values, StudyCharts.equalRatios(numbers)));
  }

  private String application(int series) {
    return profiles.get(series / protocols.size()).application();
  }

  private String protocol(int series) {
    return protocols.get(series % protocols.size()).name();
  }

  private List<Extreme> extremes(SweepSurvey survey) {
    List<Extreme> extremes = new ArrayList<>();
    for (int i = 0; i < survey.series().size(); i++) {
      SweepSurvey.Extremes e = survey.series().get(i);
      if (e.lowestAt() >= 0) {
        extremes.add(
            new Extreme(
                application(i),
                protocol(i),
                e.lowest(),
                at(e.lowestAt()),
                e.highest(),
                at(e.highestAt())));
      }
    }
    return extremes;
  }

  private List<String> at(long row) {
    Point point = run.points().at(row);
    return IntStream.range(0, point.values().size())
        .mapToObj(
            c -> AxisPlaces.rounded(run.points().columns().get(c).path(), point.values().get(c)))
        .toList();
  }

  private List<Trust> trusts(Optional<ValidatedErrors> validated) {
    List<Trust> trusts = new ArrayList<>();
    for (Profile profile : profiles) {
      measurement(profile, -1, 0)
          .ifPresent(
              m ->
                  protocols.forEach(
                      p -> trusts.add(Trust.of(profile.application(), m, p, validated))));
    }
    return trusts;
  }

  /** Those of the study; one for each axis, or a breakdown, where it names none. */
  private List<StudyChart> charts() throws IOException {
    List<ChartSpec> specs = study.charts();
    if (specs.isEmpty()) {
      specs =
          study.axes().isEmpty()
              ? List.of(new ChartSpec(ChartSpec.Kind.BREAKDOWN, "", ""))
              : study.axes().stream()
                  .map(axis -> axis.parameters().get(0).path())
                  .map(path -> new ChartSpec(ChartSpec.Kind.SPEEDUP, path, ""))
                  .toList();
    }
    StudyCharts charts = StudyCharts.of(run, csv, specs);
    List<StudyChart> drawn = new ArrayList<>();
    for (ChartSpec spec : specs) {
      if (charts.hasData(spec)) {
        String title = title(spec);
        String others = places.others(places.axisOf(spec.x()), places.axisOf(spec.y()));
        String at = others.isEmpty() ? "" : "at " + others;
        drawn.add(
            new StudyChart(
                title + (at.isEmpty() ? "" : ", " + at) + ".",
                places.axisOf(spec.x()),
                charts.chart(spec, title, at)));
      }
    }
    return drawn;
  }

  private String title(ChartSpec spec) {
    int x = places.axisOf(spec.x());
    String against = x < 0 ? "" : places.isShape(x) ? "the shape of the cluster" : spec.x();
    return switch (spec.kind()) {
      case BREAKDOWN ->
          "Where the time goes, % of each program's first bar" + (x < 0 ? "" : ", for " + against);
      case SPEEDUP -> "Speedup against " + against;
      case SLOWDOWN -> "Time against " + against + ", relative to its first value";
      case HEATMAP -> "Speedup over " + against + " and " + spec.y();
    };
  }
}

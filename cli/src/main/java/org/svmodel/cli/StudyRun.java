package org.svmodel.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.svmodel.cache.CachingEvaluator;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.config.Measurements;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;
import org.svmodel.scenario.Evaluator;
import org.svmodel.sweep.Point;
import org.svmodel.sweep.PointFunction;
import org.svmodel.sweep.Points;
import org.svmodel.sweep.ScenarioPoints;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.SweepOptions;
import org.svmodel.sweep.SweepProgress;
import org.svmodel.sweep.SweepProvenance;
import org.svmodel.sweep.SweepRunner;

/** A study with everything it names read from files: its points can be predicted. */
final class StudyRun {
  private final ConfigLibrary library;
  private final Study study;
  private final HardwareSpec machine;
  private final Map<String, Profile> profiles = new LinkedHashMap<>();
  private final Map<String, Protocol> protocols = new LinkedHashMap<>();
  private final Points points;
  private final AxisPlaces places;
  private final Evaluator evaluator;

  /**
   * @param settings of {@code --set}, as given, for their errors
   */
  StudyRun(Command command, Study study, List<String> settings) {
    this.library = command.library();
    this.study = study;
    HardwareSpec spec = library.hardware(study.hardware());
    for (Map.Entry<String, String> set : study.set().entrySet()) {
      if (settings.stream().noneMatch(s -> s.startsWith(set.getKey() + "="))) {
        spec = spec.with(set.getKey(), set.getValue());
      }
    }
    this.machine = Cases.withSettings(spec, settings);
    study.applications().forEach(name -> profiles.put(name, library.profile(name)));
    study.protocols().forEach(name -> protocols.put(name, library.protocol(name)));
    this.points = points(study);
    this.places = new AxisPlaces(study, machine);
    this.evaluator = command.console().evaluator().get();
  }

  private static Points points(Study study) {
    try {
      return new Points(study, path -> HardwareParameters.get(path).dimension());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  Study study() {
    return study;
  }

  HardwareSpec machine() {
    return machine;
  }

  Points points() {
    return points;
  }

  /** Where each point stands in the result. */
  AxisPlaces places() {
    return places;
  }

  /** Profiles by the names that the study has for them, in its order. */
  Map<String, Profile> profiles() {
    return profiles;
  }

  /** Protocols by the names that the study has for them, in its order. */
  Map<String, Protocol> protocols() {
    return protocols;
  }

  /** Predicts points one by one, with all that a result file does not hold. */
  PointFunction function() {
    return functions(evaluator).get();
  }

  /** What predicts. */
  Evaluator evaluator() {
    return evaluator;
  }

  private Supplier<PointFunction> functions(Evaluator predicting) {
    return ScenarioPoints.of(points, inputs(), predicting);
  }

  private ScenarioPoints.Inputs inputs() {
    return new ScenarioPoints.Inputs(
        machine, profiles, protocols, Measurements::select, ConfigException.class);
  }

  /** Tells points whose prediction is kept. */
  Predicate<Point> keptIn(CachingEvaluator cache) {
    return ScenarioPoints.matching(points, inputs(), cache::holds);
  }

  /**
   * A sweep over the points.
   *
   * @param predicting the evaluator, or one that answers the same with less work
   */
  SweepRunner runner(
      SweepProvenance provenance,
      SweepOptions options,
      SweepProgress progress,
      Evaluator predicting) {
    return new SweepRunner(points, functions(predicting), provenance, options, progress);
  }

  SweepProvenance provenance(Console console, String studyName, long seed) {
    Provenance provenance =
        new Provenance(library)
            .input(Kind.HARDWARE, study.hardware())
            .inputs(Kind.PROFILE, study.applications())
            .inputs(Kind.PROTOCOL, study.protocols());
    String file =
        studyName == null
            ? ""
            : Provenance.inputName(Kind.STUDY, studyName)
                + " "
                + provenance.hash(Kind.STUDY, studyName);
    return provenance.of(console, file, evaluator.version(), seed);
  }

  static SweepOptions options(Path folder, Format format, int threads, boolean force) {
    List<SweepOptions.Format> formats =
        format == Format.JSON
            ? List.of(SweepOptions.Format.CSV, SweepOptions.Format.JSON_LINES)
            : List.of(SweepOptions.Format.CSV);
    return new SweepOptions(folder, "results", formats, threads, force);
  }
}

package org.svmodel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.config.ConfigError;
import org.svmodel.config.ConfigException;
import org.svmodel.config.ConfigLibrary;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.config.StudyAxes;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.Study.Axis;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A study by name or file, changed or made up by options. */
public final class StudyOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "STUDY",
      completionCandidates = Names.OfStudies.class,
      description = "Name or file of a study; without one, -H, -a, -p and --axis describe it.")
  String study;

  @Mixin ScenarioOptions scenario;

  @Option(
      names = "--axis",
      paramLabel = "PATH=VALUES",
      description = {
        "An axis: os.interrupt=0us:50us:26, link.bandwidth=log(40MB/s,4GB/s,9) or nodes=2,4,8;",
        "repeatable, the last varies fastest. Replaces the study's axis of that parameter."
      })
  List<String> axes = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that predict (default: every core). Results do not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  /** The study, with what the options change. All errors of the options are in one exception. */
  Study read(Command command, ConfigLibrary library) {
    if (study == null) {
      scenario.require(command, true, "STUDY, or ");
    }
    if (threads < 1) {
      throw command.wrongUsage("--threads: '" + threads + "' is not at least 1");
    }
    Study base =
        study != null
            ? library.study(study)
            : new Study("sweep", "", "", List.of(), List.of(), Map.of(), List.of(), List.of());
    return new Study(
        base.name(),
        base.question(),
        scenario.hardware == null ? base.hardware() : scenario.hardware,
        names(library, Kind.PROFILE, scenario.applications, base.applications()),
        names(library, Kind.PROTOCOL, scenario.protocols, base.protocols()),
        settings(base.set()),
        axes(base.axes()),
        base.charts());
  }

  private static List<String> names(
      ConfigLibrary library, Kind kind, List<String> given, List<String> otherwise) {
    return Cases.expanded(library, kind, given.isEmpty() ? otherwise : given);
  }

  private Map<String, String> settings(Map<String, String> base) {
    Map<String, String> all = new LinkedHashMap<>(base);
    for (String setting : scenario.set) {
      int equals = setting.indexOf('=');
      if (equals > 0) { // else reported where the settings are applied to the machine
        all.put(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
    return all;
  }

  private List<Axis> axes(List<Axis> base) {
    List<Axis> all = new ArrayList<>(base);
    List<ConfigError> errors = new ArrayList<>();
    for (String text : axes) {
      try {
        Axis axis = StudyAxes.parse(text);
        String path = axis.parameters().get(0).path();
        int place = place(all, path);
        if (place < 0) {
          all.add(axis);
        } else {
          all.set(place, axis);
        }
      } catch (ConfigException e) {
        errors.addAll(e.errors());
      }
    }
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
    return all;
  }

  private static int place(List<Axis> axes, String path) {
    for (int i = 0; i < axes.size(); i++) {
      if (axes.get(i).parameters().stream().anyMatch(p -> p.path().equals(path))) {
        return i;
      }
    }
    return -1;
  }

  /** Where the result goes: {@code --out}, or a folder of the study's name under results/. */
  static Path folder(Path out, Study study) {
    return out != null ? out : Path.of("results", study.name());
  }
}

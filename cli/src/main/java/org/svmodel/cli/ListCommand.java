package org.svmodel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.goal.Improvements;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.sweep.Study;
import org.svmodel.trend.Trend;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code list}: what there is to choose from. */
@CommandLine.Command(
    name = "list",
    customSynopsis = {"svmodel list [WHAT] [OPTIONS]"},
    sortOptions = false,
    header = "The shipped hardware, profiles, protocols, studies, trends; parameters.",
    description = "%nWithout an argument, everything but the parameters.%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel list",
      "  svmodel list parameters",
      "  svmodel list profiles --format csv"
    })
final class ListCommand extends Command {
  /** What can be listed. */
  enum What {
    HARDWARE,
    PROFILES,
    PROTOCOLS,
    STUDIES,
    IMPROVEMENTS,
    TRENDS,
    PARAMETERS
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      converter = Choices.Lists.class,
      completionCandidates = Choices.Lists.class,
      description = "hardware, profiles, protocols, studies, improvements, trends or parameters.")
  What what;

  @Mixin FormatOption format;

  ListCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    if (what != null) {
      out().print(table(what).render(format.value));
      return ExitCode.OK;
    }
    if (format.value != Format.TABLE && format.value != Format.MARKDOWN) {
      throw wrongUsage(
          "--format " + format.value.name().toLowerCase(Locale.ROOT) + " needs WHAT to list");
    }
    List<String> sections = new ArrayList<>();
    for (What each : What.values()) {
      if (each != What.PARAMETERS) {
        sections.add(table(each).render(format.value));
      }
    }
    out().print(String.join("\n", sections));
    return ExitCode.OK;
  }

  private Grid table(What kind) {
    return switch (kind) {
      case HARDWARE -> hardware();
      case PROFILES -> profiles();
      case PROTOCOLS -> protocols();
      case STUDIES -> studies();
      case IMPROVEMENTS -> improvements();
      case TRENDS -> trends();
      case PARAMETERS -> parameters();
    };
  }

  private Grid hardware() {
    Grid table = new Grid().texts("hardware", "nodes", "description");
    for (String name : library().names(Kind.HARDWARE)) {
      HardwareSpec spec = library().hardware(name);
      String shape = spec.values().get("nodes") + "x" + spec.values().get("processorsPerNode");
      table.row(name, shape, spec.summary());
    }
    return table;
  }

  private Grid profiles() {
    Grid table = new Grid().texts("profile", "shapes", "problem");
    for (String name : library().names(Kind.PROFILE)) {
      Profile profile = library().profile(name);
      table.row(name, shapes(profile), profile.problem());
    }
    return table;
  }

  /** {@code 4x4 16x1} or, where there are several page sizes, {@code 4x4 (4096 B, 16384 B)}. */
  private static String shapes(Profile profile) {
    Map<String, List<Integer>> pages = new LinkedHashMap<>();
    for (Measurement m : profile.measurements()) {
      pages.computeIfAbsent(m.shape(), shape -> new ArrayList<>()).add(m.pageSize());
    }
    return pages.entrySet().stream()
        .map(e -> e.getKey() + pageSizes(e.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String pageSizes(List<Integer> pages) {
    return pages.size() == 1
        ? ""
        : pages.stream().map(p -> p + " B").collect(Collectors.joining(", ", " (", ")"));
  }

  private Grid protocols() {
    Grid table = new Grid().texts("protocol", "description");
    for (String name : library().names(Kind.PROTOCOL)) {
      table.row(name, library().protocol(name).summary());
    }
    return table;
  }

  private Grid studies() {
    Grid table = new Grid().texts("study", "question");
    for (String name : library().names(Kind.STUDY)) {
      Study study = library().study(name);
      table.row(name, study.question());
    }
    return table;
  }

  private Grid improvements() {
    Grid table = new Grid().texts("improvements").numbers("items").texts("description");
    for (String name : library().names(Kind.IMPROVEMENTS)) {
      Improvements set = library().improvements(name);
      table.row(name, Integer.toString(set.items().size()), set.summary());
    }
    return table;
  }

  private Grid trends() {
    Grid table = new Grid().texts("trend", "years", "description");
    for (String name : library().names(Kind.TREND)) {
      Trend trend = library().trend(name);
      table.row(name, trend.from() + "-" + trend.to(), trend.summary());
    }
    return table;
  }

  private static Grid parameters() {
    Grid table = new Grid().texts("parameter", "unit", "meaning");
    for (ParameterInfo info : HardwareParameters.all()) {
      table.row(info.path(), ParameterText.unit(info), info.meaning());
    }
    return table;
  }
}

package org.svmodel.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.sweep.Study;
import org.svmodel.sweep.Study.Axis;
import org.svmodel.sweep.Study.AxisParameter;
import org.svmodel.sweep.Study.ChartSpec;

/** Reads a study; {@link AxisReader} reads its axes. */
final class StudyReader {
  static final List<String> KEYS =
      List.of(
          "study", "question", "hardware", "applications", "protocols", "set", "axes", "charts");
  static final List<String> CHART_KEYS = List.of("kind", "x", "y");

  private final ConfigLibrary library;
  private final Problems problems;

  StudyReader(ConfigLibrary library, Problems problems) {
    this.library = library;
    this.problems = problems;
  }

  Study read(Node.Mapping root) {
    Fields fields = new Fields(root, "", KEYS, problems);
    Map<String, String> set = SettingsReader.read(fields, problems);
    List<Axis> axes = axes(fields, set.keySet());
    List<String> applications = references(fields, "applications", Kind.PROFILE);
    List<String> protocols = references(fields, "protocols", Kind.PROTOCOL);
    checkSize(fields, axes, applications.size(), protocols.size());
    Study study =
        new Study(
            fields.text("study", true),
            fields.text("question", false),
            hardware(fields),
            applications,
            protocols,
            set,
            axes,
            charts(fields, axes));
    problems.throwIfAny();
    return study;
  }

  private String hardware(Fields fields) {
    String name = fields.text("hardware", true);
    if (!name.isEmpty()) {
      library.checkExists(Kind.HARDWARE, name, fields.optional("hardware"), problems);
    }
    return name;
  }

  private List<String> references(Fields fields, String key, Kind kind) {
    List<String> names = new ArrayList<>();
    for (Node item : fields.list(key, true)) {
      String name = Fields.text(item, key, problems);
      if (name == null) {
        continue;
      }
      if (names.contains(name)) {
        problems.add(item, "'" + key + "': '" + name + "' is listed twice");
        continue;
      }
      names.add(name);
      library.checkExists(kind, name, item, problems);
    }
    return names;
  }

  private List<Axis> axes(Fields fields, Set<String> set) {
    List<Axis> axes = new ArrayList<>();
    AxisReader reader = new AxisReader(problems);
    Set<String> seen = new LinkedHashSet<>();
    for (Node node : fields.list("axes", false)) {
      Axis axis = reader.read(node);
      if (axis == null) {
        continue;
      }
      axes.add(axis);
      for (AxisParameter parameter : axis.parameters()) {
        if (set.contains(parameter.path())) {
          problems.add(node, "'" + parameter.path() + "' is an axis and in 'set'; remove one");
        }
        if (!seen.add(parameter.path())) {
          problems.add(node, "'" + parameter.path() + "' is on two axes");
        }
      }
    }
    return axes;
  }

  private void checkSize(Fields fields, List<Axis> axes, int applications, int protocols) {
    try {
      int points = Math.multiplyExact(applications, protocols);
      for (Axis axis : axes) {
        points = Math.multiplyExact(points, axis.size());
      }
    } catch (ArithmeticException e) {
      problems.add(
          fields.optional("axes"),
          "too many points: the axes' sizes, applications and protocols multiply to more than "
              + Integer.MAX_VALUE);
    }
  }

  private List<ChartSpec> charts(Fields fields, List<Axis> axes) {
    List<String> paths = new ArrayList<>();
    axes.forEach(axis -> axis.parameters().forEach(p -> paths.add(p.path())));
    if (fields.list("axes", false).size() > axes.size()) {
      return List.of(); // an axis has an error of its own; a chart along it is not a second one
    }
    List<ChartSpec> charts = new ArrayList<>();
    for (Node node : fields.list("charts", false)) {
      charts.add(chart(new Fields(node, "a chart", CHART_KEYS, problems), paths));
    }
    return charts;
  }

  private ChartSpec chart(Fields fields, List<String> paths) {
    List<String> kinds = ProtocolReader.names(ChartSpec.Kind.class);
    int before = problems.count();
    String name = fields.choice("kind", kinds);
    ChartSpec.Kind kind = ChartSpec.Kind.values()[kinds.indexOf(name)];
    if (problems.count() > before || !fields.isMapping()) {
      return new ChartSpec(kind, "", "");
    }
    boolean needsX = kind != ChartSpec.Kind.BREAKDOWN;
    boolean hasY = kind == ChartSpec.Kind.HEATMAP;
    Node x = needsX ? fields.required("x") : fields.optional("x");
    Node y = hasY ? fields.required("y") : fields.optional("y");
    return new ChartSpec(kind, axis(x, "x", true, name, paths), axis(y, "y", hasY, name, paths));
  }

  private String axis(Node node, String key, boolean applies, String kind, List<String> paths) {
    if (node == null) {
      return "";
    }
    if (!applies) {
      problems.add(node, "'" + key + "' does not apply to a chart of kind '" + kind + "'");
      return "";
    }
    if (paths.isEmpty()) {
      problems.add(node, "'" + key + "': found " + node.found() + ", but the study has no axis");
      return "";
    }
    return Fields.choice(node, key, paths, problems);
  }
}

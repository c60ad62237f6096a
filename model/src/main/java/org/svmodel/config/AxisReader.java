package org.svmodel.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.sweep.Study.Axis;
import org.svmodel.sweep.Study.AxisParameter;
import org.svmodel.sweep.Study.AxisValue;

/** Reads one axis of a study file: a range, a list of values, or several that move together. */
final class AxisReader {
  static final List<String> RANGE_KEYS = List.of("parameter", "from", "to", "points", "scale");
  static final List<String> LIST_KEYS = List.of("parameter", "values");
  static final List<String> ZIP_KEYS = List.of("zip");
  static final List<String> SCALES = List.of("linear", "log");

  private final Problems problems;

  AxisReader(Problems problems) {
    this.problems = problems;
  }

  /** An axis, or null after an error. */
  Axis read(Node node) {
    if (!isZip(node)) {
      AxisParameter parameter = parameter(node, "an axis", true);
      return parameter == null ? null : new Axis(List.of(parameter));
    }
    int before = problems.count();
    Fields fields = new Fields(node, "an axis", ZIP_KEYS, problems);
    List<AxisParameter> parameters = new ArrayList<>();
    Set<String> paths = new LinkedHashSet<>();
    for (Node item : fields.list("zip", true)) {
      AxisParameter parameter = parameter(item, "a zipped parameter", false);
      if (parameter != null) {
        checkSameLength(item, parameters, parameter);
        if (!paths.add(parameter.path())) {
          problems.add(item, "'" + parameter.path() + "' is zipped with itself");
        }
        parameters.add(parameter);
      }
    }
    return problems.count() > before ? null : new Axis(parameters);
  }

  private static boolean isZip(Node node) {
    return node instanceof Node.Mapping mapping
        && mapping.entries().stream().anyMatch(e -> e.key().equals("zip"));
  }

  private void checkSameLength(Node item, List<AxisParameter> others, AxisParameter parameter) {
    int size = parameter.values().size();
    if (!others.isEmpty() && others.get(0).values().size() != size) {
      problems.add(
          item,
          "'"
              + parameter.path()
              + "' has "
              + size
              + " values, but '"
              + others.get(0).path()
              + "' has "
              + others.get(0).values().size()
              + "; zipped parameters need as many");
    }
  }

  private AxisParameter parameter(Node node, String what, boolean zipAllowed) {
    int before = problems.count();
    Fields fields = new Fields(node, what, keys(node, zipAllowed), problems);
    String path = fields.text("parameter", true);
    Node at = fields.optional("parameter");
    boolean list = fields.has("values");
    List<Node> texts = list ? fields.list("values", true) : List.of();
    ParameterInfo info = path.isEmpty() ? null : info(path, at);
    List<AxisValue> values = list ? values(texts, info, !zipAllowed) : range(node, fields, info);
    return problems.count() > before ? null : new AxisParameter(path, values);
  }

  /** Keys that fit the form of the axis, so that a message does not offer those of another form. */
  private static List<String> keys(Node node, boolean zipAllowed) {
    Set<String> given = new LinkedHashSet<>();
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(e -> given.add(e.key()));
    }
    if (given.contains("values")) {
      return LIST_KEYS;
    }
    Set<String> keys = new LinkedHashSet<>(RANGE_KEYS);
    if (given.stream().noneMatch(k -> RANGE_KEYS.contains(k) && !k.equals("parameter"))) {
      keys.add("values");
      if (zipAllowed) {
        keys.add("zip");
      }
    }
    return List.copyOf(keys);
  }

  private ParameterInfo info(String path, Node at) {
    try {
      return HardwareParameters.get(path);
    } catch (IllegalArgumentException e) {
      problems.add(at, e.getMessage());
      return null;
    }
  }

  private List<AxisValue> values(List<Node> nodes, ParameterInfo info, boolean zipped) {
    List<AxisValue> values = new ArrayList<>();
    for (Node node : nodes) {
      String text = Fields.text(node, "values", problems);
      if (text == null || info == null) {
        continue;
      }
      try {
        values.add(StudyAxes.value(info, text));
      } catch (IllegalArgumentException e) {
        problems.add(node, "'" + info.path() + "': " + e.getMessage());
      }
    }
    if (!zipped && !values.isEmpty()) {
      checkDistinct(nodes.get(0), info, values);
    }
    return values;
  }

  private void checkDistinct(Node at, ParameterInfo info, List<AxisValue> values) {
    try {
      StudyAxes.checkDistinct(values);
    } catch (IllegalArgumentException e) {
      problems.add(at, "'" + info.path() + "': " + e.getMessage());
    }
  }

  private List<AxisValue> range(Node node, Fields fields, ParameterInfo info) {
    String from = fields.text("from", true);
    String to = fields.text("to", true);
    boolean log = fields.has("scale") && fields.choice("scale", SCALES).equals("log");
    int points = points(fields);
    if (info == null || from.isEmpty() || to.isEmpty() || points == 0) {
      return List.of();
    }
    try {
      return StudyAxes.range(info, from, to, points, log);
    } catch (IllegalArgumentException e) {
      problems.add(node, "'" + info.path() + "': " + e.getMessage());
      return List.of();
    }
  }

  private int points(Fields fields) {
    String text = fields.text("points", true);
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return StudyAxes.count(text);
    } catch (IllegalArgumentException e) {
      problems.add(fields.optional("points"), e.getMessage());
      return 0;
    }
  }
}

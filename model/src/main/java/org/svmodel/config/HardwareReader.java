package org.svmodel.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;

/** Reads a hardware file. */
final class HardwareReader {
  /** Keys of the file before the parameters' groups. */
  static final List<String> HEAD = List.of("hardware", "summary");

  /** Keys of one value that is not a plain scalar. */
  static final List<String> VALUE = List.of("value", "source");

  private final Problems problems;
  private final List<ParameterInfo> parameters = HardwareParameters.all();
  private final String[] texts = new String[parameters.size()];
  private final String[] sources = new String[parameters.size()];

  private HardwareReader(Problems problems) {
    this.problems = problems;
  }

  /** Group (empty for parameters at the top) to the names in it, in the catalogue's order. */
  static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (ParameterInfo parameter : HardwareParameters.all()) {
      String path = parameter.path();
      int dot = path.indexOf('.');
      groups
          .computeIfAbsent(dot < 0 ? "" : path.substring(0, dot), g -> new ArrayList<>())
          .add(path.substring(dot + 1));
    }
    return groups;
  }

  static HardwareSpec read(Node.Mapping root, Problems problems) {
    return new HardwareReader(problems).read(root);
  }

  private HardwareSpec read(Node.Mapping root) {
    Map<String, List<String>> groups = groups();
    List<String> keys = new ArrayList<>(HEAD);
    keys.addAll(groups.get(""));
    groups.keySet().stream().filter(g -> !g.isEmpty()).forEach(keys::add);
    Fields top = new Fields(root, "", keys, problems);
    String name = top.text("hardware", true);
    String summary = top.text("summary", false);
    for (Map.Entry<String, List<String>> group : groups.entrySet()) {
      if (group.getKey().isEmpty()) {
        group(top, "", group.getValue());
      } else if (top.has(group.getKey())) {
        Node node = top.optional(group.getKey());
        Fields fields = new Fields(node, "'" + group.getKey() + "'", group.getValue(), problems);
        group(fields, group.getKey() + ".", group.getValue());
      } else {
        top.missing(group.getKey());
      }
    }
    problems.throwIfAny();
    return spec(root, name, summary);
  }

  private HardwareSpec spec(Node root, String name, String summary) {
    HardwareValues values = new HardwareValues(name, summary, texts, sources);
    try {
      values.checkRelative();
    } catch (IllegalArgumentException e) {
      problems.add(root, e.getMessage());
      throw problems.exception();
    }
    return values;
  }

  private void group(Fields fields, String prefix, List<String> names) {
    if (!fields.isMapping()) {
      return;
    }
    for (String name : names) {
      int index = HardwareParameters.indexOf(prefix + name);
      Node node = fields.optional(name);
      if (node != null) {
        value(index, node);
      } else if (parameters.get(index).defaultValue().isEmpty()) {
        fields.missing(name);
      } else {
        texts[index] = parameters.get(index).defaultValue();
        sources[index] = "default";
      }
    }
  }

  private void value(int index, Node node) {
    ParameterInfo parameter = parameters.get(index);
    Node value = node;
    sources[index] = "";
    if (node instanceof Node.Mapping) {
      Fields fields = new Fields(node, "'" + parameter.path() + "'", VALUE, problems);
      value = fields.required("value");
      sources[index] = fields.text("source", true);
    }
    if (value == null) {
      return;
    }
    if (!(value instanceof Node.Scalar scalar) || scalar.text() == null) {
      problems.add(value, "'" + parameter.path() + "': found " + value.found() + ", needs a value");
      return;
    }
    try {
      parameter.parse(scalar.text());
      texts[index] = scalar.text().strip();
    } catch (IllegalArgumentException e) {
      problems.add(value, "'" + parameter.path() + "': " + e.getMessage());
    }
  }
}

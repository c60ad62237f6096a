package org.svmodel.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.svmodel.units.YamlText;

/**
 * Writes a machine as YAML that reads back as the same machine: every parameter with its value as
 * written and its source, by groups as shipped files have them.
 */
public final class HardwareWriter {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 /._-]*");

  private HardwareWriter() {}

  /**
   * The whole file, ending with a line feed.
   *
   * @param name of the machine
   * @param summary one sentence; empty for none
   * @param values of every parameter by path, as text
   * @param sources of the same; empty where there is none to tell
   */
  public static String write(
      String name, String summary, Map<String, String> values, Map<String, String> sources) {
    StringBuilder out = new StringBuilder();
    out.append("hardware: ").append(YamlText.of(name)).append('\n');
    if (!summary.isEmpty()) {
      out.append("summary: ").append(YamlText.quoted(summary)).append('\n');
    }
    for (Map.Entry<String, List<String>> group : HardwareReader.groups().entrySet()) {
      String prefix = group.getKey().isEmpty() ? "" : group.getKey() + ".";
      out.append('\n');
      if (!prefix.isEmpty()) {
        out.append(group.getKey()).append(":\n");
      }
      for (String key : group.getValue()) {
        String path = prefix + key;
        out.append(prefix.isEmpty() ? "" : "  ")
            .append(key)
            .append(": ")
            .append(value(values.get(path), sources.getOrDefault(path, "")))
            .append('\n');
      }
    }
    return out.toString();
  }

  private static String value(String value, String source) {
    return source.isEmpty()
        ? text(value)
        : "{value: " + text(value) + ", source: " + YamlText.of(source) + "}";
  }

  /** A quantity or a choice, as shipped files have them: {@code 50 us}, {@code true}. */
  private static String text(String value) {
    return PLAIN.matcher(value).matches() ? value : YamlText.quoted(value);
  }
}

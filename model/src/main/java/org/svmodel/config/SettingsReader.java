package org.svmodel.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.svmodel.hardware.HardwareParameters;

/** Reads the key {@code set}: parameter path to value text, each checked. */
final class SettingsReader {
  static final String KEY = "set";

  private SettingsReader() {}

  /** The good ones, in the catalogue's order; none when the key is absent. */
  static Map<String, String> read(Fields fields, Problems problems) {
    Map<String, String> set = new LinkedHashMap<>();
    Node node = fields.optional(KEY);
    if (node == null) {
      return set;
    }
    Fields settings = new Fields(node, "'" + KEY + "'", HardwareParameters.paths(), problems);
    for (String path : HardwareParameters.paths()) {
      Node value = settings.optional(path);
      if (value == null) {
        continue;
      }
      String text = Fields.text(value, path, problems);
      if (text != null && isGood(path, text, value, problems)) {
        set.put(path, text);
      }
    }
    return set;
  }

  private static boolean isGood(String path, String text, Node at, Problems problems) {
    try {
      HardwareParameters.get(path).parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      problems.add(at, "'" + path + "': " + e.getMessage());
      return false;
    }
  }
}

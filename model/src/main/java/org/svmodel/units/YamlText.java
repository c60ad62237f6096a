package org.svmodel.units;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as YAML that no reader mistakes for anything else. */
public final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9 ^/_.()-]*[A-Za-z0-9)]");

  private YamlText() {}

  /** Without quotes where that is safe. */
  public static String of(String value) {
    return PLAIN.matcher(value).matches() && !value.matches("(?i)true|false|yes|no|on|off|null|nan")
        ? value
        : quoted(value);
  }

  /** In double quotes; control characters by code point, as in JSON. */
  public static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}

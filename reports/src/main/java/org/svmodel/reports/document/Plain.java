package org.svmodel.reports.document;

/** Texts from anywhere, made fit for a document. */
final class Plain {
  private Plain() {}

  /**
   * On one line, and without what no document can hold: control characters and halves of characters
   * become U+FFFD.
   */
  static String text(String any) {
    StringBuilder text = new StringBuilder(any.length());
    any.replaceAll("\\s+", " ")
        .codePoints()
        .forEach(c -> text.appendCodePoint(isSound(c) ? c : 0xFFFD));
    return text.toString();
  }

  private static boolean isSound(int c) {
    return !Character.isISOControl(c)
        && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        && c != 0xFFFE
        && c != 0xFFFF;
  }

  /** The same for the value of an attribute in double quotes. */
  static String attribute(String any) {
    return text(any)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

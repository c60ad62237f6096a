package org.svmodel.config;

import java.util.List;
import org.svmodel.units.Spelling;

/** A piece of a YAML file that knows where it stands. Lines and columns from 1. */
sealed interface Node {
  int line();

  int column();

  /** What it is, for messages. */
  String found();

  /**
   * One value.
   *
   * @param text as written, unquoted; null where there is none (a key with nothing after it)
   */
  record Scalar(String text, int line, int column) implements Node {
    @Override
    public String found() {
      return text == null ? "nothing" : Spelling.quote(text);
    }
  }

  /** A list. */
  record Sequence(List<Node> items, int line, int column) implements Node {
    @Override
    public String found() {
      return "a list";
    }
  }

  /** Keys with values, as written: duplicates are still there. */
  record Mapping(List<Entry> entries, int line, int column) implements Node {
    @Override
    public String found() {
      return "a mapping";
    }
  }

  /** One key, where it stands, and its value. */
  record Entry(String key, int line, int column, Node value) {}
}

package org.svmodel.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.svmodel.units.Dimension;
import org.svmodel.units.Spelling;
import org.svmodel.units.Units;

/**
 * The keys of one mapping, checked against those allowed. Every reading method reports what is
 * wrong and then returns something harmless, so that reading goes on and finds the other errors.
 */
final class Fields {
  private final Node at;
  private final String owner;
  private final Problems problems;
  private final Map<String, Node.Entry> entries = new LinkedHashMap<>();

  /**
   * @param owner what the mapping is, for messages ({@code "a phase"}); empty for the whole file
   * @param allowed keys, in the order in which messages list them
   */
  Fields(Node node, String owner, List<String> allowed, Problems problems) {
    this.at = node;
    this.owner = owner;
    this.problems = problems;
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(
          node, prefix() + "found " + node.found() + ", needs keys: " + String.join(", ", allowed));
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      add(entry, allowed);
    }
  }

  private void add(Node.Entry entry, List<String> allowed) {
    Node.Entry first = entries.putIfAbsent(entry.key(), entry);
    if (first != null) {
      problems.add(
          entry.line(),
          entry.column(),
          "duplicate key '" + entry.key() + "'; first given in line " + first.line());
    } else if (!allowed.contains(entry.key())) {
      problems.add(
          entry.line(),
          entry.column(),
          "unknown key "
              + Spelling.quote(entry.key())
              + Spelling.hint(entry.key(), allowed, "allowed"));
    }
  }

  private String prefix() {
    return owner.isEmpty() ? "" : owner + ": ";
  }

  /** Whether the node was a mapping at all: if not, missing keys are not worth a message each. */
  boolean isMapping() {
    return at instanceof Node.Mapping;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** A key's entry, or null. */
  Node.Entry entry(String key) {
    return entries.get(key);
  }

  /** A key's value, or null. */
  Node optional(String key) {
    Node.Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  /** A key's value, or null and an error. */
  Node required(String key) {
    Node value = optional(key);
    if (value == null && isMapping()) {
      missing(key);
    }
    return value;
  }

  void missing(String key) {
    problems.add(at, prefix() + "missing key '" + key + "'");
  }

  /** A text that is not blank; empty when absent and not required, or after an error. */
  String text(String key, boolean required) {
    Node value = required ? required(key) : optional(key);
    if (value == null) {
      return "";
    }
    String text = text(value, key, problems);
    return text == null ? "" : text;
  }

  /** Text of a value that must not be blank, or null and an error. */
  static String text(Node value, String key, Problems problems) {
    if (value instanceof Node.Scalar scalar && scalar.text() != null && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    problems.add(value, "'" + key + "': found " + describe(value) + ", needs a text");
    return null;
  }

  private static String describe(Node value) {
    return value instanceof Node.Scalar scalar && scalar.text() != null && scalar.text().isBlank()
        ? "an empty text"
        : value.found();
  }

  /** The items of a list; empty when absent and not required, or after an error. */
  List<Node> list(String key, boolean required) {
    Node value = required ? required(key) : optional(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Node.Sequence sequence) {
      if (required && sequence.items().isEmpty()) {
        problems.add(value, "'" + key + "': the list is empty, needs at least one item");
      }
      return sequence.items();
    }
    problems.add(value, "'" + key + "': found " + value.found() + ", needs a list");
    return List.of();
  }

  /** The texts of a list. */
  List<String> texts(String key, boolean required) {
    List<String> texts = new ArrayList<>();
    for (Node item : list(key, required)) {
      String text = text(item, key, problems);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** A required quantity in base units; NaN after an error. */
  double quantity(String key, Dimension dimension, DoublePredicate allowed, String needs) {
    Node value = required(key);
    return value == null ? Double.NaN : quantity(value, key, dimension, allowed, needs, problems);
  }

  /** A quantity in base units; NaN after an error. */
  static double quantity(
      Node value,
      String key,
      Dimension dimension,
      DoublePredicate allowed,
      String needs,
      Problems problems) {
    if (!(value instanceof Node.Scalar scalar) || scalar.text() == null) {
      problems.add(
          value, "'" + key + "': found " + value.found() + ", needs " + Units.nounOf(dimension));
      return Double.NaN;
    }
    double parsed;
    try {
      parsed = Units.parse(scalar.text(), dimension, Double.NaN);
    } catch (IllegalArgumentException e) {
      problems.add(value, "'" + key + "': " + e.getMessage());
      return Double.NaN;
    }
    if (!allowed.test(parsed)) {
      problems.add(value, "'" + key + "': found " + value.found() + ", " + needs);
      return Double.NaN;
    }
    return parsed;
  }

  /** A required name out of a few; the first of them after an error. */
  String choice(String key, List<String> allowed) {
    Node value = required(key);
    return value == null ? allowed.get(0) : choice(value, key, allowed, problems);
  }

  /** A name out of a few; the first of them after an error. */
  static String choice(Node value, String key, List<String> allowed, Problems problems) {
    if (value instanceof Node.Scalar scalar && scalar.text() != null) {
      if (allowed.contains(scalar.text())) {
        return scalar.text();
      }
      String hint =
          Spelling.nearest(scalar.text(), allowed)
              .map(near -> "; did you mean '" + near + "'?")
              .orElse("");
      problems.add(
          value,
          "'"
              + key
              + "': unknown value "
              + value.found()
              + "; allowed: "
              + String.join(", ", allowed)
              + hint);
    } else {
      problems.add(
          value,
          "'" + key + "': found " + value.found() + "; allowed: " + String.join(", ", allowed));
    }
    return allowed.get(0);
  }
}

package org.svmodel.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads a YAML file into a tree whose every node knows its place.
 *
 * <p>One document of mappings, lists and plain values. Aliases and tags are refused: a
 * configuration needs none of them, and they hide what a value is (and let a small file grow
 * without bound). Streaming, without data binding: reading starts fast and errors can be located.
 */
final class YamlTree {
  private static final int MAX_DEPTH = 32;
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          // Duplicates are found in the tree, where both places are known; both switches count.
          .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .loadSettings(
              LoadSettings.builder()
                  .setCodePointLimit(64 << 20)
                  .setAllowDuplicateKeys(true)
                  .build())
          .build();

  private final YAMLParser parser;
  private final Problems problems;
  private int depth;

  private YamlTree(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /**
   * The mapping at the top of a file.
   *
   * @throws ConfigException when it cannot be read or is not such a document
   */
  static Node.Mapping read(Path path, Problems problems) {
    String text = TextFile.read(path, problems);
    try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new YamlTree(parser, problems).document();
    } catch (JacksonException e) {
      syntaxError(e, problems);
      throw problems.exception();
    }
  }

  private Node.Mapping document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      problems.add(1, 1, "the file is empty");
      throw problems.exception();
    }
    Node root = node(first);
    if (parser.nextToken() != null) {
      problems.add(line(), column(), "a second document starts here; a file holds one");
    }
    if (!(root instanceof Node.Mapping mapping)) {
      problems.add(root, "found " + root.found() + ", needs keys with values");
      throw problems.exception();
    }
    problems.throwIfAny();
    return mapping;
  }

  private Node node(JsonToken token) {
    int line = line();
    int column = column();
    refuseReferences(line, column);
    return switch (token) {
      case START_OBJECT, START_ARRAY -> nested(token, line, column);
      case VALUE_NULL -> new Node.Scalar(null, line, column);
      // What a !!binary tag makes of a text; the tag has been refused.
      case VALUE_EMBEDDED_OBJECT -> new Node.Scalar(null, line, column);
      default -> new Node.Scalar(parser.getString(), line, column);
    };
  }

  private Node nested(JsonToken token, int line, int column) {
    if (++depth > MAX_DEPTH) {
      problems.add(line, column, "nested more than " + MAX_DEPTH + " deep");
      throw problems.exception();
    }
    Node node = token == JsonToken.START_OBJECT ? mapping(line, column) : sequence(line, column);
    depth--;
    return node;
  }

  private void refuseReferences(int line, int column) {
    if (parser.isCurrentAlias()) {
      problems.add(line, column, "aliases (*name) are not allowed; write the value out");
    }
    if (parser.getRawTag() != null) {
      problems.add(line, column, "tags (" + parser.getRawTag() + ") are not allowed");
    }
  }

  private Node.Mapping mapping(int line, int column) {
    List<Node.Entry> entries = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      int keyColumn = column();
      entries.add(new Node.Entry(key, keyLine, keyColumn, node(parser.nextToken())));
    }
    return new Node.Mapping(entries, line, column);
  }

  private Node.Sequence sequence(int line, int column) {
    List<Node> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      items.add(node(t));
    }
    return new Node.Sequence(items, line, column);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private int column() {
    return parser.currentTokenLocation().getColumnNr();
  }

  private static void syntaxError(JacksonException e, Problems problems) {
    if (e.getCause() instanceof MarkedYamlEngineException yaml
        && yaml.getProblemMark().isPresent()) {
      Mark mark = yaml.getProblemMark().get();
      String context = yaml.getContext() == null ? "" : yaml.getContext() + ": ";
      problems.add(
          mark.getLine() + 1, mark.getColumn() + 1, "not YAML: " + context + yaml.getProblem());
      return;
    }
    TokenStreamLocation at = e.getLocation();
    if (at != null
        && e.getOriginalMessage().contains("base64")) { // the parser decodes !!binary by itself
      problems.add(at.getLineNr(), at.getColumnNr(), "tags (!!binary) are not allowed");
      return;
    }
    boolean located = at != null && at.getLineNr() > 0;
    problems.add(
        located ? at.getLineNr() : 1,
        located ? at.getColumnNr() : 1,
        "not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
  }
}

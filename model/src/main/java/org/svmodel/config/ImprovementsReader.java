package org.svmodel.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.svmodel.goal.Improvement;
import org.svmodel.goal.Improvement.Replacement;
import org.svmodel.goal.Improvements;
import org.svmodel.protocol.ProtocolChange;
import org.svmodel.units.Dimension;
import org.svmodel.units.Spelling;

/**
 * Reads a file of improvements. Two that can be had together must not change the same thing: which
 * of them would count?
 */
final class ImprovementsReader {
  static final List<String> KEYS = List.of("improvements", "summary", "costUnit", "items");
  static final List<String> ITEM_KEYS =
      List.of("name", "summary", "cost", "group", "set", "protocol", "mechanisms");
  static final List<String> COST_KEYS = HardwareReader.VALUE;

  private final ConfigLibrary library;
  private final Problems problems;

  /** An improvement, where it stands, and what it changes. */
  private record Item(Improvement improvement, Node at, List<String> changes) {}

  private record Cost(double value, String source) {}

  ImprovementsReader(ConfigLibrary library, Problems problems) {
    this.library = library;
    this.problems = problems;
  }

  Improvements read(Node.Mapping root) {
    Fields fields = new Fields(root, "", KEYS, problems);
    List<Item> items = new ArrayList<>();
    for (Node node : fields.list("items", true)) {
      Item item = item(node);
      for (Item other : items) {
        check(item, other);
      }
      items.add(item);
    }
    Improvements all =
        new Improvements(
            fields.text("improvements", true),
            fields.text("summary", false),
            fields.text("costUnit", false),
            items.stream().map(Item::improvement).toList());
    if (all.combinations() > Improvements.MOST_COMBINATIONS) {
      problems.add(
          fields.optional("items"),
          "'items': they have "
              + (all.combinations() == Long.MAX_VALUE ? "too many" : all.combinations())
              + " combinations, at most "
              + Improvements.MOST_COMBINATIONS
              + " are allowed; give those that exclude one another a 'group'");
    }
    problems.throwIfAny();
    return all;
  }

  private Item item(Node node) {
    int before = problems.count();
    Fields fields = new Fields(node, "an item", ITEM_KEYS, problems);
    Cost cost = cost(fields);
    Map<String, String> set = SettingsReader.read(fields, problems);
    Optional<Replacement> protocol = protocol(fields);
    ProtocolChange change =
        fields.has("mechanisms")
            ? ProtocolReader.change(fields.optional("mechanisms"), problems)
            : ProtocolChange.NONE;
    if (protocol.isPresent() && fields.has("mechanisms")) {
      problems.add(fields.optional("mechanisms"), "'protocol' and 'mechanisms': give one of them");
    }
    Improvement improvement =
        new Improvement(
            fields.text("name", true),
            fields.text("summary", false),
            cost.value(),
            cost.source(),
            fields.text("group", false),
            set,
            protocol,
            change);
    List<String> changes = changes(improvement, fields);
    if (changes.isEmpty() && problems.count() == before) {
      problems.add(node, "an item: it changes nothing; give 'set', 'protocol' or 'mechanisms'");
    }
    return new Item(improvement, node, changes);
  }

  private Cost cost(Fields fields) {
    Node node = fields.required("cost");
    Node value = node;
    String source = "";
    if (node instanceof Node.Mapping) {
      Fields cost = new Fields(node, "'cost'", COST_KEYS, problems);
      value = cost.required("value");
      source = cost.text("source", true);
    }
    double number =
        value == null
            ? Double.NaN
            : Fields.quantity(
                value, "cost", Dimension.NUMBER, v -> v >= 0, "needs at least 0", problems);
    return new Cost(number, source);
  }

  private Optional<Replacement> protocol(Fields fields) {
    String name = fields.text("protocol", false);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Replacement(name, library.protocol(name)));
    } catch (ConfigException e) {
      problems.add(fields.optional("protocol"), "'protocol': " + e.errors().get(0));
      return Optional.empty();
    }
  }

  /** Names of what it changes: paths, and mechanisms; a whole protocol changes each of them. */
  private static List<String> changes(Improvement improvement, Fields fields) {
    Map<String, String> changes = new LinkedHashMap<>();
    improvement.set().keySet().forEach(path -> changes.put(path, path));
    if (improvement.protocol().isPresent()) {
      ProtocolReader.MECHANISMS.forEach(m -> changes.put("mechanism " + m, m));
    } else if (fields.optional("mechanisms") instanceof Node.Mapping mapping) {
      mapping.entries().forEach(e -> changes.put("mechanism " + e.key(), e.key()));
    }
    return List.copyOf(changes.keySet());
  }

  private void check(Item item, Item other) {
    String name = item.improvement().name();
    if (!name.isEmpty() && name.equals(other.improvement().name())) {
      problems.add(
          item.at(), "an item: " + Spelling.quote(name) + " is also in line " + other.at().line());
    }
    String group = item.improvement().group();
    if (!group.isEmpty() && group.equals(other.improvement().group())) {
      return;
    }
    for (String change : item.changes()) {
      if (other.changes().contains(change)) {
        problems.add(
            item.at(),
            "an item: "
                + Spelling.quote(name)
                + " and "
                + Spelling.quote(other.improvement().name())
                + " (line "
                + other.at().line()
                + ") both change '"
                + change
                + "'; give both the same 'group', of which one is chosen");
        return;
      }
    }
  }
}

package org.svmodel.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.profile.Count;
import org.svmodel.profile.Phase;
import org.svmodel.protocol.Protocol;
import org.svmodel.sweep.Study.ChartSpec;
import org.svmodel.units.Dimension;
import org.svmodel.units.Units;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON Schema (draft 2020-12) of each kind of file, for editors.
 *
 * <p>Made from what the readers use: the catalogue of parameters, the enumerations and the readers'
 * lists of keys, so that it cannot drift from them. It knows shape, names and units; what depends
 * on other values (lengths of arrays, sums, the range of a value with a unit) only the reader
 * checks.
 */
public final class JsonSchemas {
  private static final String POSITIVE = "\\+?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?";
  private static final String ZERO = "[-+]?0(\\.0+)?";

  private JsonSchemas() {}

  /** Schema of a kind as indented JSON text, with a line feed at its end. */
  public static String schema(Kind kind) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "svmodel " + kind.word());
    schema.putAll(
        switch (kind) {
          case HARDWARE -> hardware();
          case PROTOCOL -> protocol();
          case PROFILE -> profile();
          case STUDY -> study();
          case IMPROVEMENTS -> PlanningSchemas.improvements();
          case TREND -> PlanningSchemas.trend();
        });
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return mapper.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
  }

  private static Map<String, Object> hardware() {
    Map<String, Object> keys = new LinkedHashMap<>();
    List<String> required = new ArrayList<>(List.of("hardware"));
    keys.put("hardware", text("Name of the machine."));
    keys.put("summary", text("One sentence about the machine."));
    HardwareReader.groups()
        .forEach(
            (group, names) -> {
              if (group.isEmpty()) {
                names.forEach(name -> keys.put(name, parameter(HardwareParameters.get(name))));
                required.addAll(names);
              } else {
                keys.put(group, group(group + ".", names));
                required.add(group);
              }
            });
    return object("A machine.", keys, required);
  }

  private static Map<String, Object> group(String prefix, List<String> names) {
    Map<String, Object> keys = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (String name : names) {
      ParameterInfo info = HardwareParameters.get(prefix + name);
      keys.put(name, parameter(info));
      if (info.defaultValue().isEmpty()) {
        required.add(name);
      }
    }
    return object("Parameters " + prefix + "*.", keys, required);
  }

  /** A value, or a value with its source. */
  private static Map<String, Object> parameter(ParameterInfo info) {
    String description = info.meaning() + " Allowed: " + info.range() + ".";
    if (!info.defaultValue().isEmpty()) {
      description += " Default: " + info.defaultValue() + ".";
    }
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("value", value(info));
    keys.put("source", text("Where the value comes from; 'assumed' when from nowhere."));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description);
    schema.put(
        "anyOf", List.of(value(info), object("Value and source.", keys, HardwareReader.VALUE)));
    return schema;
  }

  static Map<String, Object> value(ParameterInfo info) {
    if (info.allowed().contains("true")) {
      return Map.of("enum", List.of(true, false, "true", "false"));
    }
    if (info.isChoice()) {
      return Map.of("enum", info.allowed());
    }
    if (info.dimension() == Dimension.NUMBER) {
      return number(info.integer(), info.min(), info.minExclusive(), info.max());
    }
    Map<String, Object> zero = typed("number");
    zero.put("const", 0);
    Map<String, Object> text = typed("string");
    text.put("pattern", pattern(info));
    return info.minExclusive() || info.min() > 0 ? text : any(text, zero);
  }

  /** A number and one of the units; only a zero may go without. */
  private static String pattern(ParameterInfo info) {
    String units = String.join("|", Units.symbolList(info.dimension()));
    String unit = "\\s*(" + units + ")";
    boolean zero = !info.minExclusive() && info.min() <= 0;
    return "^\\s*(" + POSITIVE + unit + (zero ? "|" + ZERO + "(" + unit + ")?" : "") + ")\\s*$";
  }

  static Map<String, Object> number(boolean integer, double min, boolean minExclusive, double max) {
    Map<String, Object> schema = typed(integer ? "integer" : "number");
    schema.put(minExclusive ? "exclusiveMinimum" : "minimum", min);
    if (max != Double.MAX_VALUE) {
      schema.put("maximum", max);
    }
    return schema;
  }

  private static Map<String, Object> protocol() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("protocol", text("Name of the protocol."));
    keys.put("summary", text("One sentence about the protocol."));
    keys.putAll(mechanisms());
    keys.put(
        ProtocolReader.REFERENCE,
        choice("A reference in place of the five mechanisms.", ProtocolReader.references()));
    Map<String, Object> schema =
        object("A shared-virtual-memory protocol.", keys, ProtocolReader.HEAD);
    schema.put(
        "oneOf",
        List.of(
            only(List.of(ProtocolReader.REFERENCE), ProtocolReader.MECHANISMS),
            only(ProtocolReader.MECHANISMS, List.of(ProtocolReader.REFERENCE))));
    return schema;
  }

  /** The five mechanisms with their choices. */
  static Map<String, Object> mechanisms() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(
        "requests",
        choice(
            "How a request that needs the host reaches its handler.",
            ProtocolReader.names(Protocol.Requests.class)));
    keys.put(
        "writeNotices",
        choice("How write notices travel.", ProtocolReader.names(Protocol.WriteNotices.class)));
    keys.put(
        "pageFetch",
        choice(
            "How a page is fetched from its home.",
            ProtocolReader.names(Protocol.PageFetch.class)));
    keys.put(
        "diffs",
        choice("How modifications reach the home.", ProtocolReader.names(Protocol.Diffs.class)));
    keys.put(
        "locks", choice("Who keeps the lock queue.", ProtocolReader.names(Protocol.Locks.class)));
    return keys;
  }

  /** All keys of one list, none of another. */
  private static Map<String, Object> only(List<String> needed, List<String> refused) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("required", needed);
    schema.put(
        "not", Map.of("anyOf", refused.stream().map(m -> Map.of("required", List.of(m))).toList()));
    return schema;
  }

  private static Map<String, Object> profile() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("profile", text("Short name of the program."));
    keys.put("problem", text("Problem size in words."));
    keys.put("provenance", list("Where the counts come from.", text("One line."), 1));
    keys.put("instructionsPerAccess", number(false, 0, true, Double.MAX_VALUE));
    keys.put("sequentialWork", number(false, 0, true, Double.MAX_VALUE));
    keys.put("measurements", list("One per cluster shape and page size.", measurement(), 1));
    return object("What a program communicates.", keys, ProfileReader.KEYS);
  }

  private static Map<String, Object> measurement() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("nodes", value(HardwareParameters.get("nodes")));
    keys.put("processorsPerNode", value(HardwareParameters.get("processorsPerNode")));
    keys.put("pageSize", value(HardwareParameters.get("memory.pageSize")));
    keys.put(
        "notMeasured",
        list("Counts that this run does not hold.", Map.of("enum", ProfileReader.countKeys()), 0));
    keys.put(
        "intervalEnd",
        choice("When a node's interval ended, besides at barriers.", ProfileReader.intervalEnds()));
    keys.put("phases", list("Phases in order of first occurrence.", phase(), 1));
    Map<String, Object> delayed = new LinkedHashMap<>();
    delayed.put("fetch", number(true, 1, false, ProfileReader.LONGEST_FETCH));
    delayed.put("grant", number(false, 0, true, Double.MAX_VALUE));
    delayed.put("phases", list("The same phases.", phase(), 1));
    keys.put(
        "delayed",
        list(
            "The same run with communication that takes time.",
            object("One time of a fetch, in instructions.", delayed, ProfileReader.DELAYED_KEYS),
            0));
    return object(
        "The counts of one run.",
        keys,
        List.of("nodes", "processorsPerNode", "pageSize", "phases"));
  }

  private static Map<String, Object> phase() {
    Map<String, Object> count = number(false, 0, false, Double.MAX_VALUE);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", any(text("Which phases of the run it stands for."), typed("number")));
    keys.put("repeat", number(false, 1, false, Double.MAX_VALUE));
    for (Count c : Count.values()) {
      keys.put(c.key(), any(count, list(c.meaning(), count, 1)));
    }
    keys.put("homes", list(Count.HOMES.meaning(), list("One node's fetches.", count, 1), 1));
    Map<String, Object> lock = new LinkedHashMap<>();
    Map<String, Object> share = new LinkedHashMap<>(count);
    share.put("maximum", 1);
    lock.put("share", share);
    lock.put("sharers", number(false, 1, false, Double.MAX_VALUE));
    keys.put(
        "hotLocks",
        list(Count.HOT_LOCKS.meaning(), object("A lock.", lock, PhaseReader.HOT_LOCK_KEYS), 0));
    Map<String, Object> slices =
        list("Share of the fetches in each eighth of the work before and between them.", share, 8);
    slices.put("maxItems", Phase.FETCH_SLICES);
    keys.put(PhaseReader.FETCH_SLICES, slices);
    return object("A phase.", keys, List.of("name", "repeat", "work"));
  }

  private static Map<String, Object> study() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("study", text("Short name; names the folder of results."));
    keys.put("question", text("What the study asks."));
    keys.put("hardware", text("Name or file of the machine."));
    keys.put("applications", list("Names or files of profiles.", text("One."), 1));
    keys.put("protocols", list("Names or files of protocols.", text("One."), 1));
    keys.put("set", settings("Values changed before the axes."));
    keys.put("axes", list("Outermost first.", axis(), 0));
    keys.put("charts", list("What to draw.", chart(), 0));
    return object("A study.", keys, List.of("study", "hardware", "applications", "protocols"));
  }

  /** Parameter path to value. */
  static Map<String, Object> settings(String description) {
    Map<String, Object> set = new LinkedHashMap<>();
    HardwareParameters.all().forEach(p -> set.put(p.path(), value(p)));
    return object(description, set, List.of());
  }

  private static Map<String, Object> axis() {
    Map<String, Object> zip =
        object(
            "Parameters that move together.",
            Map.of("zip", list("Each as an axis.", any(range(), values()), 1)),
            AxisReader.ZIP_KEYS);
    return any(range(), values(), zip);
  }

  private static Map<String, Object> range() {
    Map<String, Object> end = any(text("A value with its unit."), typed("number"));
    Map<String, Object> points = number(true, 2, false, StudyAxes.MAX_POINTS);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("parameter", choice("What changes.", HardwareParameters.paths()));
    keys.put("from", end);
    keys.put("to", end);
    keys.put("points", points);
    keys.put("scale", choice("How the points are spaced; default: linear.", AxisReader.SCALES));
    return object("A range.", keys, List.of("parameter", "from", "to", "points"));
  }

  private static Map<String, Object> values() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("parameter", choice("What changes.", HardwareParameters.paths()));
    Map<String, Object> value = any(text("A value."), typed("number"), typed("boolean"));
    keys.put("values", list("Its values.", value, 1));
    return object("A list of values.", keys, AxisReader.LIST_KEYS);
  }

  private static Map<String, Object> chart() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("kind", choice("Kind of chart.", ProtocolReader.names(ChartSpec.Kind.class)));
    keys.put("x", choice("Axis along x; optional for a breakdown.", HardwareParameters.paths()));
    keys.put("y", choice("Axis along y, heat maps only.", HardwareParameters.paths()));
    return object("A chart.", keys, List.of("kind"));
  }

  static Map<String, Object> typed(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }

  static Map<String, Object> text(String description) {
    Map<String, Object> schema = typed("string");
    schema.put("description", description);
    schema.put("pattern", "\\S");
    return schema;
  }

  static Map<String, Object> choice(String description, List<String> allowed) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description);
    schema.put("enum", allowed);
    return schema;
  }

  static Map<String, Object> list(String description, Object items, int min) {
    Map<String, Object> schema = typed("array");
    schema.put("description", description);
    schema.put("minItems", min);
    schema.put("items", items);
    return schema;
  }

  @SafeVarargs
  static Map<String, Object> any(Map<String, Object>... schemas) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("anyOf", Arrays.asList(schemas));
    return schema;
  }

  static Map<String, Object> object(
      String description, Map<String, Object> keys, List<String> required) {
    Map<String, Object> schema = typed("object");
    schema.put("description", description);
    schema.put("properties", keys);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }
}

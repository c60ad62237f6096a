package org.svmodel.config;

import static org.svmodel.config.JsonSchemas.any;
import static org.svmodel.config.JsonSchemas.list;
import static org.svmodel.config.JsonSchemas.object;
import static org.svmodel.config.JsonSchemas.text;
import static org.svmodel.config.JsonSchemas.typed;
import static org.svmodel.config.JsonSchemas.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.ParameterInfo;

/** JSON Schemas of improvements and trends. */
final class PlanningSchemas {
  private static final String NUMBER = "(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?";
  private static final String LAW =
      "^\\s*[x×]\\s*" + NUMBER + "\\s+per\\s+(" + NUMBER + "\\s+)?(years?|months?)\\s*$";
  private static final String MULTIPLE = "^\\s*[x×]\\s*" + NUMBER + "\\s*$";
  private static final String SOURCE = "Where it comes from; 'assumed' when from nowhere.";

  private PlanningSchemas() {}

  static Map<String, Object> improvements() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(Kind.IMPROVEMENTS.word(), text("Short name."));
    keys.put("summary", text("One sentence about them."));
    keys.put("costUnit", text("What a cost counts."));
    keys.put("items", list("Improvements to choose from.", item(), 1));
    return object(
        "Improvements and what each costs.", keys, List.of(Kind.IMPROVEMENTS.word(), "items"));
  }

  private static Map<String, Object> item() {
    Map<String, Object> number = typed("number");
    number.put("minimum", 0);
    Map<String, Object> cost = new LinkedHashMap<>();
    cost.put("value", number);
    cost.put("source", text(SOURCE));
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", text("Short name, for tables and charts."));
    keys.put("summary", text("One sentence about it."));
    keys.put("cost", any(number, object("Cost and source.", cost, ImprovementsReader.COST_KEYS)));
    keys.put("group", text("Of the improvements of one group at most one is chosen."));
    keys.put("set", JsonSchemas.settings("Values of parameters."));
    keys.put("protocol", text("Name or file of the protocol that replaces the one there is."));
    keys.put("mechanisms", object("Mechanisms it changes.", JsonSchemas.mechanisms(), List.of()));
    Map<String, Object> item = object("An improvement.", keys, List.of("name", "cost"));
    item.put(
        "anyOf",
        List.of(
            Map.of("required", List.of("set")),
            Map.of("required", List.of("protocol")),
            Map.of("required", List.of("mechanisms"))));
    item.put("not", Map.of("required", List.of("protocol", "mechanisms")));
    return item;
  }

  static Map<String, Object> trend() {
    Map<String, Object> years = new LinkedHashMap<>();
    years.put("from", year());
    years.put("to", year());
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("hardware", text("Name or file of its machine in the base year."));
    reference.put("protocol", text("Name or file of its protocol."));
    reference.put("parameters", parameters());
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(Kind.TREND.word(), text("Short name."));
    keys.put("summary", text("One sentence about the trend."));
    keys.put("hardware", text("Name or file of the machine in the base year."));
    keys.put("base", year());
    keys.put("years", object("Years to look at.", years, TrendReader.YEAR_KEYS));
    keys.put("parameters", parameters());
    keys.put("reference", object("What to compare with.", reference, TrendReader.REFERENCE_KEYS));
    return object(
        "Parameters that move together by year.",
        keys,
        List.of(Kind.TREND.word(), "base", "years", "parameters"));
  }

  private static Map<String, Object> year() {
    Map<String, Object> year = typed("integer");
    year.put("minimum", TrendReader.FIRST_YEAR);
    year.put("maximum", TrendReader.LAST_YEAR);
    return year;
  }

  private static Map<String, Object> parameters() {
    Map<String, Object> keys = new LinkedHashMap<>();
    HardwareParameters.all().forEach(info -> keys.put(info.path(), parameter(info)));
    Map<String, Object> parameters = object("How each parameter moves.", keys, List.of());
    parameters.put("minProperties", 1);
    return parameters;
  }

  private static Map<String, Object> parameter(ParameterInfo info) {
    Map<String, Object> keys = new LinkedHashMap<>();
    boolean steps = info.isChoice() || info.integer();
    Map<String, Object> law = matching("Growth: x1.5 per year, x2 per 18 months.", LAW);
    if (!steps) {
      keys.put("law", law);
    }
    keys.put("table", table(info));
    keys.put("source", text(SOURCE));
    Map<String, Object> full = object("Law, table, source.", keys, List.of());
    full.put(
        "anyOf",
        List.of(
            Map.of("required", List.of("law", "source")), Map.of("required", List.of("table"))));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", info.meaning());
    schema.put("anyOf", steps ? List.of(full) : List.of(law, full));
    return schema;
  }

  private static Map<String, Object> table(ParameterInfo info) {
    Map<String, Object> multiple = matching("Multiple of the machine's own value.", MULTIPLE);
    Map<String, Object> plain = info.isChoice() ? value(info) : any(value(info), multiple);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("value", plain);
    keys.put("source", text(SOURCE));
    Map<String, Object> table = typed("object");
    table.put("description", "Year to value.");
    table.put("minProperties", 1);
    table.put(
        "patternProperties",
        Map.of(
            "^(19[0-9][0-9]|20[0-9][0-9]|2100)$",
            any(plain, object("Value and source.", keys, HardwareReader.VALUE))));
    table.put("additionalProperties", false);
    return table;
  }

  private static Map<String, Object> matching(String description, String pattern) {
    Map<String, Object> schema = typed("string");
    schema.put("description", description);
    schema.put("pattern", pattern);
    return schema;
  }
}

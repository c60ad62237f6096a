package org.svmodel.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.svmodel.goal.Improvement;
import org.svmodel.goal.Improvements;
import org.svmodel.trend.ParameterTrend;
import org.svmodel.trend.Trend;
import org.svmodel.units.Units;

/** Trends and improvements in words. */
final class Explanation {
  private Explanation() {}

  static String of(Trend trend) {
    StringBuilder text = new StringBuilder(trend.name() + " (trend)\n");
    text.append(paragraph(trend.summary(), 2));
    String machine = trend.hardware().isEmpty() ? "the machine of -H" : trend.hardware();
    text.append(
        paragraph(
            "%s as it was in %d; years %d to %d"
                .formatted(machine, trend.baseYear(), trend.from(), trend.to()),
            2));
    trend.parameters().forEach(p -> text.append(parameter(p, 2)));
    trend
        .reference()
        .ifPresent(
            r -> {
              text.append(paragraph("reference: " + r.protocol() + " on " + r.hardware(), 2));
              r.parameters().forEach(p -> text.append(parameter(p, 4)));
            });
    return text.toString();
  }

  private static String parameter(ParameterTrend p, int indent) {
    String table =
        p.table().stream()
            .map(
                point ->
                    point.year()
                        + " "
                        + point.text()
                        + (point.source().isEmpty() ? "" : " (" + point.source() + ")"))
            .collect(Collectors.joining(", "));
    String law = p.law().map(l -> l.text() + (table.isEmpty() ? "" : " beyond")).orElse("");
    String moves = table + (table.isEmpty() || law.isEmpty() ? "" : ", ") + law;
    return paragraph(p.path(), indent)
        + paragraph(moves, indent + 4)
        + (p.source().isEmpty() ? "" : paragraph("source: " + p.source(), indent + 4));
  }

  static String of(Improvements improvements) {
    StringBuilder text = new StringBuilder(improvements.name() + " (improvements)\n");
    text.append(paragraph(improvements.summary(), 2));
    for (Improvement item : improvements.items()) {
      String unit = improvements.costUnit().isEmpty() ? "" : " " + improvements.costUnit();
      String source = item.source().isEmpty() ? "" : " (" + item.source() + ")";
      String group = item.group().isEmpty() ? "" : ", group " + item.group();
      text.append(
          paragraph(
              item.name()
                  + ": cost "
                  + Units.plain(new BigDecimal(Double.toString(item.cost())))
                  + unit
                  + source
                  + group,
              2));
      text.append(paragraph(item.summary(), 6));
      text.append(paragraph(String.join(", ", changes(item)), 6));
    }
    return text.toString();
  }

  private static List<String> changes(Improvement item) {
    List<String> changes = new java.util.ArrayList<>();
    item.set().forEach((path, value) -> changes.add(path + " = " + value));
    item.protocol().ifPresent(p -> changes.add("protocol " + p.nameOrFile()));
    item.change().requests().ifPresent(c -> changes.add("requests " + Mechanism.key(c)));
    item.change().writeNotices().ifPresent(c -> changes.add("writeNotices " + Mechanism.key(c)));
    item.change().pageFetch().ifPresent(c -> changes.add("pageFetch " + Mechanism.key(c)));
    item.change().diffs().ifPresent(c -> changes.add("diffs " + Mechanism.key(c)));
    item.change().locks().ifPresent(c -> changes.add("locks " + Mechanism.key(c)));
    return changes;
  }

  private static String paragraph(String text, int indent) {
    return text.isEmpty() ? "" : Text.wrapped(text, indent);
  }
}

package org.svmodel.cli;

import java.util.List;
import java.util.Optional;
import org.svmodel.findings.AxisCurves;
import org.svmodel.findings.Curve;
import org.svmodel.findings.Effect;
import org.svmodel.reports.document.Document;
import org.svmodel.reports.document.TableTexts;
import org.svmodel.reports.study.Findings;
import org.svmodel.reports.study.StudyFacts;
import org.svmodel.reports.table.Numbers;
import org.svmodel.validation.Trust;
import tools.jackson.core.JsonGenerator;

/** What {@code report} prints: the findings in words, tables for a paper, or numbers. */
final class ReportText {
  private final StudyFacts facts;
  private final Findings findings;
  private final Document document;

  ReportText(StudyFacts facts, Findings findings, Document document) {
    this.facts = facts;
    this.findings = findings;
    this.document = document;
  }

  String of(Format format) {
    return switch (format) {
      case TABLE -> words();
      case MARKDOWN -> TableTexts.markdown(document);
      case LATEX -> TableTexts.latex(document);
      case CSV -> effects().render(Format.CSV);
      case JSON -> Machine.json(this::json);
    };
  }

  private String words() {
    StringBuilder text = new StringBuilder();
    if (!facts.study().question().isEmpty()) {
      text.append(Text.wrapped(facts.study().question(), 0)).append('\n');
    }
    findings.leftOut().ifPresent(s -> text.append(Text.wrapped(s, 0)).append('\n'));
    for (Findings.Group group : findings.groups()) {
      text.append(Text.wrapped(group.about(), 0)).append('\n');
      for (String sentence : group.sentences()) {
        text.append(Numbers.parted(Text.wrapped(Numbers.joined(sentence), 2)));
      }
      text.append('\n');
    }
    return text.toString().stripTrailing() + "\n";
  }

  /** One line per axis, program and protocol, in full precision. */
  private Grid effects() {
    Grid table =
        new Grid()
            .texts("axis", "application", "protocol", "first", "last")
            .numbers("speedupFirst", "speedupLast", "change", "lowest", "highest")
            .texts("lowestAt", "highestAt", "trust");
    for (AxisCurves axis : facts.axes()) {
      for (Curve curve : axis.curves()) {
        Optional<Effect> effect = Effect.of(curve);
        effect.ifPresent(e -> table.row(cells(axis, e)));
      }
    }
    return table;
  }

  private List<String> cells(AxisCurves axis, Effect e) {
    Curve curve = e.curve();
    return List.of(
        axis.name(),
        curve.application(),
        curve.protocol(),
        axis.values().get(e.first()),
        axis.values().get(e.last()),
        Machine.number(curve.speedup(e.first())),
        Machine.number(curve.speedup(e.last())),
        Machine.number(e.change()),
        Machine.number(curve.speedup(e.lowest())),
        Machine.number(curve.speedup(e.highest())),
        axis.values().get(e.lowest()),
        axis.values().get(e.highest()),
        trust(curve));
  }

  private String trust(Curve curve) {
    return facts.trusts().stream()
        .filter(t -> t.application().equals(curve.application()))
        .filter(t -> t.protocol().equals(curve.protocol()))
        .findFirst()
        .map(Trust::verdict)
        .map(verdict -> Mechanism.key(verdict))
        .orElse("");
  }

  private void json(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("study", facts.study().name());
    json.writeStringProperty("question", facts.study().question());
    json.writeName("inShort");
    texts(json, findings.inShort());
    json.writeName("findings");
    json.writeStartArray();
    for (Findings.Group group : findings.groups()) {
      json.writeStartObject();
      json.writeStringProperty("about", group.about());
      json.writeName("sentences");
      texts(json, group.sentences());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("effects");
    effects().write(json);
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, List<String> texts) {
    json.writeStartArray();
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}

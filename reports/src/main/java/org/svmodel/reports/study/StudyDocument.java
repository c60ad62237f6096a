package org.svmodel.reports.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.svmodel.reports.document.Block;
import org.svmodel.reports.document.Block.Box;
import org.svmodel.reports.document.Block.Bullets;
import org.svmodel.reports.document.Block.FigureBlock;
import org.svmodel.reports.document.Block.Heading;
import org.svmodel.reports.document.Block.Paragraph;
import org.svmodel.reports.document.Document;
import org.svmodel.reports.document.Document.Section;
import org.svmodel.reports.study.StudyFacts.StudyChart;
import org.svmodel.sweep.Study;

/**
 * A study as a document: question, machine, applications, findings, charts, tables, what may be
 * trusted, provenance.
 */
public final class StudyDocument {
  private StudyDocument() {}

  /** Arranges it. */
  public static Document of(StudyFacts facts, Findings findings) {
    List<Section> sections = new ArrayList<>();
    sections.add(question(facts, findings));
    sections.add(MachineSection.of(facts));
    sections.add(ProgramSection.of(facts));
    sections.add(findings(findings));
    if (!facts.charts().isEmpty()) {
      sections.add(charts(facts, findings));
    }
    sections.add(new Section("Tables", List.copyOf(new ResultTables(facts).all())));
    sections.add(ValiditySection.of(facts));
    sections.add(OriginSection.of(facts));
    return new Document(
        facts.study().name(),
        "A study with svmodel: " + series(facts.study()) + " on " + facts.machine().name(),
        "svmodel " + facts.provenance().svmodelVersion(),
        sections.stream().filter(s -> !s.blocks().isEmpty()).toList());
  }

  private static Section question(StudyFacts facts, Findings findings) {
    Study study = facts.study();
    List<Block> blocks = new ArrayList<>();
    String question = study.question().isEmpty() ? "The study names none." : study.question();
    blocks.add(new Paragraph(question));
    blocks.add(
        new Paragraph(
            "Computed: "
                + Words.count(facts.survey().points(), "point")
                + ", "
                + series(study)
                + " on "
                + facts.machine().name()
                + axes(study)
                + ". Speedups are against the run on one processor."));
    blocks.add(new Box("In short", findings.inShort()));
    return new Section("Question", blocks);
  }

  private static String series(Study study) {
    return Words.count(study.applications().size(), "program")
        + " under "
        + Words.count(study.protocols().size(), "protocol");
  }

  private static String axes(Study study) {
    return study.axes().stream()
        .map(
            axis ->
                axis.parameters().stream()
                        .map(Study.AxisParameter::path)
                        .collect(Collectors.joining(" with "))
                    + " ("
                    + Words.count(axis.size(), "value")
                    + ")")
        .reduce((a, b) -> a + ", " + b)
        .map(all -> ", along " + all)
        .orElse("");
  }

  private static Section findings(Findings findings) {
    List<Block> blocks = new ArrayList<>();
    findings.leftOut().ifPresent(text -> blocks.add(new Paragraph(text)));
    for (Findings.Group group : findings.groups()) {
      blocks.add(new Heading(group.about()));
      blocks.add(new Bullets(group.sentences()));
    }
    return new Section("Findings", blocks);
  }

  private static Section charts(StudyFacts facts, Findings findings) {
    List<Block> blocks = new ArrayList<>();
    for (StudyChart chart : facts.charts()) {
      String found = chart.axis() < 0 ? home(findings) : along(facts, chart, findings);
      blocks.add(
          new FigureBlock(chart.caption(), (chart.caption() + " " + found).strip(), chart.chart()));
    }
    return new Section("Charts", blocks);
  }

  private static String home(Findings findings) {
    return findings.groups().stream()
        .findFirst()
        .map(g -> String.join(" ", g.sentences()))
        .orElse("");
  }

  /** What was found along a chart's axis, for those who do not see the chart. */
  private static String along(StudyFacts facts, StudyChart chart, Findings findings) {
    String start = "Along " + facts.axes().get(chart.axis()).name() + ",";
    return findings.groups().stream()
        .filter(g -> g.about().startsWith(start))
        .findFirst()
        .map(g -> String.join(" ", g.sentences()))
        .orElse("");
  }
}

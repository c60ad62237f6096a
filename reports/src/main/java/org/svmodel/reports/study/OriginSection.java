package org.svmodel.reports.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.svmodel.reports.document.Block;
import org.svmodel.reports.document.Block.Fact;
import org.svmodel.reports.document.Block.Facts;
import org.svmodel.reports.document.Block.Heading;
import org.svmodel.reports.document.Block.TableBlock;
import org.svmodel.reports.document.Document.Section;
import org.svmodel.reports.study.StudyFacts.Program;
import org.svmodel.reports.table.Table;
import org.svmodel.reports.table.Table.Column;
import org.svmodel.sweep.SweepProvenance;

/** Where the report comes from: version, command, the hash of each input, seed. */
final class OriginSection {
  private OriginSection() {}

  static Section of(StudyFacts facts) {
    SweepProvenance origin = facts.provenance();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Facts(
            List.of(
                new Fact("svmodel", origin.svmodelVersion()),
                new Fact("model", origin.modelVersion()),
                new Fact("command", origin.command()),
                new Fact("seed", origin.seed() + " (the analytical model draws no number)"))));
    blocks.add(inputs(facts));
    blocks.add(new Heading("Where the counts of the programs come from"));
    blocks.add(new Facts(counts(facts)));
    return new Section("Provenance", blocks);
  }

  /** What profiles say of themselves: first what several of them say alike. */
  private static List<Fact> counts(StudyFacts facts) {
    Map<String, List<String>> by = new LinkedHashMap<>();
    for (Program program : facts.programs()) {
      for (String line : program.profile().provenance()) {
        by.computeIfAbsent(line, l -> new ArrayList<>()).add(program.profile().application());
      }
    }
    Map<List<String>, List<String>> shared = new LinkedHashMap<>();
    by.forEach((line, of) -> shared.computeIfAbsent(of, o -> new ArrayList<>()).add(line));
    List<Fact> counts = new ArrayList<>();
    shared.forEach(
        (of, lines) -> {
          if (of.size() > 1) {
            boolean all = of.size() == facts.programs().size();
            counts.add(new Fact(all ? Words.all(of, "programs") : Words.list(of), lines));
          }
        });
    for (Program program : facts.programs()) {
      String name = program.profile().application();
      List<String> own = shared.getOrDefault(List.of(name), List.of());
      if (!own.isEmpty() || program.profile().provenance().isEmpty()) {
        counts.add(new Fact(name, own.isEmpty() ? List.of("not said") : own));
      }
    }
    return counts;
  }

  private static TableBlock inputs(StudyFacts facts) {
    List<List<String>> rows = new ArrayList<>();
    String study = facts.provenance().studyFile();
    if (!study.isEmpty()) {
      int space = study.lastIndexOf(' ');
      rows.add(List.of(study.substring(0, space), study.substring(space + 1)));
    }
    facts.provenance().inputs().forEach((name, hash) -> rows.add(List.of(name, hash)));
    facts.validation().ifPresent(v -> rows.add(List.of(v.source(), v.hash())));
    return new TableBlock(
        "Inputs.",
        new Table(List.of(Column.text("file"), Column.text("SHA-256")), rows),
        List.of());
  }
}

package org.svmodel.reports.study;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.profile.Count;
import org.svmodel.profile.LockUse;
import org.svmodel.profile.Measurement;
import org.svmodel.protocol.Protocol;
import org.svmodel.reports.document.Block;
import org.svmodel.reports.document.Block.Paragraph;
import org.svmodel.reports.document.Block.TableBlock;
import org.svmodel.reports.document.Document.Section;
import org.svmodel.reports.study.StudyFacts.Program;
import org.svmodel.reports.table.Numbers;
import org.svmodel.reports.table.Table;
import org.svmodel.reports.table.Table.Column;
import org.svmodel.result.Prediction;

/** The programs with their counts, and the protocols. */
final class ProgramSection {
  private ProgramSection() {}

  static Section of(StudyFacts facts) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            "Each program is a profile: what it computes and communicates from one barrier to the"
                + " next, counted in a real run. Where the counts come from is told in full under"
                + " Provenance."));
    blocks.add(programs(facts));
    blocks.add(protocols(facts));
    return new Section("Applications and protocols", blocks);
  }

  private static TableBlock programs(StudyFacts facts) {
    List<List<String>> rows = new ArrayList<>();
    for (Program program : facts.programs()) {
      Optional<Measurement> counts = program.measurement();
      rows.add(
          List.of(
              program.profile().application(),
              program.profile().problem(),
              String.join(", ", program.shapes()),
              sequential(facts, program),
              counts.map(m -> plain(LockUse.acquiresPerPhase(m))).orElse("-"),
              counts.map(ProgramSection::missing).orElse("-"),
              program.profile().provenance().stream()
                  .findFirst()
                  .map(line -> line.replaceFirst("^program: ", ""))
                  .orElse("not said")));
    }
    return new TableBlock(
        "Programs: problem, shape of the cluster (nodes x processors per node), time on one"
            + " processor (seq.), lock acquires of a processor between barriers, counts that the profile"
            + " does not hold, and what was counted.",
        new Table(
            List.of(
                Column.text("program"),
                Column.text("problem"),
                Column.text("shape"),
                Column.number("seq. s"),
                Column.number("locks"),
                Column.text("not counted"),
                Column.text("program that was run")),
            rows),
        List.of());
  }

  private static String sequential(StudyFacts facts, Program program) {
    return facts.home().predictions().stream()
        .filter(p -> p.application().equals(program.profile().application()))
        .findFirst()
        .map(Prediction::sequentialSeconds)
        .map(Numbers::significant)
        .orElse("-");
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }

  private static String missing(Measurement measurement) {
    return measurement.notMeasured().isEmpty()
        ? "-"
        : EnumSet.copyOf(measurement.notMeasured()).stream()
            .map(Count::key)
            .collect(Collectors.joining(", "));
  }

  private static TableBlock protocols(StudyFacts facts) {
    List<List<String>> rows = new ArrayList<>();
    for (Protocol p : facts.protocols()) {
      List<String> row = new ArrayList<>(List.of(p.name()));
      for (Enum<?> choice :
          List.of(p.requests(), p.writeNotices(), p.pageFetch(), p.diffs(), p.locks())) {
        row.add(p.kind() == Protocol.Kind.SVM ? HardwareParameters.fileName(choice) : "-");
      }
      row.add(p.summary());
      rows.add(row);
    }
    return new TableBlock(
        "Protocols: how a request reaches its handler, how write notices travel, how pages are"
            + " fetched, how modifications reach the home, and who keeps the lock queue.",
        new Table(
            List.of(
                Column.text("protocol"),
                Column.text("requests"),
                Column.text("write notices"),
                Column.text("page fetch"),
                Column.text("diffs"),
                Column.text("locks"),
                Column.text("in words")),
            rows),
        List.of());
  }
}

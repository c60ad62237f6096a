package org.svmodel.reports.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.svmodel.profile.LockUse;
import org.svmodel.protocol.Protocol;
import org.svmodel.reports.document.Block;
import org.svmodel.reports.document.Block.Bullets;
import org.svmodel.reports.document.Block.Heading;
import org.svmodel.reports.document.Block.Paragraph;
import org.svmodel.reports.document.Block.TableBlock;
import org.svmodel.reports.document.Document.Section;
import org.svmodel.reports.study.StudyFacts.Validation;
import org.svmodel.reports.table.Numbers;
import org.svmodel.reports.table.Table;
import org.svmodel.reports.table.Table.Column;
import org.svmodel.result.Prediction;
import org.svmodel.validation.ErrorStatistics;
import org.svmodel.validation.Trust;
import org.svmodel.validation.ValidatedErrors;

/** What the model's numbers are worth for the programs of a study. */
final class ValiditySection {
  private final StudyFacts facts;

  private ValiditySection(StudyFacts facts) {
    this.facts = facts;
  }

  static Section of(StudyFacts facts) {
    ValiditySection section = new ValiditySection(facts);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Bullets(section.verdicts()));
    blocks.add(new Paragraph(section.method()));
    if (!facts.trusts().isEmpty()) {
      blocks.add(section.table());
    }
    section.notes(blocks);
    return new Section("Model validity", blocks);
  }

  /** What may and what must not be trusted, in a sentence each. */
  private List<String> verdicts() {
    List<String> sentences = new ArrayList<>();
    List<String> refused = RefusedText.of(facts);
    String limit = Words.percent(Trust.LIMIT);
    if (!refused.isEmpty()) {
      sentences.add(
          "The model must not be trusted for "
              + Words.list(refused)
              + because(Trust.Verdict.NOT_TRUSTED, " (", ")")
              + ". Marked "
              + Trusts.MARK
              + " in the tables.");
    }
    List<String> unknown = programs(Trust.Verdict.UNKNOWN);
    if (!unknown.isEmpty()) {
      sentences.add(
          "How wrong the model is for "
              + Words.list(unknown)
              + " is not known: it was not compared with a simulation of "
              + (unknown.size() == 1 ? "it" : "them")
              + ".");
    }
    List<String> usable =
        programs(Trust.Verdict.USABLE).stream().map(this::withExceptions).toList();
    if (!usable.isEmpty()) {
      sentences.add(
          "The model may be used for "
              + Words.list(usable)
              + because(Trust.Verdict.USABLE, " within its errors: ", "")
              + ".");
      order().ifPresent(sentences::add);
    }
    sentences.add(
        "A speedup is taken for usable up to a mean error of "
            + limit
            + ", which is a convention, not a property of the model.");
    return sentences;
  }

  /** How often two protocols of the study come in the right order, for programs that are usable. */
  private Optional<String> order() {
    Set<String> programs = new HashSet<>();
    Set<String> protocols = new HashSet<>();
    for (Trust trust : facts.trusts()) {
      if (trust.verdict() == Trust.Verdict.USABLE) {
        facts
            .validation()
            .flatMap(v -> v.errors().program(trust.application()))
            .ifPresent(programs::add);
      }
    }
    facts.protocols().stream()
        .filter(p -> p.kind() == Protocol.Kind.SVM)
        .forEach(p -> protocols.add(p.name()));
    return facts
        .validation()
        .map(
            v ->
                v.errors()
                    .order(
                        f ->
                            programs.contains(f.application()) && protocols.contains(f.protocol())))
        .filter(order -> order.pairs() > 0)
        .map(
            order ->
                "Which of two protocols of this study is the faster one for these programs, the"
                    + " model tells rightly in "
                    + Words.percent(order.right())
                    + " of "
                    + Words.count(order.pairs(), "pair")
                    + " whose simulated speedups are clearly apart.");
  }

  /** Mean errors behind a verdict; empty where there are none. */
  private String because(Trust.Verdict verdict, String before, String after) {
    double[] means =
        facts.trusts().stream()
            .filter(t -> t.verdict() == verdict && t.errors().count() > 0)
            .mapToDouble(t -> t.errors().mean())
            .sorted()
            .toArray();
    return means.length == 0
        ? ""
        : before
            + "mean error of the speedup against simulation "
            + Words.range(means[0], means[means.length - 1])
            + after;
  }

  private List<String> programs(Trust.Verdict verdict) {
    return facts.trusts().stream()
        .filter(t -> t.verdict() == verdict)
        .map(Trust::application)
        .distinct()
        .toList();
  }

  /** {@code radix (not under automatic-update)}. */
  private String withExceptions(String program) {
    List<String> refused =
        facts.trusts().stream()
            .filter(t -> t.application().equals(program) && t.isRefused())
            .map(Trust::protocol)
            .toList();
    return program + (refused.isEmpty() ? "" : " (not under " + Words.list(refused) + ")");
  }

  private String method() {
    if (facts.validation().isEmpty()) {
      return "No validation of the model was found, so only a rule is applied: programs whose"
          + " processors acquire locks more than "
          + Numbers.significant(LockUse.LOCK_HEAVY)
          + " times from one barrier to the next are not trusted.";
    }
    Validation validation = facts.validation().get();
    ValidatedErrors errors = validation.errors();
    long programs =
        errors.found().stream().map(ValidatedErrors.Found::application).distinct().count();
    return "Errors are those of "
        + Words.count(errors.found().size(), "comparison")
        + " of predicted with simulated speedups, of "
        + Words.count(programs, "program")
        + " on machines spread over wide ranges ("
        + validation.source()
        + (errors.command().isEmpty() ? "" : ", made by '" + errors.command() + "'")
        + "). "
        + version(errors)
        + "The simulation executes traces event by event and shares no equation with the model; the"
        + " traces are of small problem sizes, so that at the sizes of this study errors may"
        + " differ. Lock-heavy is a program whose processors acquire locks more than "
        + Numbers.significant(LockUse.LOCK_HEAVY)
        + " times from one barrier to the next.";
  }

  /** A warning where the errors are those of another model than the study's. */
  private String version(ValidatedErrors errors) {
    String own = facts.provenance().modelVersion();
    if (errors.modelVersion().isEmpty()) {
      return "Which version of the model they are of is not known. ";
    }
    return List.of(errors.modelVersion().split(", ", -1)).contains(own)
        ? ""
        : "They are of another version of the model ("
            + errors.modelVersion()
            + ") than this study ("
            + own
            + "). ";
  }

  /** Rows of a program whose verdicts are the same are one. */
  private record Key(String application, Trust.Verdict verdict, Trust.Basis basis) {}

  private TableBlock table() {
    Map<Key, List<Trust>> groups =
        facts.trusts().stream()
            .collect(
                Collectors.groupingBy(
                    t -> new Key(t.application(), t.verdict(), t.basis()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<List<String>> rows = new ArrayList<>();
    groups.forEach((key, own) -> rows.add(row(key, own)));
    return new TableBlock(
        "Errors of the model's speedup against simulation, of the protocols of this study"
            + " together: mean size, mean with sign (above 0: too fast), largest.",
        new Table(
            List.of(
                Column.text("program"),
                Column.text("protocols"),
                Column.number("locks"),
                Column.text("kind"),
                Column.text("errors of"),
                Column.number("comparisons"),
                Column.number("mean %"),
                Column.number("bias %"),
                Column.number("worst %"),
                Column.text("verdict")),
            rows),
        List.of());
  }

  private List<String> row(Key key, List<Trust> own) {
    long all =
        facts.trusts().stream().filter(t -> t.application().equals(key.application())).count();
    List<String> protocols = own.stream().map(Trust::protocol).toList();
    Trust first = own.get(0);
    // Only errors of its own protocol differ from one to the next.
    List<ErrorStatistics> errors =
        (key.basis() == Trust.Basis.OWN ? own : List.of(first))
            .stream().map(Trust::errors).toList();
    int count = errors.stream().mapToInt(ErrorStatistics::count).sum();
    return List.of(
        key.application(),
        protocols.size() == all ? "all" : String.join(", ", protocols),
        String.format(Locale.ROOT, first.acquires() < 10 ? "%.1f" : "%.0f", first.acquires()),
        first.lockHeavy() ? "lock-heavy" : "barriers",
        basis(key.basis()),
        Integer.toString(count),
        count == 0
            ? "-"
            : Numbers.percent(errors.stream().mapToDouble(e -> e.mean() * e.count()).sum() / count),
        count == 0
            ? "-"
            : Numbers.change(errors.stream().mapToDouble(e -> e.bias() * e.count()).sum() / count),
        count == 0
            ? "-"
            : Numbers.percent(errors.stream().mapToDouble(ErrorStatistics::worst).max().orElse(0)),
        verdict(key.verdict()));
  }

  private static String basis(Trust.Basis basis) {
    return switch (basis) {
      case OWN -> "itself";
      case OTHER_PROTOCOLS -> "itself, other protocols";
      case ALIKE -> "programs of its kind";
      case NONE -> "nothing";
    };
  }

  private static String verdict(Trust.Verdict verdict) {
    return switch (verdict) {
      case USABLE -> "usable";
      case UNKNOWN -> "not known";
      case NOT_TRUSTED -> "not to be trusted";
    };
  }

  /** What the model itself says of its predictions at home. */
  private void notes(List<Block> blocks) {
    Map<String, Map<String, List<String>>> notes = new LinkedHashMap<>();
    for (Prediction p : facts.home().predictions()) {
      for (String note : p.notes()) {
        notes
            .computeIfAbsent(note, n -> new TreeMap<>())
            .computeIfAbsent(p.application(), a -> new ArrayList<>())
            .add(p.protocol());
      }
    }
    double residual =
        facts.home().predictions().stream()
            .mapToDouble(p -> p.solver().residual())
            .max()
            .orElse(Double.NaN);
    if (notes.isEmpty() && Double.isNaN(residual)) {
      return;
    }
    blocks.add(new Heading("What the model says of its own predictions"));
    List<String> items = new ArrayList<>();
    int protocols = facts.protocols().size();
    notes.forEach((note, of) -> items.add(Words.list(programs(of, protocols)) + ": " + note + "."));
    if (!Double.isNaN(residual)) {
      items.add(
          String.format(
              Locale.ROOT,
              "Every fixed point was reached with a residual of at most %.1e.",
              residual));
    }
    blocks.add(new Bullets(items));
  }

  private static List<String> programs(Map<String, List<String>> of, int protocols) {
    return of.entrySet().stream()
        .map(
            e ->
                e.getKey()
                    + (e.getValue().size() == protocols
                        ? ""
                        : " under " + Words.list(e.getValue())))
        .toList();
  }
}

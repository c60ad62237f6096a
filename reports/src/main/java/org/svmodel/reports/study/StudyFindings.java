package org.svmodel.reports.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.svmodel.findings.AxisCurves;
import org.svmodel.findings.Effect;
import org.svmodel.reports.study.Findings.Group;
import org.svmodel.reports.table.Numbers;
import org.svmodel.result.Prediction;

/**
 * Finds words for what a study found. Programs whose speedups must not be trusted are spoken of by
 * themselves, after the others; where there are no others, all are spoken of, with a warning.
 */
public final class StudyFindings {
  private static final int AXES_IN_SHORT = 2;

  private final StudyFacts facts;
  private final Trusts trusts;
  private final boolean anyTrusted;

  private StudyFindings(StudyFacts facts) {
    this.facts = facts;
    this.trusts = new Trusts(facts.trusts());
    this.anyTrusted =
        facts.home().predictions().stream()
            .anyMatch(p -> !trusts.isRefused(p.application(), p.protocol()));
  }

  /** The findings of a study. */
  public static Findings of(StudyFacts facts) {
    StudyFindings findings = new StudyFindings(facts);
    return new Findings(findings.leftOut(), findings.inShort(), findings.groups());
  }

  private boolean spoken(String application, String protocol) {
    return !anyTrusted || !trusts.isRefused(application, protocol);
  }

  private List<Prediction> home() {
    return facts.home().predictions().stream()
        .filter(p -> spoken(p.application(), p.protocol()))
        .toList();
  }

  /** What the programs that are spoken of are called together. */
  private String noun() {
    return leftOut().isEmpty() ? "programs" : "remaining programs";
  }

  private AxisSentences along(AxisCurves axis) {
    return new AxisSentences(axis, this::spoken, noun());
  }

  private List<String> inShort() {
    List<String> sentences = new ArrayList<>();
    leftOut().or(this::warning).ifPresent(sentences::add);
    if (!home().isEmpty()) {
      List<String> all = new HomeSentences(home(), noun()).all();
      sentences.addAll(all.subList(0, Math.min(facts.axes().isEmpty() ? 4 : 2, all.size())));
    }
    for (AxisCurves axis : facts.axes().subList(0, Math.min(AXES_IN_SHORT, facts.axes().size()))) {
      along(axis).extremes().forEach(s -> sentences.add(Words.after("Along " + axis.name(), s)));
    }
    failures().ifPresent(sentences::add);
    return sentences;
  }

  /** Names what is not spoken of, since it must not be trusted. */
  private Optional<String> leftOut() {
    List<String> refused = RefusedText.of(facts);
    return refused.isEmpty() || !anyTrusted
        ? Optional.empty()
        : Optional.of(
            "Left aside, since the model must not be trusted for them (see Model validity): "
                + Words.list(refused)
                + ".");
  }

  private Optional<String> warning() {
    return anyTrusted || facts.home().predictions().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The model must not be trusted for any program of this study (see Model validity)."
                + " What follows is only what it says.");
  }

  private Optional<String> failures() {
    long failed = facts.survey().failed();
    if (failed == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "No prediction for %d of %s."
            .formatted(failed, Words.count(facts.survey().points(), "point")));
  }

  /** Why points have no prediction, the reason of each; nothing where all have one. */
  private List<String> reasons() {
    List<String> sentences = new ArrayList<>();
    failures().ifPresent(sentences::add);
    facts
        .survey()
        .reasons()
        .forEach(
            (reason, count) ->
                sentences.add(
                    "%s: %s."
                        .formatted(
                            Words.count(count, "point"),
                            reason.isEmpty() ? "other reasons" : reason)));
    return sentences;
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    warning().ifPresent(w -> groups.add(new Group("A warning", List.of(w))));
    if (!home().isEmpty()) {
      groups.add(new Group(homeTitle(), new HomeSentences(home(), noun()).all()));
    }
    for (AxisCurves axis : facts.axes()) {
      AxisSentences sentences = along(axis);
      if (!sentences.all().isEmpty()) {
        groups.add(new Group(sentences.title(), sentences.all()));
      }
    }
    if (facts.axes().size() > 1) {
      groups.add(new Group("All axes together", together()));
    }
    List<String> refused = anyTrusted ? refused() : List.of();
    if (!refused.isEmpty()) {
      groups.add(new Group("What the model says of those left aside", refused));
    }
    groups.add(new Group("Points without a prediction", reasons()));
    return groups.stream().filter(g -> !g.sentences().isEmpty()).toList();
  }

  private String homeTitle() {
    String where = Words.value(facts.home().where());
    if (facts.home().own()) {
      return "On the machine as it is" + (where.isEmpty() ? "" : ": " + where);
    }
    return "At " + where;
  }

  /** Which axis moves which program most, and the extremes of the whole result. */
  private List<String> together() {
    List<String> sentences = new ArrayList<>();
    List<String> protocols = home().stream().map(Prediction::protocol).distinct().toList();
    for (String protocol : protocols) {
      Map<String, List<String>> byAxis = new LinkedHashMap<>();
      home().stream()
          .filter(p -> p.protocol().equals(protocol))
          .forEach(p -> decide(p.application(), protocol, byAxis));
      List<String> parts = new ArrayList<>();
      byAxis.forEach((axis, programs) -> parts.add(axis + " for " + Words.list(programs)));
      if (!parts.isEmpty()) {
        sentences.add(
            "The axis that moves the speedup most under "
                + protocol
                + " is "
                + String.join("; ", parts)
                + ".");
      }
    }
    List<StudyFacts.Extreme> spoken =
        facts.extremes().stream().filter(e -> spoken(e.application(), e.protocol())).toList();
    if (!spoken.isEmpty()) {
      sentences.add(extremes(spoken));
    }
    return sentences;
  }

  private void decide(String application, String protocol, Map<String, List<String>> byAxis) {
    Optional<Effect> best = Optional.empty();
    String name = "";
    for (AxisCurves axis : facts.axes()) {
      Optional<Effect> effect =
          axis.curves().stream()
              .filter(c -> c.application().equals(application) && c.protocol().equals(protocol))
              .findFirst()
              .flatMap(Effect::of);
      if (effect.isPresent() && (best.isEmpty() || effect.get().range() > best.get().range())) {
        best = effect;
        name = axis.name();
      }
    }
    if (best.isPresent()) {
      byAxis
          .computeIfAbsent(name, n -> new ArrayList<>())
          .add(application + " (" + Words.change(best.get().range()) + ")");
    }
  }

  private String extremes(List<StudyFacts.Extreme> spoken) {
    StudyFacts.Extreme high =
        spoken.stream().max(Comparator.comparingDouble(StudyFacts.Extreme::highest)).orElseThrow();
    StudyFacts.Extreme low =
        spoken.stream().min(Comparator.comparingDouble(StudyFacts.Extreme::lowest)).orElseThrow();
    return "Over all combinations the highest speedup is "
        + Numbers.speedup(high.highest())
        + ", "
        + high.application()
        + " under "
        + high.protocol()
        + " at "
        + at(high.highestAt())
        + "; the lowest "
        + Numbers.speedup(low.lowest())
        + ", "
        + low.application()
        + " under "
        + low.protocol()
        + " at "
        + at(low.lowestAt())
        + ".";
  }

  private String at(List<String> values) {
    List<String> paths = facts.varied();
    return Words.value(
        IntStream.range(0, paths.size())
            .mapToObj(i -> paths.get(i) + " " + values.get(i))
            .collect(Collectors.joining(", ")));
  }

  /** What the model says of programs that it must not be asked about. */
  private List<String> refused() {
    BiPredicate<String, String> those = (a, p) -> trusts.isRefused(a, p);
    List<Prediction> home =
        facts.home().predictions().stream()
            .filter(p -> those.test(p.application(), p.protocol()))
            .toList();
    if (home.isEmpty()) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        home.stream()
            .collect(
                Collectors.groupingBy(
                    Prediction::application, LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(e -> e.getKey() + " " + speedups(e.getValue()))
            .collect(Collectors.joining("; ", "Speedups " + where() + ": ", ".")));
    for (AxisCurves axis : facts.axes()) {
      AxisSentences along = new AxisSentences(axis, those, "programs");
      along.extremes().forEach(s -> sentences.add(Words.after("Along " + axis.name(), s)));
      along.overtakings().ifPresent(sentences::add);
    }
    return sentences;
  }

  private String where() {
    return facts.home().own()
        ? "on the machine as it is"
        : "at " + Words.value(facts.home().where());
  }

  /** Each protocol's, or where they are many, the lowest and the highest. */
  private static String speedups(List<Prediction> own) {
    List<Prediction> told = new ArrayList<>(own);
    if (own.size() > 2) {
      told.sort(Comparator.comparingDouble(Prediction::speedup));
      told = List.of(told.get(0), told.get(told.size() - 1));
    }
    return told.stream()
        .map(p -> Numbers.speedup(p.speedup()) + " under " + p.protocol())
        .collect(Collectors.joining(own.size() > 2 ? " to " : ", "));
  }
}

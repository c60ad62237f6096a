package org.svmodel.reports.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.svmodel.findings.AxisCurves;
import org.svmodel.findings.Crossover;
import org.svmodel.findings.Curve;
import org.svmodel.findings.Effect;
import org.svmodel.reports.table.Numbers;
import org.svmodel.result.Breakdown;

/** What is found along one axis: what it does to the speedups, and where protocols cross. */
final class AxisSentences {
  private static final String EVERYWHERE = "everywhere";

  /** An inner optimum is told from this gain over both ends on. */
  private static final double HUMP = 0.005;

  private static final int MOST_LISTED = 6;

  /** A speedup that is near enough to the highest. */
  private static final double NEAR = 0.95;

  private final AxisCurves axis;
  private final String noun;
  private final List<Curve> curves;
  private final List<Effect> effects;
  private final List<String> protocols;

  /**
   * @param spoken which programs and protocols to speak of
   * @param noun what these programs are called together
   */
  AxisSentences(AxisCurves axis, BiPredicate<String, String> spoken, String noun) {
    this.noun = noun;
    this.axis = axis;
    this.curves =
        axis.curves().stream().filter(c -> spoken.test(c.application(), c.protocol())).toList();
    this.effects = curves.stream().map(Effect::of).flatMap(Optional::stream).toList();
    this.protocols = effects.stream().map(e -> e.curve().protocol()).distinct().toList();
  }

  String title() {
    int last = axis.values().size() - 1;
    String others = axis.others().isEmpty() ? "" : ", at " + Words.value(axis.others());
    return "Along " + axis.name() + ", from " + value(0) + " to " + value(last) + others;
  }

  List<String> all() {
    List<String> sentences = new ArrayList<>();
    for (String protocol : protocols) {
      sentences.add(effect(protocol));
      enough(protocol).ifPresent(sentences::add);
    }
    strongest().filter(e -> isChanged(e)).ifPresent(e -> sentences.add(time(e)));
    optima().ifPresent(sentences::add);
    sentences.addAll(crossovers());
    return sentences;
  }

  /** What the axis does under the protocol that it changes most, and under the one least. */
  List<String> extremes() {
    if (protocols.isEmpty()) {
      return List.of();
    }
    Comparator<String> bySize = Comparator.comparingDouble(this::meanSize);
    String most = protocols.stream().max(bySize).orElseThrow();
    String least = protocols.stream().min(bySize).orElseThrow();
    return most.equals(least) ? List.of(effect(most)) : List.of(effect(most), effect(least));
  }

  private double meanSize(String protocol) {
    return under(protocol).stream().mapToDouble(e -> Math.abs(e.change())).average().orElse(0);
  }

  private List<Effect> under(String protocol) {
    return effects.stream().filter(e -> e.curve().protocol().equals(protocol)).toList();
  }

  private static boolean isChanged(Effect effect) {
    return effect.range() >= Crossover.ALIKE;
  }

  private String effect(String protocol) {
    List<Effect> own = under(protocol);
    List<String> names = own.stream().map(e -> e.curve().application()).toList();
    if (own.stream().noneMatch(AxisSentences::isChanged)) {
      return "Under "
          + protocol
          + " the speedup of "
          + Words.all(names, noun)
          + " changes by less than 0.1 %.";
    }
    Comparator<Effect> byChange = Comparator.comparingDouble(Effect::change);
    Effect low = own.stream().min(byChange).orElseThrow();
    Effect high = own.stream().max(byChange).orElseThrow();
    if (own.size() == 1) {
      return "Under "
          + protocol
          + " the speedup of "
          + low.curve().application()
          + " "
          + verb(low.change())
          + " from "
          + fromTo(low)
          + " ("
          + Words.change(low.change())
          + ").";
    }
    double mean = own.stream().mapToDouble(Effect::change).average().orElseThrow();
    if (high.change() < Crossover.ALIKE || low.change() > -Crossover.ALIKE) {
      Effect most = high.change() < Crossover.ALIKE ? low : high;
      Effect least = most == low ? high : low;
      return "Under "
          + protocol
          + " the speedup of "
          + Words.all(names, noun)
          + " "
          + verb(mean)
          + ", by "
          + Words.percent(mean)
          + " on average: most for "
          + told(most)
          + ", least for "
          + told(least)
          + ".";
    }
    return "Under "
        + protocol
        + " the speedup changes by "
        + Words.change(mean)
        + " on average, between "
        + Words.change(low.change())
        + " for "
        + low.curve().application()
        + " ("
        + fromTo(low)
        + ") and "
        + Words.change(high.change())
        + " for "
        + high.curve().application()
        + " ("
        + fromTo(high)
        + ").";
  }

  private static String verb(double change) {
    return change < 0 ? "falls" : "rises";
  }

  private static String told(Effect e) {
    return e.curve().application() + " (" + fromTo(e) + ", " + Words.change(e.change()) + ")";
  }

  private static String fromTo(Effect e) {
    return Numbers.speedup(e.curve().speedup(e.first()))
        + " to "
        + Numbers.speedup(e.curve().speedup(e.last()));
  }

  /** The effect with the largest change. */
  Optional<Effect> strongest() {
    return effects.stream().max(Comparator.comparingDouble(e -> Math.abs(Math.log1p(e.change()))));
  }

  /** At which values a protocol has nearly the highest speedup, if that is not everywhere. */
  private Optional<String> enough(String protocol) {
    List<String> somewhere =
        under(protocol).stream()
            .filter(e -> !near(e).equals(EVERYWHERE))
            .map(e -> e.curve().application() + " " + near(e))
            .toList();
    String others =
        somewhere.size() < under(protocol).size() ? ", by the others " + EVERYWHERE : "";
    return somewhere.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "At least 95 % of the highest speedup under "
                + protocol
                + " is reached by "
                + Words.list(Words.first(somewhere, MOST_LISTED, "program"))
                + (somewhere.size() > MOST_LISTED ? "" : others)
                + ".");
  }

  /** At which values the speedup is near its highest: {@code from 400 MB/s}. */
  String near(Effect e) {
    Effect.Places near = e.near(NEAR);
    boolean fromFirst = near.from() == e.first();
    boolean toLast = near.to() == e.last();
    if (fromFirst && toLast) {
      return EVERYWHERE;
    }
    String from = value(near.from());
    String to = value(near.to());
    if (near.from() == near.to()) {
      return "at " + from;
    }
    return toLast ? "from " + from : fromFirst ? "up to " + to : from + " to " + to;
  }

  private String time(Effect e) {
    int part = e.decidingPart();
    return "The time of "
        + e.curve().application()
        + " under "
        + e.curve().protocol()
        + " changes most, by "
        + Words.change(e.timeChange())
        + "; the largest part of that is "
        + Breakdown.NAMES.get(part)
        + " ("
        + Words.change(e.partChange(part))
        + " of the time at "
        + value(e.first())
        + ").";
  }

  private Optional<String> optima() {
    List<String> inside =
        effects.stream()
            .filter(e -> e.hump() > HUMP)
            .map(
                e ->
                    e.curve().application()
                        + " under "
                        + e.curve().protocol()
                        + " at "
                        + value(e.highest())
                        + " ("
                        + Numbers.speedup(e.curve().speedup(e.highest()))
                        + ")")
            .toList();
    return inside.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The best value is not at an end for "
                + Words.list(Words.first(inside, MOST_LISTED, "curve"))
                + ".");
  }

  private List<String> crossovers() {
    if (protocols.size() < 2) {
      return List.of();
    }
    return List.of(
        overtakings().orElse("No protocol overtakes another anywhere along " + axis.name() + "."));
  }

  /** Where protocols overtake each other, in one sentence; empty if nowhere. */
  Optional<String> overtakings() {
    List<String> told = Crossover.of(curves).stream().map(this::told).toList();
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Protocols change places: "
                + String.join("; ", Words.first(told, MOST_LISTED, "time"))
                + ".");
  }

  private String told(Crossover c) {
    return "for " + c.application() + " " + c.after() + " overtakes " + c.before() + " " + where(c);
  }

  /** {@code at about 11.8 µs}; {@code between 2x8 and 4x4} where values are names. */
  String where(Crossover c) {
    return axis.scale()
        .map(
            scale ->
                "at about "
                    + Words.value(scale.rounded(scale.between(c.from(), c.to(), c.share()))))
        .orElse("between " + value(c.from()) + " and " + value(c.to()));
  }

  private String value(int place) {
    return Words.value(axis.values().get(place));
  }
}

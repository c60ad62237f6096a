package org.svmodel.dominance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The finding in one sentence. */
public final class DominanceSentence {
  private DominanceSentence() {}

  /**
   * What dominates under the first protocol, what its best value gives, and what dominates under
   * the others.
   *
   * @param protocols one program, the protocol that the sentence is about first
   */
  public static String of(List<Dominance> protocols) {
    Dominance first = protocols.get(0);
    StringBuilder text =
        new StringBuilder(first.application() + " under " + first.protocol() + ": ");
    Optional<Dominance.Effect> dominant = first.dominant();
    text.append(dominant.map(effect -> main(first, effect)).orElse(none()));
    for (Dominance other : protocols.subList(1, protocols.size())) {
      text.append("; under ").append(other.protocol()).append(' ');
      text.append(clause(dominant, other.dominant()));
    }
    return text.toString();
  }

  private static String none() {
    return "no parameter matters (every elasticity is below " + Dominance.LEAST + ")";
  }

  private static String main(Dominance of, Dominance.Effect effect) {
    String dominates =
        "%s dominates (elasticity %s)"
            .formatted(effect.path(), number(effect.local().elasticity().value()));
    String from = number(of.own().speedup());
    String to = number(effect.local().idealSpeedup());
    if (Double.isNaN(effect.local().idealSpeedup())) {
      return dominates + "; at its best there is no prediction";
    }
    if (from.equals(to)) {
      return dominates + "; at its best the speedup stays at " + from;
    }
    boolean up = effect.local().idealSpeedup() > of.own().speedup();
    return "%s; at its best the speedup %s from %s to %s"
        .formatted(dominates, up ? "rises" : "falls", from, to);
  }

  private static String clause(Optional<Dominance.Effect> before, Optional<Dominance.Effect> now) {
    if (now.isEmpty()) {
      return "no parameter matters";
    }
    String elasticity = " (elasticity " + number(now.get().local().elasticity().value()) + ")";
    boolean same = before.isPresent() && before.get().path().equals(now.get().path());
    return now.get().path() + (same ? " still dominates" : " takes over") + elasticity;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}

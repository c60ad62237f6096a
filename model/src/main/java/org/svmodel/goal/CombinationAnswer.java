package org.svmodel.goal;

import java.util.List;
import java.util.Optional;

/**
 * What the combinations of improvements cost and reach, for one program under one protocol.
 *
 * @param application empty for the mean over the programs
 * @param all every combination that has a prediction, by cost
 * @param front those that no other beats: each costs more than the one before and reaches more
 * @param cheapest the first of all that reaches the target; empty when none does, or there is no
 *     target
 * @param failures combinations without a prediction, for the user, one line each
 */
public record CombinationAnswer(
    String application,
    String protocol,
    List<Combination> all,
    List<Combination> front,
    Optional<Combination> cheapest,
    List<String> failures) {
  public CombinationAnswer {
    all = List.copyOf(all);
    front = List.copyOf(front);
    failures = List.copyOf(failures);
  }
}

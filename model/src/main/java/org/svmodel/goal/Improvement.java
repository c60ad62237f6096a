package org.svmodel.goal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.ProtocolChange;

/**
 * Something that can be bought or built.
 *
 * @param name short, for tables and charts
 * @param summary one sentence; empty if none
 * @param cost at least 0, in the unit of its file
 * @param source where the cost comes from; empty if the file does not say
 * @param group of improvements that exclude one another; empty if it goes with any other
 * @param set parameter path to value text
 * @param protocol that takes the place of the one there is
 * @param change of single mechanisms
 */
public record Improvement(
    String name,
    String summary,
    double cost,
    String source,
    String group,
    Map<String, String> set,
    Optional<Replacement> protocol,
    ProtocolChange change) {
  public Improvement {
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
  }

  /**
   * A protocol that takes the place of the one there is.
   *
   * @param nameOrFile as the file of improvements calls it
   */
  public record Replacement(String nameOrFile, Protocol protocol) {}

  /** The protocol with this improvement. */
  public Protocol on(Protocol base) {
    return change.on(protocol.map(Replacement::protocol).orElse(base));
  }
}

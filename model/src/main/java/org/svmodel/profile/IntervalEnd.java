package org.svmodel.profile;

import java.util.Arrays;
import java.util.Optional;

/** When a node's interval ended in the run that was counted, besides at barriers. */
public enum IntervalEnd {
  /** At a release whose next taker is on another node. */
  RELEASE("release"),
  /** When another node asks, with everything written up to then. */
  HANDOVER("handover"),
  /** At every release. */
  EVERY_RELEASE("everyRelease");

  private final String key;

  IntervalEnd(String key) {
    this.key = key;
  }

  /** Name in files, as that of the hardware's {@code protocol.intervalEnd}. */
  public String key() {
    return key;
  }

  /** The one of a file's name, if there is one. */
  public static Optional<IntervalEnd> ofKey(String key) {
    return Arrays.stream(values()).filter(e -> e.key.equals(key)).findFirst();
  }
}

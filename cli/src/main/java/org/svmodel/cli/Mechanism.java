package org.svmodel.cli;

import java.util.Map;
import org.svmodel.protocol.Protocol;

/** What each choice of a protocol's mechanisms means. */
final class Mechanism {
  private static final Map<Enum<?>, String> MEANINGS =
      Map.ofEntries(
          Map.entry(Protocol.Requests.INTERRUPT, "an interrupt on one CPU, then a handler"),
          Map.entry(Protocol.Requests.POLLING, "computing processors poll for requests"),
          Map.entry(
              Protocol.Requests.DEDICATED_PROCESSOR, "one more processor per node serves requests"),
          Map.entry(Protocol.WriteNotices.PIGGYBACK, "with the lock grant and the barrier release"),
          Map.entry(
              Protocol.WriteNotices.DEPOSIT, "deposited at every other node at the release (DW)"),
          Map.entry(Protocol.PageFetch.HANDLER, "the home's handler replies"),
          Map.entry(Protocol.PageFetch.REMOTE_FETCH, "the home's NI reads the page (RF)"),
          Map.entry(
              Protocol.Diffs.PACKED, "one message per page, applied by a handler at the home"),
          Map.entry(Protocol.Diffs.DIRECT, "one deposit per modified run, no handler (DD)"),
          Map.entry(
              Protocol.Diffs.AUTOMATIC_UPDATE, "writes propagate as they happen; no twin, no diff"),
          Map.entry(Protocol.Locks.HANDLER, "the manager, then the last owner, each by a handler"),
          Map.entry(Protocol.Locks.NI, "the NIs keep the lock queue (NIL)"));

  private Mechanism() {}

  /** Meaning of one choice. */
  static String meaning(Enum<?> choice) {
    return MEANINGS.get(choice);
  }

  /** A constant's name as files have it, {@code remoteFetch}. */
  static String key(Enum<?> choice) {
    StringBuilder key = new StringBuilder();
    for (String word : choice.name().toLowerCase(java.util.Locale.ROOT).split("_", -1)) {
      key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return key.toString();
  }
}

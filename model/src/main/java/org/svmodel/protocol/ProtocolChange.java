package org.svmodel.protocol;

import java.util.Optional;
import org.svmodel.protocol.Protocol.Diffs;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.protocol.Protocol.Locks;
import org.svmodel.protocol.Protocol.PageFetch;
import org.svmodel.protocol.Protocol.Requests;
import org.svmodel.protocol.Protocol.WriteNotices;

/** Some of the five mechanisms, each in the place of a protocol's own. */
public record ProtocolChange(
    Optional<Requests> requests,
    Optional<WriteNotices> writeNotices,
    Optional<PageFetch> pageFetch,
    Optional<Diffs> diffs,
    Optional<Locks> locks) {

  /** Changes nothing. */
  public static final ProtocolChange NONE =
      new ProtocolChange(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether nothing is changed. */
  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * The changed protocol, of the same name.
   *
   * @throws IllegalArgumentException when something is changed of a reference, which has no
   *     mechanisms
   */
  public Protocol on(Protocol base) {
    if (isNone()) {
      return base;
    }
    if (base.kind() != Kind.SVM) {
      throw new IllegalArgumentException(
          "protocol '" + base.name() + "' is a reference and has no mechanisms to change");
    }
    return new Protocol(
        base.name(),
        base.summary(),
        base.kind(),
        requests.orElse(base.requests()),
        writeNotices.orElse(base.writeNotices()),
        pageFetch.orElse(base.pageFetch()),
        diffs.orElse(base.diffs()),
        locks.orElse(base.locks()));
  }
}

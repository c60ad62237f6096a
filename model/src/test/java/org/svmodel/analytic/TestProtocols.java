package org.svmodel.analytic;

import static org.svmodel.protocol.Protocol.Diffs.AUTOMATIC_UPDATE;
import static org.svmodel.protocol.Protocol.Diffs.DIRECT;
import static org.svmodel.protocol.Protocol.Diffs.PACKED;
import static org.svmodel.protocol.Protocol.Locks.NI;
import static org.svmodel.protocol.Protocol.PageFetch.REMOTE_FETCH;
import static org.svmodel.protocol.Protocol.Requests.DEDICATED_PROCESSOR;
import static org.svmodel.protocol.Protocol.Requests.INTERRUPT;
import static org.svmodel.protocol.Protocol.Requests.POLLING;
import static org.svmodel.protocol.Protocol.WriteNotices.DEPOSIT;
import static org.svmodel.protocol.Protocol.WriteNotices.PIGGYBACK;

import java.util.List;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Diffs;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.protocol.Protocol.Locks;
import org.svmodel.protocol.Protocol.PageFetch;
import org.svmodel.protocol.Protocol.Requests;
import org.svmodel.protocol.Protocol.WriteNotices;

/** The named protocols. */
final class TestProtocols {
  static final Protocol BASE =
      svm("base", INTERRUPT, PIGGYBACK, PageFetch.HANDLER, PACKED, Locks.HANDLER);
  static final Protocol DW =
      svm("dw", INTERRUPT, DEPOSIT, PageFetch.HANDLER, PACKED, Locks.HANDLER);
  static final Protocol DW_RF =
      svm("dw-rf", INTERRUPT, DEPOSIT, REMOTE_FETCH, PACKED, Locks.HANDLER);
  static final Protocol DW_RF_DD =
      svm("dw-rf-dd", INTERRUPT, DEPOSIT, REMOTE_FETCH, DIRECT, Locks.HANDLER);
  static final Protocol GENIMA = svm("genima", INTERRUPT, DEPOSIT, REMOTE_FETCH, DIRECT, NI);
  static final Protocol POLLED =
      svm("polling", POLLING, PIGGYBACK, PageFetch.HANDLER, PACKED, Locks.HANDLER);
  static final Protocol DEDICATED =
      svm("dedicated", DEDICATED_PROCESSOR, PIGGYBACK, PageFetch.HANDLER, PACKED, Locks.HANDLER);
  static final Protocol AURC =
      svm(
          "automatic-update",
          INTERRUPT,
          PIGGYBACK,
          PageFetch.HANDLER,
          AUTOMATIC_UPDATE,
          Locks.HANDLER);
  static final Protocol HW_DSM = reference("hw-dsm", Kind.HARDWARE_DSM);
  static final Protocol IDEAL = reference("ideal", Kind.IDEAL);

  static final List<Protocol> SVM =
      List.of(BASE, DW, DW_RF, DW_RF_DD, GENIMA, POLLED, DEDICATED, AURC);
  static final List<Protocol> ALL =
      List.of(BASE, DW, DW_RF, DW_RF_DD, GENIMA, POLLED, DEDICATED, AURC, HW_DSM, IDEAL);

  private TestProtocols() {}

  static Protocol svm(
      String name,
      Requests requests,
      WriteNotices notices,
      PageFetch fetch,
      Diffs diffs,
      Locks locks) {
    return new Protocol(name, "test", Kind.SVM, requests, notices, fetch, diffs, locks);
  }

  private static Protocol reference(String name, Kind kind) {
    return new Protocol(
        name, "test", kind, INTERRUPT, PIGGYBACK, PageFetch.HANDLER, PACKED, Locks.HANDLER);
  }
}

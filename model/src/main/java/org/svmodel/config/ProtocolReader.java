package org.svmodel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.protocol.Protocol;
import org.svmodel.protocol.Protocol.Diffs;
import org.svmodel.protocol.Protocol.Kind;
import org.svmodel.protocol.Protocol.Locks;
import org.svmodel.protocol.Protocol.PageFetch;
import org.svmodel.protocol.Protocol.Requests;
import org.svmodel.protocol.Protocol.WriteNotices;
import org.svmodel.protocol.ProtocolChange;

/** Reads a protocol file: five mechanisms, or the name of a reference. */
final class ProtocolReader {
  static final List<String> HEAD = List.of("protocol", "summary");
  static final List<String> MECHANISMS =
      List.of("requests", "writeNotices", "pageFetch", "diffs", "locks");
  static final String REFERENCE = "reference";

  private ProtocolReader() {}

  /** Constants of an enumeration, named as in files. */
  static <E extends Enum<E>> List<String> names(Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      names.add(HardwareParameters.fileName(constant));
    }
    return names;
  }

  /** Names of the references. */
  static List<String> references() {
    return List.of(
        HardwareParameters.fileName(Kind.HARDWARE_DSM), HardwareParameters.fileName(Kind.IDEAL));
  }

  static Protocol read(Node.Mapping root, Problems problems) {
    List<String> keys = new ArrayList<>(HEAD);
    keys.addAll(MECHANISMS);
    keys.add(REFERENCE);
    Fields fields = new Fields(root, "", keys, problems);
    Protocol protocol = fields.has(REFERENCE) ? reference(fields, problems) : mechanisms(fields);
    problems.throwIfAny();
    return protocol;
  }

  private static Protocol mechanisms(Fields fields) {
    return new Protocol(
        fields.text("protocol", true),
        fields.text("summary", true),
        Kind.SVM,
        choice(fields, "requests", Requests.class),
        choice(fields, "writeNotices", WriteNotices.class),
        choice(fields, "pageFetch", PageFetch.class),
        choice(fields, "diffs", Diffs.class),
        choice(fields, "locks", Locks.class));
  }

  /** A reference pays for none of the mechanisms; the record holds those of {@code base}. */
  private static Protocol reference(Fields fields, Problems problems) {
    for (String mechanism : MECHANISMS) {
      Node.Entry entry = fields.entry(mechanism);
      if (entry != null) {
        problems.add(
            entry.line(),
            entry.column(),
            "'" + mechanism + "' does not apply to a reference; remove it or 'reference'");
      }
    }
    String kind = fields.choice(REFERENCE, references());
    return new Protocol(
        fields.text("protocol", true),
        fields.text("summary", true),
        kind.equals(HardwareParameters.fileName(Kind.IDEAL)) ? Kind.IDEAL : Kind.HARDWARE_DSM,
        Requests.INTERRUPT,
        WriteNotices.PIGGYBACK,
        PageFetch.HANDLER,
        Diffs.PACKED,
        Locks.HANDLER);
  }

  /** Single mechanisms in the place of a protocol's own. */
  static ProtocolChange change(Node node, Problems problems) {
    Fields fields = new Fields(node, "'mechanisms'", MECHANISMS, problems);
    return new ProtocolChange(
        optional(fields, "requests", Requests.class),
        optional(fields, "writeNotices", WriteNotices.class),
        optional(fields, "pageFetch", PageFetch.class),
        optional(fields, "diffs", Diffs.class),
        optional(fields, "locks", Locks.class));
  }

  private static <E extends Enum<E>> Optional<E> optional(
      Fields fields, String key, Class<E> type) {
    return fields.has(key) ? Optional.of(choice(fields, key, type)) : Optional.empty();
  }

  private static <E extends Enum<E>> E choice(Fields fields, String key, Class<E> type) {
    List<String> names = names(type);
    return type.getEnumConstants()[names.indexOf(fields.choice(key, names))];
  }
}

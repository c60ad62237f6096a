package org.svmodel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.svmodel.profile.Count;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Phase;
import org.svmodel.profile.PhaseMerger;
import org.svmodel.profile.Profile;
import org.svmodel.trace.ProfileBuilder;
import org.svmodel.trace.TraceProfile;
import tools.jackson.core.JsonGenerator;

/** The result of {@code profile} in every format. */
final class ProfileText {
  /** Counts whose sums over processors and phases are printed, in this order. */
  private static final List<Count> SUMS =
      List.of(
          Count.WORK,
          Count.READ_FETCHES,
          Count.WRITE_FETCHES,
          Count.FETCH_JOINS,
          Count.HOME_WRITES,
          Count.TWINS,
          Count.DIFFS,
          Count.DIFFS_AT_LOCKS,
          Count.SHARED_DIFFS,
          Count.DIFF_WORDS,
          Count.DIFF_RUNS,
          Count.LOCAL_LOCKS,
          Count.REMOTE_LOCKS,
          Count.LOCK_HOLD,
          Count.FETCHES_IN_LOCK,
          Count.INVALIDATIONS,
          Count.WRITE_NOTICES,
          Count.LINE_MISSES);

  private ProfileText() {}

  static String of(List<TraceProfile> traces, ProfileBuilder.Built built, Format format) {
    if (format == Format.JSON) {
      return Machine.json(json -> json(json, shapes(traces), built));
    }
    return table(shapes(traces), format) + (format == Format.TABLE ? notes(traces, built) : "");
  }

  private static List<TraceProfile.Shaped> shapes(List<TraceProfile> traces) {
    return traces.stream().flatMap(t -> t.shapes().stream()).toList();
  }

  private static Map<String, Long> totals(TraceProfile.Shaped shaped) {
    Map<String, Long> totals = new LinkedHashMap<>();
    for (Count count : SUMS) {
      double sum = 0;
      for (Phase phase : shaped.measurement().phases()) {
        sum += phase.repeat() * phase.total(count);
      }
      totals.put(count.key(), Math.round(sum));
      if (count == Count.REMOTE_LOCKS) {
        totals.put("barriers", shaped.barriers());
      }
    }
    return totals;
  }

  private static String table(List<TraceProfile.Shaped> shapes, Format format) {
    Grid grid = new Grid().texts("all processors");
    List<Map<String, Long>> columns = new ArrayList<>();
    for (TraceProfile.Shaped shaped : shapes) {
      Measurement m = shaped.measurement();
      grid.numbers(m.shape() + ", " + m.pageSize() + " B");
      columns.add(totals(shaped));
    }
    for (String key : columns.get(0).keySet()) {
      List<String> row = new ArrayList<>(List.of(key));
      columns.forEach(c -> row.add(Long.toString(c.get(key))));
      grid.row(row);
    }
    return grid.render(format);
  }

  private static String notes(List<TraceProfile> traces, ProfileBuilder.Built built) {
    StringBuilder text = new StringBuilder("\n");
    for (TraceProfile trace : traces) {
      text.append(
          Text.wrapped(
              String.format(
                  Locale.ROOT,
                  "%s: %d threads%s; sequential work %.0f instructions",
                  trace.header().commandLine(),
                  trace.totals().threads(),
                  trace.mainWorks() ? "" : ", of which main only waits",
                  built.profile().sequentialWork()),
              0));
    }
    for (PhaseMerger.Merged merged : built.merges()) {
      text.append(Text.wrapped(ProfileBuilder.mergeLine(merged), 0));
    }
    return text.toString();
  }

  /** One object for one shape, an array for several. */
  private static void json(
      JsonGenerator json, List<TraceProfile.Shaped> shapes, ProfileBuilder.Built built) {
    boolean several = shapes.size() > 1;
    if (several) {
      json.writeStartArray();
    }
    for (TraceProfile.Shaped shaped : shapes) {
      object(json, shaped, built);
    }
    if (several) {
      json.writeEndArray();
    }
  }

  private static void object(
      JsonGenerator json, TraceProfile.Shaped shaped, ProfileBuilder.Built built) {
    Profile profile = built.profile();
    Measurement m = shaped.measurement();
    json.writeStartObject();
    json.writeStringProperty("application", profile.application());
    json.writeNumberProperty("processors", m.processors());
    json.writeNumberProperty("nodes", m.nodes());
    json.writeNumberProperty("pageSize", m.pageSize());
    number(json, "sequentialWork", profile.sequentialWork());
    json.writeObjectPropertyStart("totals");
    totals(shaped).forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeArrayPropertyStart("phases");
    PhaseMerger.Merged merged =
        built.merges().stream()
            .filter(p -> p.measurement().shape().equals(m.shape()))
            .filter(p -> p.measurement().pageSize() == m.pageSize())
            .findFirst()
            .orElseThrow();
    merged.measurement().phases().forEach(p -> phase(json, p));
    json.writeEndArray();
    merge(json, merged);
    json.writeEndObject();
  }

  private static void merge(JsonGenerator json, PhaseMerger.Merged merged) {
    json.writeObjectPropertyStart("merge");
    json.writeNumberProperty("phasesBefore", merged.phasesBefore());
    json.writeNumberProperty("similarity", merged.similarity());
    json.writeNumberProperty("largestError", merged.largestError());
    json.writeObjectPropertyStart("errors");
    merged.errors().forEach(json::writeNumberProperty);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void phase(JsonGenerator json, Phase phase) {
    json.writeStartObject();
    json.writeStringProperty("name", phase.name());
    number(json, "repeat", phase.repeat());
    for (Count count : Count.values()) {
      if (count.isPerProcessor() && phase.perProcessor(count).length > 0) {
        array(json, count.key(), phase.perProcessor(count));
      }
    }
    if (phase.fetchSlices().length > 0) {
      array(json, "fetchSlices", phase.fetchSlices());
    }
    json.writeArrayPropertyStart("homes");
    for (double[] row : phase.homes()) {
      json.writeStartArray();
      for (double value : row) {
        number(json, value);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("hotLocks");
    for (Phase.HotLock lock : phase.hotLocks()) {
      json.writeStartObject();
      number(json, "share", lock.share());
      number(json, "sharers", lock.sharers());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void array(JsonGenerator json, String name, double[] values) {
    json.writeArrayPropertyStart(name);
    for (double value : values) {
      number(json, value);
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, double value) {
    json.writeName(name);
    number(json, value);
  }

  /** Integers without a fraction. */
  private static void number(JsonGenerator json, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }
}

package org.svmodel.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.svmodel.protocol.Protocol;

/**
 * What papers found about shared virtual memory and its relatives, as measures that the model and
 * the simulator can both be asked for. Nothing is fitted to any of them.
 *
 * <p>A measure is computed from speedups alone, of the same programs on the same machines: the
 * studies' testbed, {@value #TESTBED}, with single parameters changed, and {@value #HARDWARE_DSM}.
 */
public final class Findings {
  /** Machine of the software protocols. */
  public static final String TESTBED = "ppro-myrinet";

  /** Machine of the hardware-coherent reference. */
  public static final String HARDWARE_DSM = "origin2000";

  private static final String INTERRUPT = "os.interrupt";
  private static final String OVERHEAD = "host.sendOverhead";
  private static final String LATENCY = "switch.latency";

  /** Interrupt costs between a fast path and the 85 us that TreadMarks measured. */
  private static final List<Integer> INTERRUPTS = List.of(10, 50, 85);

  /** Overheads over which a line is laid, in us. */
  private static final List<Integer> OVERHEADS = List.of(0, 10, 25, 50);

  /** Least efficiency under {@code base} of a program that performs reasonably well. */
  private static final double REASONABLE = 0.3;

  /** Gain from a tenfold bandwidth from which on a program counts as bound by it. */
  private static final double BANDWIDTH_BOUND = 0.2;

  /** Largest gain that is little improvement. */
  private static final double LITTLE = 0.1;

  private static final double LINEAR = 0.99;

  /**
   * One machine under one protocol.
   *
   * @param set what differs from the machine of that name
   */
  public record Setting(String machine, Map<String, String> set, Protocol protocol) {
    public Setting {
      set = Map.copyOf(set);
    }
  }

  /** Speedups that somebody found; NaN where there is none. */
  @FunctionalInterface
  public interface Speedups {
    /** Speedup of a program. */
    double of(String application, Setting setting);
  }

  /**
   * What came out.
   *
   * @param text with unit
   * @param agrees whether it is what was published
   */
  public record Value(String text, boolean agrees) {}

  /**
   * One finding.
   *
   * @param claim as published
   * @param source where
   * @param measure what is computed, and when it counts as agreeing
   */
  public record Row(String claim, String source, String measure, Value model, Value simulator) {}

  private final Map<String, Protocol> named;
  private final List<String> applications;
  private final int processors;

  /**
   * Findings about some programs.
   *
   * @param named base, genima, polling and hw-dsm by their names
   * @param processors P
   */
  public Findings(Map<String, Protocol> named, List<String> applications, int processors) {
    this.named = Map.copyOf(named);
    this.applications = List.copyOf(applications);
    this.processors = processors;
  }

  /** Every setting that the findings ask for, once. */
  public Set<Setting> settings() {
    Set<Setting> asked = new LinkedHashSet<>();
    Speedups recorder =
        (application, setting) -> {
          asked.add(setting);
          return 1;
        };
    rows(recorder, recorder);
    return asked;
  }

  /** All findings, out of the speedups of both. */
  public List<Row> rows(Speedups model, Speedups simulator) {
    return List.of(
        row(
            "Interrupt cost is the cost per message to improve first",
            "Bilas & Singh, SC'97; Bilas, Jiang & Singh, TOCS 2001",
            "programs that gain more from free interrupts than from free host overhead, NI occupancy"
                + " or latency, base; agrees when most do",
            this::interruptFirst,
            model,
            simulator),
        row(
            "Bandwidth helps some bandwidth-bound programs only",
            "Bilas & Singh, SC'97",
            "programs that gain 20 % or more from a tenfold I/O bus, base; agrees when some do and"
                + " some do not",
            this::bandwidthBound,
            model,
            simulator),
        row(
            "Host overhead and NI occupancy need little improvement",
            "Bilas & Singh, SC'97 (recalled)",
            "largest gain of a program from either being free, base; agrees up to 10 %",
            this::littleGain,
            model,
            simulator),
        row(
            "GeNIMA gains about 37 % over the interrupt-based protocol for reasonably well-performing"
                + " programs",
            "Bilas, Liao & Singh, ISCA'99",
            "mean gain of genima over base at 10, 50 and 85 us per interrupt, of programs with an"
                + " efficiency of 0.3 or more under base; agrees when 37 % is among what it spans",
            this::genimaGain,
            model,
            simulator),
        row(
            "SVM reaches half the efficiency of hardware DSM for a fairly wide range of programs",
            "Bilas, Jiang & Singh, JPDC 2003",
            "programs with at least half of hw-dsm's efficiency under genima; agrees when half do",
            this::halfOfHardware,
            model,
            simulator),
        row(
            "Remote writes, broadcast and order gain 18 to 44 % for 3 programs, under 12 % for 7",
            "Stets et al., HPCA 2000 (Cashmere)",
            "gain of deposited notices and direct diffs over polling: programs under 12 %, of 12 %"
                + " and more; agrees when most are under 12 % and some above",
            this::networkFeatures,
            model,
            simulator),
        row(
            "Run time is linear in the overhead per message, and tolerates latency better",
            "Martin et al., ISCA'97",
            "least r^2 of a line through the run times at 0, 10, 25 and 50 us of overhead, base; mean"
                + " change of the run time by 50 us of overhead, and of latency; agrees when r^2"
                + " is at least 0.99 and overhead costs more",
            this::linearInOverhead,
            model,
            simulator),
        row(
            "Controller occupancy, not only latency, limits hardware DSM",
            "Holt et al., CSL-TR-95-660",
            "mean change of the run time by 1 us more of controller occupancy, and of miss latency,"
                + " hw-dsm; agrees when occupancy costs at least as much",
            this::occupancyLimits,
            model,
            simulator));
  }

  private static Row row(
      String claim,
      String source,
      String measure,
      Function<Speedups, Value> value,
      Speedups model,
      Speedups simulator) {
    return new Row(claim, source, measure, value.apply(model), value.apply(simulator));
  }

  private Setting svm(String protocol, String... set) {
    Map<String, String> changes = new LinkedHashMap<>();
    for (int i = 0; i < set.length; i += 2) {
      changes.put(set[i], set[i + 1]);
    }
    return new Setting(TESTBED, changes, named.get(protocol));
  }

  private Setting free(String... paths) {
    Map<String, String> changes = new LinkedHashMap<>();
    for (String path : paths) {
      changes.put(path, "0 us");
    }
    return new Setting(TESTBED, changes, named.get("base"));
  }

  /** Relative change of the speedup from one setting to another, program by program. */
  private double[] gains(Speedups s, Setting from, Setting to) {
    return applications.stream().mapToDouble(a -> s.of(a, to) / s.of(a, from) - 1).toArray();
  }

  /** Relative change of the run time from one setting to another, mean over the programs. */
  private double slowdown(Speedups s, Setting from, Setting to) {
    return mean(applications.stream().mapToDouble(a -> s.of(a, from) / s.of(a, to) - 1).toArray());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private String of(long count) {
    return count + " of " + applications.size();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
  }

  private Value interruptFirst(Speedups s) {
    Setting base = svm("base");
    double[] interrupt = gains(s, base, free(INTERRUPT));
    double[] host = gains(s, base, free(OVERHEAD, "host.receiveOverhead"));
    double[] ni = gains(s, base, free("ni.occupancy"));
    double[] latency = gains(s, base, free(LATENCY, "link.latency"));
    long first =
        IntStream.range(0, interrupt.length)
            .filter(i -> interrupt[i] > Math.max(host[i], Math.max(ni[i], latency[i])))
            .count();
    return new Value(of(first), 2 * first > applications.size());
  }

  private Value bandwidthBound(Speedups s) {
    // Ten times the testbed's 100 MB/s.
    double[] gains = gains(s, svm("base"), svm("base", "ioBus.bandwidth", "1000 MB/s"));
    long bound = Arrays.stream(gains).filter(g -> g >= BANDWIDTH_BOUND).count();
    return new Value(of(bound), bound > 0 && bound < applications.size());
  }

  private Value littleGain(Speedups s) {
    Setting base = svm("base");
    double host =
        Arrays.stream(gains(s, base, free(OVERHEAD, "host.receiveOverhead"))).max().orElse(0);
    double ni = Arrays.stream(gains(s, base, free("ni.occupancy"))).max().orElse(0);
    return new Value("host " + percent(host) + ", NI " + percent(ni), Math.max(host, ni) <= LITTLE);
  }

  private Value genimaGain(Speedups s) {
    List<String> texts = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int cost : INTERRUPTS) {
      Setting base = svm("base", INTERRUPT, cost + " us");
      Setting genima = svm("genima", INTERRUPT, cost + " us");
      double[] gains = gains(s, base, genima);
      double gain =
          mean(
              IntStream.range(0, gains.length)
                  .filter(i -> s.of(applications.get(i), base) >= REASONABLE * processors)
                  .mapToDouble(i -> gains[i])
                  .toArray());
      texts.add(Double.isNaN(gain) ? "none" : percent(gain));
      least = Math.min(least, gain);
      most = Math.max(most, gain);
    }
    return new Value(String.join(", ", texts), least <= 0.37 && 0.37 <= most);
  }

  private Value halfOfHardware(Speedups s) {
    Setting hardware = new Setting(HARDWARE_DSM, Map.of(), named.get("hw-dsm"));
    double[] gains = gains(s, hardware, svm("genima"));
    long half = Arrays.stream(gains).filter(g -> g >= -0.5).count();
    return new Value(of(half), 2 * half >= applications.size());
  }

  private Value networkFeatures(Speedups s) {
    Protocol polling = named.get("polling");
    Protocol written =
        new Protocol(
            "polling-remote-write",
            "polling, with deposited notices and direct diffs",
            polling.kind(),
            polling.requests(),
            Protocol.WriteNotices.DEPOSIT,
            polling.pageFetch(),
            Protocol.Diffs.DIRECT,
            polling.locks());
    double[] gains = gains(s, svm("polling"), new Setting(TESTBED, Map.of(), written));
    long small = Arrays.stream(gains).filter(g -> g < 0.12).count();
    long large = Arrays.stream(gains).filter(g -> g >= 0.12).count();
    return new Value(small + ", " + large, large > 0 && small > large);
  }

  private Value linearInOverhead(Speedups s) {
    double least = 1;
    for (String application : applications) {
      SimpleRegression line = new SimpleRegression();
      for (int us : OVERHEADS) {
        line.addData(us, 1 / s.of(application, svm("base", OVERHEAD, us + " us")));
      }
      least = Math.min(least, line.getRSquare());
    }
    double overhead = slowdown(s, svm("base", OVERHEAD, "0 us"), svm("base", OVERHEAD, "50 us"));
    double latency = slowdown(s, svm("base", LATENCY, "0 us"), svm("base", LATENCY, "50 us"));
    return new Value(
        String.format(Locale.ROOT, "r^2 %.3f; ", least)
            + percent(overhead)
            + ", "
            + percent(latency),
        least >= LINEAR && overhead > latency);
  }

  private Value occupancyLimits(Speedups s) {
    Protocol dsm = named.get("hw-dsm");
    Setting today = new Setting(HARDWARE_DSM, Map.of(), dsm);
    // The machine's 0.1 us and 0.54 us, and one more each.
    double occupancy =
        slowdown(
            s,
            today,
            new Setting(HARDWARE_DSM, Map.of("coherence.controllerOccupancy", "1.1 us"), dsm));
    double latency =
        slowdown(
            s, today, new Setting(HARDWARE_DSM, Map.of("coherence.remoteMiss", "1.54 us"), dsm));
    return new Value(percent(occupancy) + ", " + percent(latency), occupancy >= latency);
  }
}

package org.svmodel.profile.extrapolation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.svmodel.profile.Count;
import org.svmodel.profile.IntervalEnd;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.profile.SignificantDigits;

/**
 * Runs of one program on several numbers of processors: the same problem, page size and processors
 * per node.
 *
 * @param application short name
 * @param problem problem size in words
 * @param instructionsPerAccess of all runs
 * @param sequentialWork of the profile with the largest number of processors
 * @param notMeasured counts that at least one of the runs does not hold
 * @param measurements by ascending number of processors, all different
 */
public record Runs(
    String application,
    String problem,
    double instructionsPerAccess,
    double sequentialWork,
    Set<Count> notMeasured,
    List<Measurement> measurements) {
  /**
   * One-processor runs of one problem may differ by this share, by what is taken off as start-up.
   */
  private static final double SAME_WORK = 0.01;

  public Runs {
    notMeasured = Set.copyOf(notMeasured);
    measurements = List.copyOf(measurements);
  }

  /** Whether all were counted with the same delays, or all without. */
  boolean delayedAlike() {
    return measurements.stream().map(Runs::grid).distinct().count() == 1;
  }

  private static List<String> grid(Measurement m) {
    return m.delayed().stream().map(d -> d.fetch() + " " + d.grant()).toList();
  }

  /**
   * The same with the counts of one of their runs with delays.
   *
   * @param k its place
   */
  Runs delayed(int k) {
    return with(
        measurements.stream()
            .map(
                m ->
                    new Measurement(
                        m.nodes(),
                        m.processorsPerNode(),
                        m.pageSize(),
                        m.notMeasured(),
                        m.intervalEnd(),
                        m.delayed().get(k).phases()))
            .toList());
  }

  private Runs with(List<Measurement> others) {
    return new Runs(
        application, problem, instructionsPerAccess, sequentialWork, notMeasured, others);
  }

  /** One measurement, and where it comes from. */
  private record Sample(String file, Profile profile, Measurement measurement) {}

  /**
   * Collects the measurements of profiles.
   *
   * @param profiles by the name that messages use
   * @param processorsPerNode C; 0 for the only one that the profiles hold
   * @param pageSize bytes; 0 for the only one
   * @throws ExtrapolationException when the profiles are not of one program and problem
   */
  public static Runs of(Map<String, Profile> profiles, int processorsPerNode, int pageSize) {
    sameProgram(profiles);
    List<Sample> samples = new ArrayList<>();
    profiles.forEach(
        (file, p) -> p.measurements().forEach(m -> samples.add(new Sample(file, p, m))));
    List<Sample> chosen = chosen(samples, processorsPerNode, pageSize);
    for (Sample other : chosen) {
      sameIntervalEnd(chosen.get(0), other);
    }
    for (int i = 1; i < chosen.size(); i++) {
      if (chosen.get(i).measurement.processors() == chosen.get(i - 1).measurement.processors()) {
        throw new ExtrapolationException(
            chosen.get(i - 1).file
                + " and "
                + chosen.get(i).file
                + " both hold "
                + chosen.get(i).measurement.shape()
                + " with the same page size; give one of them");
      }
    }
    Profile last = chosen.get(chosen.size() - 1).profile;
    Set<Count> notMeasured = EnumSet.noneOf(Count.class);
    chosen.forEach(s -> notMeasured.addAll(s.measurement.notMeasured()));
    return new Runs(
        last.application(),
        last.problem(),
        last.instructionsPerAccess(),
        last.sequentialWork(),
        notMeasured,
        chosen.stream().map(Sample::measurement).toList());
  }

  private static void sameIntervalEnd(Sample a, Sample b) {
    same(
        a.file + " and " + b.file,
        "intervalEnd",
        a.measurement.intervalEnd().map(IntervalEnd::key).orElse("none"),
        b.measurement.intervalEnd().map(IntervalEnd::key).orElse("none"),
        "");
  }

  private static List<Sample> chosen(List<Sample> samples, int processorsPerNode, int pageSize) {
    int per =
        theOnly(
            samples.stream().map(s -> s.measurement.processorsPerNode()).collect(sorted()),
            processorsPerNode,
            "processors per node",
            "--processors-per-node");
    List<Sample> ofShape =
        samples.stream().filter(s -> s.measurement.processorsPerNode() == per).toList();
    int size =
        theOnly(
            ofShape.stream().map(s -> s.measurement.pageSize()).collect(sorted()),
            pageSize,
            "page size in bytes",
            "--page-size");
    return ofShape.stream()
        .filter(s -> s.measurement.pageSize() == size)
        .sorted(Comparator.comparingInt(s -> s.measurement.processors()))
        .toList();
  }

  private static Collector<Integer, ?, TreeSet<Integer>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }

  private static int theOnly(Set<Integer> held, int asked, String what, String option) {
    String values = held.stream().map(String::valueOf).collect(Collectors.joining(", "));
    if (asked != 0 && !held.contains(asked)) {
      throw new ExtrapolationException(
          option + ": " + what + " " + asked + " is in no profile; they hold: " + values);
    }
    if (asked == 0 && held.size() > 1) {
      throw new ExtrapolationException(
          "the profiles differ in " + what + ": " + values + "; choose one with " + option);
    }
    return asked != 0 ? asked : held.iterator().next();
  }

  private static void sameProgram(Map<String, Profile> profiles) {
    Map.Entry<String, Profile> first = profiles.entrySet().iterator().next();
    Profile a = first.getValue();
    for (Map.Entry<String, Profile> other : profiles.entrySet()) {
      Profile b = other.getValue();
      String files = first.getKey() + " and " + other.getKey();
      same(files, "program", "'" + a.application() + "'", "'" + b.application() + "'", "--name");
      same(files, "problem", "'" + a.problem() + "'", "'" + b.problem() + "'", "--problem");
      same(
          files,
          "instructionsPerAccess",
          Double.toString(a.instructionsPerAccess()),
          Double.toString(b.instructionsPerAccess()),
          "");
      double work = a.sequentialWork();
      if (Math.abs(b.sequentialWork() - work) > SAME_WORK * work) {
        throw new ExtrapolationException(
            differ(files, "sequentialWork", number(work), number(b.sequentialWork()))
                + "; one problem has one sequential run (svmodel profile --sequential TRACE)");
      }
    }
  }

  private static void same(String files, String what, String a, String b, String option) {
    if (!a.equals(b)) {
      throw new ExtrapolationException(
          differ(files, what, a, b)
              + (option.isEmpty() ? "" : " (svmodel profile " + option + " names it)"));
    }
  }

  private static String differ(String files, String what, String a, String b) {
    return files + " differ in " + what + ": " + a + ", " + b;
  }

  private static String number(double work) {
    return SignificantDigits.text(work);
  }

  /** The same without one number of processors. */
  public Runs without(int processors) {
    return with(measurements.stream().filter(m -> m.processors() != processors).toList());
  }

  /** The run on so many processors, or null. */
  public Measurement on(int processors) {
    return measurements.stream().filter(m -> m.processors() == processors).findFirst().orElse(null);
  }

  /** Numbers of processors, ascending. */
  public List<Integer> processors() {
    return measurements.stream().map(Measurement::processors).toList();
  }

  /** C. */
  public int processorsPerNode() {
    return measurements.get(0).processorsPerNode();
  }

  /** Numbers of nodes, ascending. */
  double[] nodes() {
    return measurements.stream().mapToDouble(Measurement::nodes).toArray();
  }

  /** Whether the runs have the same phases: as many, with the same names and repeats. */
  public boolean correspond() {
    return measurements.stream().map(Runs::phases).distinct().count() == 1;
  }

  private static List<String> phases(Measurement m) {
    return m.phases().stream().map(p -> p.repeat() + " " + p.name()).toList();
  }
}

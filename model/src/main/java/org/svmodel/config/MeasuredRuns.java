package org.svmodel.config;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.svmodel.calibration.MeasuredRun;
import org.svmodel.hardware.HardwareSpec;

/**
 * A CSV of measured runs.
 *
 * @param runs in the order of the file
 * @param applications profiles as the rows name them
 * @param protocols as the rows name them
 * @param holdsOut whether a column says which runs are kept out of a fit
 */
public record MeasuredRuns(
    List<MeasuredRun> runs, Set<String> applications, Set<String> protocols, boolean holdsOut) {

  public MeasuredRuns {
    runs = List.copyOf(runs);
    applications = Collections.unmodifiableSet(new LinkedHashSet<>(applications));
    protocols = Collections.unmodifiableSet(new LinkedHashSet<>(protocols));
  }

  /**
   * Lines of runs that repeat an earlier one to the last digit of its value: runs that came out
   * alike by chance, or a row that was copied.
   */
  public List<Integer> copies() {
    Set<List<Object>> seen = new HashSet<>();
    return runs.stream()
        .filter(run -> !seen.add(List.of(run.setup(), run.measure(), run.value())))
        .map(MeasuredRun::line)
        .toList();
  }

  /**
   * Reads a file.
   *
   * @param machine that gives the parameters which no column gives
   * @param fitted paths that no column may give, since they are sought
   * @throws ConfigException with everything that is wrong, by line and column
   */
  public static MeasuredRuns read(
      ConfigLibrary library, String file, HardwareSpec machine, Set<String> fitted) {
    return new MeasuredRunsReader(library, file, machine, fitted).read();
  }
}

package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which machine, which programs, which protocols. */
public final class ScenarioOptions {
  @Option(
      names = {"-H", "--hardware"},
      paramLabel = "FILE|NAME",
      completionCandidates = Names.OfHardware.class,
      description = "The machine.")
  String hardware;

  @Option(
      names = {"-a", "--application"},
      paramLabel = "FILE|NAME",
      split = ",",
      hideParamSyntax = true,
      completionCandidates = Names.OfProfiles.class,
      description = "Profile of a program; repeatable, or 'all'.")
  List<String> applications = new ArrayList<>();

  @Option(
      names = {"-p", "--protocol"},
      paramLabel = "NAME|FILE",
      split = ",",
      hideParamSyntax = true,
      completionCandidates = Names.OfProtocols.class,
      description = "Protocol; repeatable, or 'all'.")
  List<String> protocols = new ArrayList<>();

  @Option(
      names = {"-s", "--set"},
      paramLabel = "PATH=VALUE",
      description = "Change a parameter of the machine (os.interrupt=10us); repeatable.")
  List<String> set = new ArrayList<>();

  /** The same on another machine. */
  ScenarioOptions on(String machine) {
    ScenarioOptions other = new ScenarioOptions();
    other.hardware = machine;
    other.applications = applications;
    other.protocols = protocols;
    other.set = set;
    return other;
  }

  /** Whether any of them was given. */
  boolean isAnyGiven() {
    return hardware != null || !applications.isEmpty() || !protocols.isEmpty() || !set.isEmpty();
  }

  /** Complains of everything that was not given; nothing is chosen silently. */
  void require(Command command, boolean withProtocols) {
    require(command, withProtocols, "");
  }

  /**
   * The same.
   *
   * @param instead what could have been given in the place of all; empty for nothing
   */
  void require(Command command, boolean withProtocols, String instead) {
    List<String> missing = new ArrayList<>();
    if (hardware == null) {
      missing.add("-H/--hardware FILE|NAME");
    }
    if (applications.isEmpty()) {
      missing.add("-a/--application FILE|NAME");
    }
    if (withProtocols && protocols.isEmpty()) {
      missing.add("-p/--protocol NAME|FILE");
    }
    if (!missing.isEmpty()) {
      throw command.wrongUsage("missing " + instead + String.join(", ", missing));
    }
  }
}

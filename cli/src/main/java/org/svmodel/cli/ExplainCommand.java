package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.svmodel.config.ConfigLibrary.Kind;
import org.svmodel.hardware.HardwareParameters;
import org.svmodel.hardware.HardwareSpec;
import org.svmodel.hardware.ParameterInfo;
import org.svmodel.profile.Count;
import org.svmodel.protocol.Protocol;
import org.svmodel.result.PredictionFields;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: what a name means. */
@CommandLine.Command(
    name = "explain",
    customSynopsis = {"svmodel explain NAME... [OPTIONS]"},
    sortOptions = false,
    header = "A parameter, protocol, trend, count or output: meaning, unit, source.",
    description = "%nNAME may also be a group of parameters (os) or a field of the output.%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svmodel explain os.interrupt -H ppro-myrinet",
      "  svmodel explain genima speedup fetchJoins",
      "  svmodel explain commodity testbed-1998"
    })
final class ExplainCommand extends Command {
  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      completionCandidates = Explainable.class,
      description = "What to explain.")
  List<String> names;

  @Option(
      names = {"-H", "--hardware"},
      paramLabel = "FILE|NAME",
      completionCandidates = Names.OfHardware.class,
      description = "Show a parameter's value on this machine, and where it comes from.")
  String hardware;

  ExplainCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    List<String> texts = new ArrayList<>();
    HardwareSpec machine = hardware == null ? null : library().hardware(hardware);
    for (String name : names) {
      texts.add(explain(name, machine));
    }
    out().print(String.join("\n", texts));
    return ExitCode.OK;
  }

  private String explain(String name, HardwareSpec machine) {
    StringBuilder text = new StringBuilder();
    for (ParameterInfo info : HardwareParameters.all()) {
      if (info.path().equals(name) || info.path().startsWith(name + ".")) {
        text.append(text.isEmpty() ? "" : "\n").append(parameter(info, machine));
      }
    }
    Optional<PredictionFields.Field> field =
        PredictionFields.all().stream().filter(f -> f.name().equals(name)).findFirst();
    field.ifPresent(f -> text.append(text.isEmpty() ? "" : "\n").append(output(f)));
    Count.ofKey(name).ifPresent(c -> text.append(text.isEmpty() ? "" : "\n").append(count(c)));
    if (library().names(Kind.PROTOCOL).contains(name)) {
      text.append(text.isEmpty() ? "" : "\n").append(protocol(library().protocol(name)));
    }
    if (library().names(Kind.IMPROVEMENTS).contains(name)) {
      text.append(text.isEmpty() ? "" : "\n").append(Explanation.of(library().improvements(name)));
    }
    if (library().names(Kind.TREND).contains(name)) {
      text.append(text.isEmpty() ? "" : "\n").append(Explanation.of(library().trend(name)));
    }
    if (text.isEmpty()) {
      throw wrongUsage("nothing is called '" + name + "'" + Hint.near(name, everything()));
    }
    return text.toString();
  }

  private List<String> everything() {
    List<String> all = new ArrayList<>(Explainable.fixed());
    for (Kind kind : List.of(Kind.PROTOCOL, Kind.IMPROVEMENTS, Kind.TREND)) {
      all.addAll(library().names(kind));
    }
    return all;
  }

  private static String parameter(ParameterInfo info, HardwareSpec machine) {
    String range = info.isChoice() ? "" : info.range();
    String fallback =
        info.defaultValue().isEmpty() ? "none: a hardware file must give it" : info.defaultValue();
    String text =
        info.path()
            + " (parameter)\n"
            + Text.wrapped(info.meaning(), 2)
            + line("unit", ParameterText.units(info))
            + (range.isEmpty() ? "" : line("range", range))
            + line("default", fallback);
    return machine == null ? text : text + onMachine(info, machine);
  }

  private static String onMachine(ParameterInfo info, HardwareSpec machine) {
    String value = machine.values().get(info.path());
    if (value == null) {
      return line(machine.name(), info.defaultValue() + " (the default)");
    }
    String source = machine.sources().get(info.path());
    return line(machine.name(), value) + (source == null ? "" : line("source", source));
  }

  private static String output(PredictionFields.Field field) {
    String unit =
        field.dimension().baseUnit().isEmpty() ? "" : line("unit", field.dimension().baseUnit());
    return field.name()
        + " (output)\n"
        + Text.wrapped(OutputField.all().get(field.name()), 2)
        + unit;
  }

  private static String count(Count count) {
    String holder = count.isPerProcessor() ? "one value per processor" : "one table per phase";
    return count.key()
        + " (count of a profile)\n"
        + Text.wrapped(sentence(count.meaning()), 2)
        + line("holds", holder + ", for each phase");
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private static String protocol(Protocol protocol) {
    String head = protocol.name() + " (protocol)\n" + Text.wrapped(protocol.summary(), 2);
    if (protocol.kind() != Protocol.Kind.SVM) {
      return head + line("reference", Mechanism.key(protocol.kind()));
    }
    return head
        + mechanism("requests", protocol.requests())
        + mechanism("writeNotices", protocol.writeNotices())
        + mechanism("pageFetch", protocol.pageFetch())
        + mechanism("diffs", protocol.diffs())
        + mechanism("locks", protocol.locks());
  }

  private static String mechanism(String name, Enum<?> choice) {
    return line(name, Mechanism.key(choice) + ": " + Mechanism.meaning(choice));
  }

  private static String line(String label, String text) {
    String hanging = Text.wrapped(text, 18).substring(18);
    return String.format(java.util.Locale.ROOT, "  %-15s %s", label, hanging);
  }

  /** Everything that can be explained, for completion. */
  static final class Explainable implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      List<String> all = fixed();
      new Names.OfProtocols().forEach(all::add);
      all.remove("all");
      new Names.OfImprovements().forEach(all::add);
      new Names.OfTrends().forEach(all::add);
      return all.iterator();
    }

    static List<String> fixed() {
      List<String> all = new ArrayList<>();
      HardwareParameters.all().forEach(p -> all.add(p.path()));
      PredictionFields.all().forEach(f -> all.add(f.name()));
      for (Count count : Count.values()) {
        all.add(count.key());
      }
      return all;
    }
  }
}

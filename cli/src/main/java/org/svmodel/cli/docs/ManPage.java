package org.svmodel.cli.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A manual page of one command in roff (man(7)), from the same descriptions as its --help. */
final class ManPage {
  private final StringBuilder page = new StringBuilder();
  private final CommandSpec spec;
  private final String name;

  private ManPage(CommandLine command) {
    this.spec = command.getCommandSpec();
    this.name = spec.qualifiedName("-");
  }

  /**
   * The page.
   *
   * @param version in the page's footer
   */
  static String of(CommandLine command, String version) {
    ManPage page = new ManPage(command);
    page.header(version);
    page.synopsis();
    page.description();
    page.arguments();
    page.commands(command);
    page.examples();
    page.seeAlso(command);
    return page.page.toString();
  }

  private void header(String version) {
    macro(
        ".TH "
            + name.toUpperCase(Locale.ROOT).replace("-", "\\-")
            + " 1 \"\" \"svmodel "
            + version
            + "\"");
    macro(".SH NAME");
    text(name + " - " + String.join(" ", spec.usageMessage().header()));
  }

  private void synopsis() {
    macro(".SH SYNOPSIS");
    if (spec.usageMessage().customSynopsis().length == 0) {
      macro("\\fB" + escaped(spec.qualifiedName()) + "\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]");
    }
    String before = "";
    for (String line : spec.usageMessage().customSynopsis()) {
      String command = spec.qualifiedName();
      macro(
          before + "\\fB" + escaped(command) + "\\fR" + escaped(line.substring(command.length())));
      before = ".br\n";
    }
  }

  private void description() {
    macro(".SH DESCRIPTION");
    String before = "";
    for (String paragraph : spec.usageMessage().description()) {
      macro(before + escaped(plain(paragraph)));
      before = ".PP\n";
    }
  }

  private void arguments() {
    if (!spec.positionalParameters().isEmpty()) {
      macro(".SH ARGUMENTS");
      spec.positionalParameters().forEach(p -> entry("\\fI" + escaped(p.paramLabel()) + "\\fR", p));
    }
    macro(".SH OPTIONS");
    for (OptionSpec option : spec.options()) {
      List<String> names = new ArrayList<>();
      for (String each : option.names()) {
        names.add("\\fB" + escaped(each) + "\\fR");
      }
      String value =
          option.arity().max() > 0 ? "=\\fI" + escaped(option.paramLabel()) + "\\fR" : "";
      entry(String.join(", ", names) + value, option);
    }
  }

  private void entry(String term, ArgSpec argument) {
    macro(".TP");
    macro(term);
    // Rendered, so that variables such as the default value are filled in.
    text(plain(String.join(" ", argument.renderedDescription())));
  }

  private void commands(CommandLine command) {
    if (command.getSubcommands().isEmpty()) {
      return;
    }
    macro(".SH COMMANDS");
    command
        .getSubcommands()
        .forEach(
            (word, sub) -> {
              macro(".TP");
              macro("\\fBsvmodel\\-" + word + "\\fR(1)");
              text(String.join(" ", sub.getCommandSpec().usageMessage().header()));
            });
  }

  private void examples() {
    macro(".SH EXAMPLES");
    macro(".nf");
    for (String line : spec.usageMessage().footer()) {
      macro(line.isEmpty() ? "\\&" : escaped(line));
    }
    macro(".fi");
  }

  private void seeAlso(CommandLine command) {
    macro(".SH SEE ALSO");
    CommandLine parent = command.getParent();
    if (parent == null) {
      macro(
          String.join(
              ", ",
              command.getSubcommands().keySet().stream()
                  .map(c -> "svmodel\\-" + c + "(1)")
                  .toList()));
    } else {
      macro("svmodel(1)");
    }
  }

  /** picocli's line-end marks removed. */
  private static String plain(String text) {
    return text.replace("%n", " ").replace("%%", "%").strip();
  }

  private void text(String text) {
    macro(escaped(text));
  }

  private void macro(String line) {
    page.append(line).append('\n');
  }

  /** Backslashes and hyphens as roff wants them; a line must not begin with a control character. */
  static String escaped(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}

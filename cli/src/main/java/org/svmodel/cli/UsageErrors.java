package org.svmodel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command line that cannot be understood: one line that says why, one that says where to look.
 */
final class UsageErrors implements IParameterExceptionHandler {
  /** What picocli says of an option whose value begins with a hyphen. */
  private static final Pattern OPTION_AS_VALUE =
      Pattern.compile(".*'([^']*)'.*option '([^']*)'.*", Pattern.DOTALL);

  private final Console console;

  UsageErrors(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException error, String[] args) {
    String command = error.getCommandLine().getCommandSpec().qualifiedName();
    console.err().println(command + ": " + message(error, List.of(args)));
    console.err().println("Try '" + command + " --help'.");
    if (List.of(args).contains("--debug")) {
      error.printStackTrace(console.err());
    }
    return ExitCode.USAGE;
  }

  private static String message(ParameterException error, List<String> args) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, args);
    }
    if (error instanceof MissingParameterException missing) {
      return missing(missing);
    }
    if (error instanceof OverwrittenOptionException twice) {
      return names(twice.getOverwritten()) + " is given twice";
    }
    if (error.getCause() instanceof TypeConversionException conversion
        && error.getArgSpec() != null) {
      return names(error.getArgSpec())
          + ": "
          + conversion
              .getMessage()
              .replaceFirst(" is not an? (long|int)$", " is not a whole number");
    }
    return decapitalised(error.getMessage());
  }

  private static String unmatched(UnmatchedArgumentException error, List<String> args) {
    if (error.getUnmatched().isEmpty()) { // '--hold-out -5%': what looks like an option is no value
      return OPTION_AS_VALUE
          .matcher(decapitalised(error.getMessage()))
          .replaceFirst("$2 needs a value; '$1' looks like an option, so write $2=$1");
    }
    String found = error.getUnmatched().get(0);
    CommandLine line = error.getCommandLine();
    CommandSpec spec = line.getCommandSpec();
    if (found.startsWith("-") && found.length() > 1) {
      int equals = found.indexOf('=');
      String option = equals < 0 ? found : found.substring(0, equals);
      boolean tooEarly = args.stream().anyMatch(line.getSubcommands()::containsKey);
      return "unknown option '"
          + option
          + "'"
          + (tooEarly ? "; options follow the command" : Hint.near(option, optionNames(spec)));
    }
    if (!line.getSubcommands().isEmpty()) {
      return "unknown command '" + found + "'" + Hint.near(found, line.getSubcommands().keySet());
    }
    return "unexpected argument '" + found + "'";
  }

  private static String missing(MissingParameterException error) {
    List<ArgSpec> missing = error.getMissing();
    boolean needsValue = !error.getMessage().startsWith("Missing required option");
    if (needsValue && missing.size() == 1 && missing.get(0).isOption()) {
      return names(missing.get(0)) + " needs a value, " + missing.get(0).paramLabel();
    }
    return "missing "
        + missing.stream()
            .map(arg -> arg.isOption() ? names(arg) + " " + arg.paramLabel() : arg.paramLabel())
            .collect(Collectors.joining(", "));
  }

  private static List<String> optionNames(CommandSpec spec) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  /** {@code -H/--hardware}, or the label of a positional parameter. */
  private static String names(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? String.join("/", option.names())
        : argument.paramLabel();
  }

  private static String decapitalised(String text) {
    boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
    return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
  }
}

package org.svmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * picocli takes the texts of help for format strings: a per cent sign must be doubled, or the text
 * is shown raw, with a warning on the error stream of the user.
 */
class HelpTextTest {
  @TestFactory
  List<DynamicTest> everyPerCentSignOfAHelpTextIsEscaped() {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    CommandLine all =
        Cli.commandLine(
            Console.of(nowhere, nowhere, Terminal.CONFIGS, List.of(), FakeEvaluator::new));
    List<DynamicTest> tests = new ArrayList<>();
    addTests(all, tests);
    assertThat(tests).hasSizeGreaterThan(20); // 22 commands, one of them with another below it
    return tests;
  }

  private static void addTests(CommandLine line, List<DynamicTest> tests) {
    CommandSpec spec = line.getCommandSpec();
    tests.add(
        DynamicTest.dynamicTest(
            spec.qualifiedName(),
            () ->
                assertThat(texts(spec))
                    .isNotEmpty()
                    .allSatisfy(
                        text ->
                            assertThat(text.replace("%%", "").replace("%n", ""))
                                .doesNotContain("%"))));
    line.getSubcommands().values().forEach(below -> addTests(below, tests));
  }

  private static List<String> texts(CommandSpec spec) {
    List<String> texts = new ArrayList<>();
    var usage = spec.usageMessage();
    for (String[] lines :
        List.of(usage.header(), usage.description(), usage.footer(), usage.customSynopsis())) {
      Collections.addAll(texts, lines);
    }
    texts.add(usage.footerHeading());
    for (ArgSpec argument : spec.args()) {
      Collections.addAll(texts, written(argument));
    }
    return texts;
  }

  /** A description as its annotation has it; picocli itself gives it out formatted. */
  private static String[] written(ArgSpec argument) {
    AnnotatedElement member = (AnnotatedElement) argument.userObject();
    Option option = member.getAnnotation(Option.class);
    return option != null
        ? option.description()
        : member.getAnnotation(Parameters.class).description();
  }
}

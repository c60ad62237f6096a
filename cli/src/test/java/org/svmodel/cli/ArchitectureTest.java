package org.svmodel.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports run one way: cli, reports, model; and some packages of the model know no sibling. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.svmodel");

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void modelKnowsNeitherReportsNorCommands() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("org.svmodel.cli..", "org.svmodel.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.svmodel.cli..", "org.svmodel.reports.."));
  }

  @Test
  void reportsKnowNoCommands() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.svmodel.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.svmodel.cli..", "picocli.."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"units", "queueing", "sensitivity", "simulation.kernel"})
  void knowsNoSibling(String name) {
    String own = "org.svmodel." + name + "..";
    check(
        noClasses()
            .that()
            .resideInAPackage(own)
            .should()
            .dependOnClassesThat(
                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                        "org.svmodel..")
                    .and(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates
                            .resideOutsideOfPackage(own))));
  }

  @Test
  void analyticAndSimulationStayIndependent() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.svmodel.analytic..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.svmodel.simulation.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("org.svmodel.simulation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.svmodel.analytic..", "org.svmodel.queueing.."));
  }

  @Test
  void searchesKnowNoConcreteEvaluator() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "org.svmodel.sweep..",
                "org.svmodel.sensitivity..",
                "org.svmodel.goal..",
                "org.svmodel.trend..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.svmodel.analytic..", "org.svmodel.simulation.."));
  }

  @Test
  void noPackageCycles() {
    check(slices().matching("org.svmodel.(**)").should().beFreeOfCycles());
  }

  @Test
  void modelPrintsNothingAndDrawsNothing() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("org.svmodel.cli..", "org.svmodel.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "org.jfree..", "java.awt.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("org.svmodel.cli..")
            .should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void nothingDrawsFromAnUnseededGenerator() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(Math.class, "random"));
  }
}

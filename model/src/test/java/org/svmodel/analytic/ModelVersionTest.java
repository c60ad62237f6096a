package org.svmodel.analytic;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A prediction that was kept is never taken for one of other equations. */
class ModelVersionTest {
  private static final Path SOURCES = Path.of("src/main/java/org/svmodel");

  /** SHA-256 over, by path, the SHA-256 of each file and its path: as Ant's checksum task does. */
  @Test
  void fingerprintIsThatOfTheSources() throws Exception {
    List<String> files = new ArrayList<>();
    for (String folder : ModelVersion.OF_BUILD.packages()) {
      try (Stream<Path> list = Files.list(SOURCES.resolve(folder))) {
        list.map(file -> folder + "/" + file.getFileName())
            .filter(file -> file.endsWith(".java"))
            .forEach(files::add);
      }
    }
    files.sort(null);
    MessageDigest total = MessageDigest.getInstance("SHA-256");
    for (String file : files) {
      total.update(sha256(SOURCES.resolve(file)));
      total.update(file.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ModelVersion.OF_BUILD.fingerprint())
        .isEqualTo(HexFormat.of().formatHex(total.digest()));
    assertThat(new AnalyticModel().version())
        .isEqualTo("analytic-1+" + ModelVersion.OF_BUILD.fingerprint().substring(0, 12));
  }

  private static byte[] sha256(Path file) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
  }

  /** Whatever the model needs, directly or not, is in a package that is hashed, or Java's own. */
  @Test
  void everythingThatThePredictionFollowsFromIsHashed() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("org.svmodel");
    Set<String> needed = new TreeSet<>();
    Set<JavaClass> seen = new HashSet<>();
    Deque<JavaClass> open = new ArrayDeque<>(List.of(classes.get(AnalyticModel.class)));
    while (!open.isEmpty()) {
      JavaClass next = open.remove();
      if (!next.getPackageName().startsWith("java") && seen.add(next)) {
        needed.add(next.getPackageName());
        next.getDirectDependenciesFromSelf().stream()
            .map(Dependency::getTargetClass)
            .map(JavaClass::getBaseComponentType)
            .filter(c -> !c.isPrimitive())
            .forEach(open::add);
      }
    }
    Set<String> hashed =
        ModelVersion.OF_BUILD.packages().stream()
            .map("org.svmodel."::concat)
            .collect(Collectors.toSet());
    assertThat(needed).contains("org.svmodel.queueing", "org.svmodel.hardware");
    assertThat(hashed).containsAll(needed);
  }
}

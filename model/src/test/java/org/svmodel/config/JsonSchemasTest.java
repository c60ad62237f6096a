package org.svmodel.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.svmodel.config.ConfigLibrary.Kind;

class JsonSchemasTest {
  /** What a schema can see: names, types and units, but not sums, lengths or ranges with units. */
  private static final Set<String> SEEN =
      Set.of(
          "hardware: mistyped key",
          "hardware: unknown key",
          "hardware: mistyped group",
          "hardware: missing unit",
          "hardware: unknown unit",
          "hardware: unit of another dimension",
          "hardware: unit of a plain number",
          "hardware: not a number",
          "hardware: negative",
          "hardware: negative relative",
          "hardware: zero where positive",
          "hardware: below the range",
          "hardware: above the range",
          "hardware: not whole",
          "hardware: nothing after the key",
          "hardware: a list for a value",
          "hardware: a value for a group",
          "hardware: wrong choice",
          "hardware: value without source",
          "hardware: source without value",
          "hardware: empty source",
          "hardware: missing values",
          "protocol: missing mechanisms",
          "protocol: mistyped mechanism",
          "protocol: reference and mechanism",
          "protocol: unknown reference",
          "protocol: key of another kind",
          "profile: no measurements",
          "profile: negative count",
          "profile: repeat below 1",
          "profile: share over 1",
          "profile: no provenance",
          "profile: mistyped count",
          "study: no protocols",
          "study: set unknown path",
          "study: set bad value",
          "study: axis of unknown parameter",
          "study: axis without points",
          "study: one point",
          "study: mistyped scale",
          "study: values and range",
          "study: chart of unknown kind",
          "improvements: mistyped key",
          "improvements: no items",
          "improvements: no cost",
          "improvements: negative cost",
          "improvements: cost with a unit",
          "improvements: cost without a source",
          "improvements: set of an unknown parameter",
          "improvements: set without a unit",
          "improvements: nothing changed",
          "improvements: mistyped mechanism",
          "improvements: mistyped choice",
          "improvements: protocol and mechanisms",
          "trend: mistyped key",
          "trend: no year",
          "trend: half a year",
          "trend: unknown parameter",
          "trend: no parameters",
          "trend: a value for a law",
          "trend: law without source",
          "trend: neither law nor table",
          "trend: a law for a whole number",
          "trend: a law for a choice",
          "trend: key of a table that is no year",
          "trend: value of a table without unit",
          "trend: an empty table",
          "trend: reference without protocol");

  private static final Map<Kind, Schema> SCHEMAS = new EnumMap<>(Kind.class);

  static List<Error> validate(Kind kind, String yaml) {
    return SCHEMAS
        .computeIfAbsent(
            kind,
            k ->
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JsonSchemas.schema(k)))
        .validate(yaml, InputFormat.YAML);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyShippedFileValidates(Kind kind) throws IOException {
    for (String name : ShippedConfigsTest.LIBRARY.names(kind)) {
      String yaml = Files.readString(ShippedConfigsTest.LIBRARY.file(kind, name));
      assertThat(validate(kind, yaml)).as(name).isEmpty();
    }
    assertThat(validate(kind, BadFilesTest.resource("good-" + kind.word() + ".yaml"))).isEmpty();
  }

  static Stream<BadFilesTest.Row> seen() {
    return BadFilesTest.rows().filter(row -> SEEN.contains(row.title()));
  }

  @ParameterizedTest
  @MethodSource("seen")
  void brokenFilesDoNotValidate(BadFilesTest.Row row) {
    assertThat(validate(row.kind(), row.content())).isNotEmpty();
  }

  @Test
  void everySeenRowExists() {
    assertThat(seen().map(BadFilesTest.Row::title)).containsExactlyInAnyOrderElementsOf(SEEN);
  }
}

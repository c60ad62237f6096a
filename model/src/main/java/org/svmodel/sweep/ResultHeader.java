package org.svmodel.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a result says about itself.
 *
 * @param properties in the order written, several of one name joined by a line break
 * @param length bytes of the file before its first row
 */
record ResultHeader(Map<String, String> properties, long length) {
  static final String STUDY = "study";
  static final String IDENTITY = "identity";
  static final String UNITS = "units";
  static final String SHARD = "shard";

  private static final Pattern SHARD_TEXT =
      Pattern.compile("(\\d{1,9})/(\\d{1,9}) of (\\d{1,18}) points");

  /** What a part of a result says of itself: {@code 3/10 of 468 points}. */
  static String shard(Shard shard, long points) {
    return shard + " of " + points + " points";
  }

  /** Which part of a result this is; empty if it is a whole one. */
  Optional<Shard> shard() {
    return shardText()
        .map(m -> new Shard(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
  }

  /** Points of the whole of which this is a part. */
  long pointsOfWhole() {
    return Long.parseLong(shardText().orElseThrow().group(3));
  }

  private Optional<MatchResult> shardText() {
    Matcher matcher = SHARD_TEXT.matcher(properties.getOrDefault(SHARD, ""));
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  String study() {
    return properties.getOrDefault(STUDY, "");
  }

  String identity() {
    return properties.getOrDefault(IDENTITY, "");
  }

  /**
   * Reads a header: the comment lines and the names of a CSV, or the schema beside JSON lines.
   *
   * @return null where it is torn or is not there
   */
  static ResultHeader read(Path file, SweepOptions.Format format, Path schema) throws IOException {
    return format == SweepOptions.Format.CSV ? ofCsv(file) : ofSchema(schema);
  }

  private static ResultHeader ofCsv(Path file) throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    try (LineBytes lines = new LineBytes(file, 0)) {
      while (lines.next()) {
        String line = lines.text();
        if (!line.startsWith("# ")) {
          return new ResultHeader(properties, lines.position());
        }
        int colon = line.indexOf(": ");
        if (colon > 0) {
          properties.merge(
              line.substring(2, colon), line.substring(colon + 2), (a, b) -> a + "\n" + b);
        }
      }
    }
    return null;
  }

  private static ResultHeader ofSchema(Path schema) throws IOException {
    if (!Files.isRegularFile(schema)) {
      return null;
    }
    Map<String, String> properties = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(schema);
        JsonParser json =
            new JsonFactory()
                .createParser(
                    ObjectReadContext.empty(),
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken().isScalarValue()) {
          properties.put(name, json.getString());
        } else {
          json.skipChildren();
        }
      }
      return new ResultHeader(properties, 0);
    } catch (JacksonException e) {
      return null;
    }
  }
}

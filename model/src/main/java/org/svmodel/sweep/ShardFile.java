package org.svmodel.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The finished result of one shard.
 *
 * @param points of the study, not only of the shard
 */
record ShardFile(Path file, ResultHeader header, Shard shard, long points) {

  /**
   * Reads what a file says of itself.
   *
   * @throws IOException if it is not the result of a shard
   */
  static ShardFile read(Path file, SweepOptions.Format format) throws IOException {
    ResultHeader header = ResultHeader.read(file, format, schema(file));
    if (header == null || header.identity().isEmpty() || header.shard().isEmpty()) {
      throw new IOException(file + " has the name of a shard's result, but is none");
    }
    return new ShardFile(file, header, header.shard().get(), header.pointsOfWhole());
  }

  /** The schema beside JSON lines. */
  static Path schema(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".schema.json");
  }

  long from() {
    return shard.from(points);
  }

  long to() {
    return shard.to(points);
  }

  /**
   * Says that another shard belongs to another result, and why.
   *
   * @throws IOException if it does
   */
  void checkSameResult(ShardFile other) throws IOException {
    if (header.identity().equals(other.header.identity())) {
      return;
    }
    if (!header.study().equals(other.header.study())) {
      throw new IOException(
          String.format(
              "%s is a shard of study '%s', %s one of study '%s'",
              file, header.study(), other.file, other.header.study()));
    }
    throw new IOException(
        String.format(
            "%s and %s are shards of study '%s', but not of the same result: %s",
            file, other.file, header.study(), difference(other)));
  }

  private String difference(ShardFile other) {
    if (points != other.points) {
      return "one is of " + points + " points, the other of " + other.points;
    }
    Map<String, String> words = new LinkedHashMap<>();
    words.put("model", "other versions of the model");
    words.put("seed", "other seeds");
    words.put("input", "other inputs");
    for (Map.Entry<String, String> each : words.entrySet()) {
      String mine = header.properties().getOrDefault(each.getKey(), "");
      String others = other.header.properties().getOrDefault(each.getKey(), "");
      if (!mine.equals(others)) {
        return each.getValue() + ", " + firstUnlike(mine, others);
      }
    }
    return "other axes, applications, protocols, settings or inputs";
  }

  /** The first line that differs; an input is a name and a hash. */
  private static String firstUnlike(String a, String b) {
    String[] first = a.split("\n", -1);
    String[] second = b.split("\n", -1);
    int i = 0;
    while (i + 1 < Math.min(first.length, second.length) && first[i].equals(second[i])) {
      i++;
    }
    return first[i] + " and " + second[i];
  }
}

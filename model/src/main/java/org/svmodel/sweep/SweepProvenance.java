package org.svmodel.sweep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a result comes from. Nothing in it may depend on the clock, the machine, the number of
 * threads or the output folder, because it is written into the result.
 *
 * @param svmodelVersion of the program
 * @param command the command line, without the options that do not change the result
 * @param studyFile name and hash of the study's file; shown, but no part of the identity, because a
 *     changed chart does not change a point; empty if there is no such file
 * @param inputs name to hash of every file that the points are computed from, in the order shown
 * @param modelVersion {@link org.svmodel.scenario.Evaluator#version()}
 * @param seed of every random stream; 0 where nothing is random
 */
public record SweepProvenance(
    String svmodelVersion,
    String command,
    String studyFile,
    Map<String, String> inputs,
    String modelVersion,
    long seed) {

  /** Raised whenever the same points would be written differently. */
  private static final int FORMAT = 1;

  public SweepProvenance {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /**
   * Identity of a run: SHA-256, in hexadecimal, of what determines its points and their values. Two
   * runs with one identity may continue each other.
   */
  public String identity(PointSource points) {
    StringBuilder text = new StringBuilder();
    text.append("format ").append(FORMAT).append('\n').append(points.definition());
    inputs.forEach((name, hash) -> text.append(name).append('\n').append(hash).append('\n'));
    text.append(modelVersion).append('\n').append(seed).append('\n');
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 in hexadecimal, as provenance shows it. */
  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

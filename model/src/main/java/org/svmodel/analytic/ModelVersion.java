package org.svmodel.analytic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * The version of the model: a number that people raise, and a hash of the sources that a prediction
 * follows from, which the build takes. A result or a cached prediction of other equations has
 * another version, whether or not somebody thought of raising the number.
 *
 * @param packages of {@code org.svmodel} whose sources are hashed
 * @param fingerprint SHA-256 in hexadecimal
 */
record ModelVersion(List<String> packages, String fingerprint) {
  /** Raised when the model is to be known as another one. */
  private static final int NUMBER = 1;

  /** Hexadecimal digits shown: enough to tell the versions of a model apart, short to read. */
  private static final int SHOWN = 12;

  /** What the build found. */
  static final ModelVersion OF_BUILD = read();

  private static ModelVersion read() {
    try (InputStream in = ModelVersion.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing: build with Maven");
      }
      Properties properties = new Properties();
      properties.load(in);
      return new ModelVersion(
          List.of(properties.getProperty("packages").split(",", -1)),
          properties.getProperty("fingerprint"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code analytic-1+04468cafe15f}. */
  String text() {
    return "analytic-" + NUMBER + "+" + fingerprint.substring(0, SHOWN);
  }
}

package org.svmodel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes whole files: under a temporary name, then moved into place. */
final class ResultFiles {
  private ResultFiles() {}

  /** Writes a text, over an older file. */
  static Path write(Path folder, String name, String text) throws IOException {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes, over an older file. */
  static Path write(Path folder, String name, byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name);
    Path temporary = folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.write(temporary, bytes);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return file;
  }
}

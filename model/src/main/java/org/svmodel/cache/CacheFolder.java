package org.svmodel.cache;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The folder of a cache: {@code predictions/VERSION/APPLICATION/} with the files of that version
 * and program. Nothing else in it is touched.
 *
 * @param directory need not exist
 */
public record CacheFolder(Path directory) {
  /** What files may take in all, 1 GiB or some seven million predictions. */
  public static final long LIMIT_BYTES = 1L << 30;

  private static final int LONGEST_NAME = 80;

  /**
   * What is kept of one version of an evaluator.
   *
   * @param version as its folder is named
   * @param predictions in whole files
   * @param files of predictions, unfinished ones too
   * @param bytes of these
   */
  public record Content(String version, long predictions, int files, long bytes) {}

  private record Found(Path file, long bytes, FileTime modified) {
    boolean ends(String ending) {
      return file.toString().endsWith(ending);
    }
  }

  /**
   * The folder that is a user's own: {@code svmodel} under {@code XDG_CACHE_HOME}, or under {@code
   * ~/.cache} where that is not an absolute path (XDG base directory specification).
   *
   * @return empty where the environment names no home
   */
  public static Optional<CacheFolder> ofUser(Map<String, String> environment) {
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!caches.isEmpty() && Path.of(caches).isAbsolute()) {
      return Optional.of(new CacheFolder(Path.of(caches, "svmodel")));
    }
    String home = environment.getOrDefault("HOME", "");
    return home.isEmpty()
        ? Optional.empty()
        : Optional.of(new CacheFolder(Path.of(home, ".cache", "svmodel")));
  }

  private Path predictions() {
    return directory.resolve("predictions");
  }

  /**
   * Where the predictions of a version for a program are. The exponential function of another
   * processor or Java may differ in the last bit, so these are part of the version here; that a
   * program's name is cut or two share a folder does not matter, keys tell them apart.
   */
  Path folder(String version, String application) {
    String platform = System.getProperty("os.arch") + "-" + System.getProperty("java.vm.version");
    return predictions().resolve(name(version + "-" + platform)).resolve(name(application));
  }

  private static String name(String text) {
    String safe = text.replaceAll("[^A-Za-z0-9._+-]", "_");
    String cut = safe.length() > LONGEST_NAME ? safe.substring(0, LONGEST_NAME) : safe;
    return cut.isEmpty() || cut.startsWith(".") ? "_" + cut : cut;
  }

  /** What is there, by version. */
  public List<Content> contents() throws IOException {
    Map<String, Content> byVersion = new TreeMap<>();
    for (Found found : find()) {
      if (!found.ends(RunWriter.ENDING) && !found.ends(RunWriter.TEMPORARY)) {
        continue;
      }
      String version = predictions().relativize(found.file()).getName(0).toString();
      byVersion.merge(
          version,
          new Content(version, count(found.file()), 1, found.bytes()),
          (a, b) ->
              new Content(
                  version,
                  a.predictions() + b.predictions(),
                  a.files() + b.files(),
                  a.bytes() + b.bytes()));
    }
    return List.copyOf(byVersion.values());
  }

  /** Predictions in a file; none in one that is not whole. */
  private static long count(Path file) {
    try (RunFile run = RunFile.open(file)) {
      return run.count();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Deletes everything that is kept; says how many bytes it took. */
  public long clear() throws IOException {
    long bytes = 0;
    for (Found found : find()) {
      bytes += Files.deleteIfExists(found.file()) ? found.bytes() : 0;
    }
    deleteEmptyFolders();
    return bytes;
  }

  /**
   * Deletes files until the rest takes no more than so many bytes: first what killed processes left
   * unfinished more than a day ago, then those that were of no use for the longest time.
   */
  void trim(long limit) throws IOException {
    List<Found> files = new ArrayList<>();
    long bytes = 0;
    FileTime old = FileTime.from(Instant.now().minus(1, ChronoUnit.DAYS));
    for (Found found : find()) {
      if (found.ends(RunWriter.TEMPORARY) && found.modified().compareTo(old) < 0) {
        Files.deleteIfExists(found.file());
      } else if (found.ends(RunWriter.ENDING)) {
        files.add(found);
        bytes += found.bytes();
      }
    }
    files.sort(Comparator.comparing(Found::modified).thenComparing(Found::file));
    for (int i = 0; i < files.size() && bytes > limit; i++) {
      Files.deleteIfExists(files.get(i).file());
      bytes -= files.get(i).bytes();
    }
  }

  /** All files of caches; one that disappears meanwhile is not there. */
  private List<Found> find() throws IOException {
    List<Found> files = new ArrayList<>();
    if (Files.isDirectory(predictions())) {
      Files.walkFileTree(
          predictions(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(new Found(file, attributes.size(), attributes.lastModifiedTime()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    }
    return files;
  }

  private void deleteEmptyFolders() throws IOException {
    if (!Files.isDirectory(predictions())) {
      return;
    }
    List<Path> folders;
    try (var walk = Files.walk(predictions())) {
      folders = walk.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path folder : folders) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        continue; // another process has just written into it
      }
    }
  }
}

package org.svmodel.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.svmodel.cache.CacheFolder;
import org.svmodel.cache.PredictionCache;
import picocli.CommandLine.Option;

/** Where predictions are kept, so that overlapping studies do not compute them again. */
public final class CacheOptions {
  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Folder of kept predictions (default: svmodel in the user's cache folder). Other studies"
              + " take from it what they share with this one; no result depends on it.")
  Path cache;

  @Option(names = "--no-cache", description = "Neither keep predictions nor take kept ones.")
  boolean noCache;

  /** The cache for a version of the model; none where there is no folder for it. */
  Optional<PredictionCache> open(Command command, String version) {
    return folder(command).map(f -> PredictionCache.open(f, version));
  }

  /** The same, to look into: nothing is written. */
  Optional<PredictionCache> openForReading(Command command, String version) {
    return folder(command).map(f -> PredictionCache.openForReading(f, version));
  }

  private Optional<CacheFolder> folder(Command command) {
    if (noCache && cache != null) {
      throw command.wrongUsage("--cache and --no-cache exclude each other");
    }
    if (noCache) {
      return Optional.empty();
    }
    return cache != null
        ? Optional.of(new CacheFolder(cache))
        : CacheFolder.ofUser(command.console().environment());
  }
}

package org.svmodel.sweep;

import java.nio.file.Path;
import java.util.List;

/**
 * How a sweep ended.
 *
 * @param state done, already done, or interrupted
 * @param total points of the study
 * @param there points that were there before
 * @param computed points that this run added
 * @param failed points without a prediction, of those there and those added
 * @param files the result; after an interruption the partial files, which the same command
 *     continues
 */
public record SweepOutcome(
    State state, long total, long there, long computed, long failed, List<Path> files) {

  /** How it ended. */
  public enum State {
    /** The result is in place. */
    DONE,
    /** The result was there; nothing was computed. */
    ALREADY_DONE,
    /** Stopped before the end; what was finished is kept. */
    INTERRUPTED
  }

  public SweepOutcome {
    files = List.copyOf(files);
  }
}

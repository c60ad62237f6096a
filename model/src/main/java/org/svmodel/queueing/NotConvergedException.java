package org.svmodel.queueing;

import java.util.Locale;

/** An iteration did not reach its tolerance. What it had reached is kept as evidence. */
public final class NotConvergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Solution lastIterate;

  NotConvergedException(Solution lastIterate) {
    super(
        String.format(
            Locale.ROOT,
            "%s did not converge: residual %.3g after %d iterations",
            lastIterate.report().method(),
            lastIterate.report().residual(),
            lastIterate.report().iterations()));
    this.lastIterate = lastIterate;
  }

  /** The last values of the iteration, for diagnosis; not a solution. */
  public Solution lastIterate() {
    return lastIterate;
  }

  /** Returns the solution when its report says that it converged. */
  static Solution orThrow(Solution solution) {
    if (!solution.report().converged()) {
      throw new NotConvergedException(solution);
    }
    return solution;
  }
}

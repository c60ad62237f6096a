package org.svmodel.simulation.kernel;

/**
 * Whoever asks a resource for service; is told what becomes of each job, at the time it happens.
 */
public interface Customer {
  /** Service of the job begins for the first time. */
  default void started(long job) {}

  /** A job of a higher priority takes the server away; what was served is kept. */
  default void preempted(long job) {}

  /** The server is back. */
  default void resumed(long job) {}

  /** All of the job's service has been given. The next job starts when this call returns. */
  void ended(long job);
}

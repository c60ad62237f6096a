package org.svmodel.simulation.kernel;

/** What happens at an event. */
@FunctionalInterface
public interface Action {
  /**
   * Happens.
   *
   * @param data as scheduled; lets one action serve many events without an object for each
   */
  void fire(long data);
}

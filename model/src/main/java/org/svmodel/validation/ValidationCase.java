package org.svmodel.validation;

import org.svmodel.profile.LockUse;
import org.svmodel.scenario.Scenario;

/**
 * What both evaluators are asked.
 *
 * @param point the machine
 * @param lockHeavy whether the program counts as lock-heavy ({@link LockUse})
 */
public record ValidationCase(HardwarePoint point, boolean lockHeavy, Scenario scenario) {
  /** Short name of the program. */
  public String application() {
    return scenario.profile().application();
  }

  /** Name of the protocol. */
  public String protocol() {
    return scenario.protocol().name();
  }

  /** Whether the model may have been made from it. */
  public Half half() {
    return Half.of(application(), point.number());
  }
}

package org.svmodel.validation;

import java.util.Set;

/**
 * Which rows may be looked at while the model is improved. Half of the programs and half of the
 * machines are kept out: an improvement that helps only what it was made from shows there.
 */
public enum Half {
  /** Of a calibration program, at an even hardware point. */
  CALIBRATION,
  /** All the rest. */
  HELD_OUT;

  /** Each half has programs that synchronise by barriers and lock-heavy ones. */
  private static final Set<String> PROGRAMS =
      Set.of("barnes", "fft", "ocean", "radix", "water-nsquared");

  /**
   * The half of a row.
   *
   * @param application short name; one that is not known is held out
   * @param point number of the hardware point, from 0
   */
  public static Half of(String application, int point) {
    return PROGRAMS.contains(application) && point % 2 == 0 ? CALIBRATION : HELD_OUT;
  }
}

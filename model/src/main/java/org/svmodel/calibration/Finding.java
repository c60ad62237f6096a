package org.svmodel.calibration;

import java.util.List;

/**
 * What the data do not tell, or hardly tell, about some parameters.
 *
 * @param parameters their paths
 * @param sentence for the user
 */
public record Finding(Kind kind, List<String> parameters, String sentence) {
  public Finding {
    parameters = List.copyOf(parameters);
  }

  /** What is wrong. */
  public enum Kind {
    /** A parameter changes no prediction. */
    NO_EFFECT,
    /** Parameters make up for one another exactly: no run of this kind would tell. */
    INDISTINGUISHABLE,
    /** The runs scatter too much to tell. */
    UNDETERMINED,
    /** Other values, far away, fit as well. */
    AMBIGUOUS,
    /** Parameters are told apart, but badly. */
    HARD;

    /** Whether a parameter that is found so is identifiable all the same. */
    public boolean isIdentifiable() {
      return this == HARD;
    }

    /** As in JSON: {@code noEffect}. */
    public String key() {
      return switch (this) {
        case NO_EFFECT -> "noEffect";
        case INDISTINGUISHABLE -> "indistinguishable";
        case UNDETERMINED -> "undetermined";
        case AMBIGUOUS -> "ambiguous";
        case HARD -> "hard";
      };
    }
  }
}

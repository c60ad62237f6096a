package org.svmodel.dominance;

/** How the importance of parameters is found. */
public enum Method {
  /** Each parameter by itself, about the machine as it is. */
  LOCAL,
  /** Elementary effects over the ranges. */
  MORRIS,
  /** Shares of the variance over the ranges. */
  SOBOL,
  /** The map over two parameters. */
  MAP
}

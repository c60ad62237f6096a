package org.svmodel.cli;

/** Values of {@code --color}. */
public enum ColorMode {
  /** On a terminal, unless {@code NO_COLOR} is set. */
  AUTO,
  /** Always. */
  ALWAYS,
  /** Never. */
  NEVER
}

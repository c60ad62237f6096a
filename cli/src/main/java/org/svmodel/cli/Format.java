package org.svmodel.cli;

/** Values of {@code --format}. */
public enum Format {
  /** For people, at most 80 columns wide. */
  TABLE("txt"),
  /** Every field, full precision. */
  CSV("csv"),
  /** Every field, full precision. */
  JSON("json"),
  /** The table, for a Markdown document. */
  MARKDOWN("md"),
  /** The table, for a LaTeX document. */
  LATEX("tex");

  private final String ending;

  Format(String ending) {
    this.ending = ending;
  }

  /** Ending of a file in this format. */
  public String ending() {
    return ending;
  }
}

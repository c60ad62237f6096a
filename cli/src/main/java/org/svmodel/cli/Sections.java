package org.svmodel.cli;

import java.util.List;

/** A result in several parts with titles, for a terminal or as a Markdown or LaTeX document. */
final class Sections {
  private final Format format;
  private final StringBuilder text = new StringBuilder();

  Sections(Format format) {
    this.format = format;
  }

  /** A paragraph before or between the parts. */
  Sections paragraph(String sentence) {
    text.append(format == Format.LATEX ? "% " + sentence + "\n" : Text.wrapped(sentence, 0));
    return this;
  }

  /** A part with a table. */
  Sections table(String title, Grid grid) {
    title(title);
    text.append(grid.render(format));
    return this;
  }

  /** A part of sentences; nothing without any. */
  Sections list(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      title(title);
      sentences.forEach(this::item);
    }
    return this;
  }

  private void item(String sentence) {
    text.append(
        switch (format) {
          case LATEX -> "% - " + sentence + "\n";
          case MARKDOWN -> "- " + sentence + "\n";
          default -> "- " + Text.wrapped(sentence, 2).substring(2);
        });
  }

  private void title(String title) {
    text.append(
        switch (format) {
          case MARKDOWN -> "\n## " + title + "\n\n";
          case LATEX -> "\n% " + title + "\n";
          default -> "\n" + title + "\n\n";
        });
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

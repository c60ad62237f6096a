package org.svmodel.reports.document;

import java.util.List;

/**
 * What is to be read, free of how it looks.
 *
 * @param title never empty
 * @param subtitle a line below it; may be empty
 * @param creator name and version of the program that made it
 * @param sections in reading order
 */
public record Document(String title, String subtitle, String creator, List<Section> sections) {
  public Document {
    sections = List.copyOf(sections);
  }

  /** A part with a title of its own. */
  public record Section(String title, List<Block> blocks) {
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /** Every block of a kind, in reading order. */
  <B extends Block> List<B> all(Class<B> kind) {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}

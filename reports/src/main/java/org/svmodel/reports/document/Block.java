package org.svmodel.reports.document;

import java.util.List;
import org.svmodel.reports.chart.Chart;
import org.svmodel.reports.table.Table;

/** A piece of a section. Texts are plain: no back end takes any character for markup. */
public sealed interface Block {

  /** A title below that of the section. */
  record Heading(String text) implements Block {}

  /** Running text. */
  record Paragraph(String text) implements Block {}

  /** Sentences, each with a bullet. */
  record Bullets(List<String> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /** What a reader in haste should read, in a frame. */
  record Box(String title, List<String> items) implements Block {
    public Box {
      items = List.copyOf(items);
    }
  }

  /** Names and what they stand for, side by side. */
  record Facts(List<Fact> facts) implements Block {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /**
   * One of {@link Facts}.
   *
   * @param lines each begins a line of its own
   */
  record Fact(String name, List<String> lines) {
    public Fact {
      lines = List.copyOf(lines);
    }

    /** One in a single line. */
    public Fact(String name, String line) {
      this(name, List.of(line));
    }
  }

  /**
   * A table, numbered through the document.
   *
   * @param caption what it shows, one or two sentences
   * @param notes below it: what its marks mean
   */
  record TableBlock(String caption, Table table, List<String> notes) implements Block {
    public TableBlock {
      notes = List.copyOf(notes);
    }
  }

  /**
   * A chart, numbered through the document.
   *
   * @param caption what it shows
   * @param alternative the same for those who do not see it, with what is to be seen in it
   */
  record FigureBlock(String caption, String alternative, Chart chart) implements Block {}
}

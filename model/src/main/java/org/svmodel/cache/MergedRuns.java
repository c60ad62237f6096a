package org.svmodel.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** The entries of several files in the order of their keys, each key once, no spoilt record. */
final class MergedRuns implements Iterator<RunWriter.Entry> {
  private final PriorityQueue<Cursor> cursors =
      new PriorityQueue<>(Comparator.comparing(c -> c.entry.key()));
  private RunWriter.Entry next;

  private static final class Cursor {
    private final RunFile run;
    private int place;
    private RunWriter.Entry entry;

    Cursor(RunFile run) {
      this.run = run;
    }

    /** Goes to the next good record; false if there is none. */
    boolean advance() {
      try {
        entry = null;
        while (entry == null && place < run.count()) {
          entry = run.entry(place++);
        }
        return entry != null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  MergedRuns(List<RunFile> runs) {
    for (RunFile run : runs) {
      Cursor cursor = new Cursor(run);
      if (cursor.advance()) {
        cursors.add(cursor);
      }
    }
    advance();
  }

  private void advance() {
    Key last = next == null ? null : next.key();
    next = null;
    while (next == null && !cursors.isEmpty()) {
      Cursor cursor = cursors.remove();
      next = cursor.entry.key().equals(last) ? null : cursor.entry;
      if (cursor.advance()) {
        cursors.add(cursor);
      }
    }
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public RunWriter.Entry next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    RunWriter.Entry entry = next;
    advance();
    return entry;
  }
}

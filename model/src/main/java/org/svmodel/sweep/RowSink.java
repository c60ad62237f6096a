package org.svmodel.sweep;

import java.io.IOException;

/** Takes the rows of points in their order. Used by one thread. */
interface RowSink {
  /** Takes the rows of the next points; the run ends after a chunk that is not whole. */
  void write(OrderedChunks.Chunk chunk) throws IOException;

  /** Hands everything to the operating system, so that the end of this process loses nothing. */
  void flush() throws IOException;
}

package org.svmodel.trace;

/** An access to a page, and what came of it. One object is used again and again. */
final class PageUse {
  int page;
  long time;
  boolean write;

  /** The interval has accessed the page alike before. */
  boolean again;

  /** Time of the interval's last access of the page. */
  long last;

  /** Time of its last write, as far as it is known or assumed. */
  long lastWrite;

  /** Where the sub-pages that it touches are: their number, then for each one {@link SubPages}. */
  long[] pool;

  int pattern;

  /** Whether the node had no valid copy. */
  boolean fetched;

  /** Whether it was the first write of the node's interval. */
  boolean trapped;
}

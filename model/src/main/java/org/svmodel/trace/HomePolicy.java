package org.svmodel.trace;

/** Which node is a page's home. */
public enum HomePolicy {
  /** The node whose processor touches it first in the parallel section. */
  FIRST_TOUCH,
  /** Page number modulo nodes. */
  ROUND_ROBIN,
  /** Touched pages in order of their address, cut into as many equal blocks as there are nodes. */
  BLOCK
}

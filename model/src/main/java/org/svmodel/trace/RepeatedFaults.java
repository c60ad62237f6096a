package org.svmodel.trace;

/**
 * When a page that is protected or invalidated in the middle of a thread's interval faults again.
 */
public enum RepeatedFaults {
  /**
   * At the next access that the trace tells: first read, first write, last first write of one of
   * the page's sub-pages, last access. The least that the trace is consistent with.
   */
  KNOWN,
  /**
   * At once, if the interval's last access is still to come; it writes if the last access of a
   * sub-page that the interval writes is. The most.
   */
  ASSUMED
}

package org.svmodel.trace;

import java.util.List;

/**
 * Sums that stand at the end of a trace.
 *
 * @param chunks of data
 * @param threads that ran, {@code main} among them
 * @param endTime virtual time of the last record, in instructions
 * @param instructions of all intervals
 * @param reads of any memory
 * @param writes of any memory
 * @param sharedReads of recorded memory
 * @param sharedWrites of recorded memory
 * @param records how many records there are of each kind; index 0 is unused
 */
public record TraceTotals(
    long chunks,
    long threads,
    long endTime,
    long instructions,
    long reads,
    long writes,
    long sharedReads,
    long sharedWrites,
    List<Long> records) {

  public TraceTotals {
    records = List.copyOf(records);
  }

  /** Records of a kind. */
  public long records(int kind) {
    return records.get(kind);
  }

  /** Instructions per access of any memory; 0 without accesses. */
  public double instructionsPerAccess() {
    long accesses = reads + writes;
    return accesses == 0 ? 0 : (double) instructions / accesses;
  }
}

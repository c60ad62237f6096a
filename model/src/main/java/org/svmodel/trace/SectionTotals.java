package org.svmodel.trace;

/**
 * What the computing threads do in the part of a run that profiles count: the program's region of
 * interest, or its parallel section.
 *
 * @param region whether it is a region of interest that the program marks
 * @param instructions of intervals that end there; of one that was under way when the region began,
 *     those since then
 * @param reads of any memory, by the same intervals, in full
 * @param writes likewise
 * @param sharedReads of recorded memory, likewise
 * @param sharedWrites likewise
 * @param acquires of mutexes, read-write and spin locks
 * @param arrivals at barriers, over all threads
 */
public record SectionTotals(
    boolean region,
    long instructions,
    long reads,
    long writes,
    long sharedReads,
    long sharedWrites,
    long acquires,
    long arrivals) {}

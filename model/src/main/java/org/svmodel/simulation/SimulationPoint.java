package org.svmodel.simulation;

import org.svmodel.hardware.Hardware;
import org.svmodel.protocol.Protocol;
import org.svmodel.trace.TraceProgram;

/**
 * What is simulated: a program on a machine under a protocol.
 *
 * @param hardwareName what the output calls the machine
 * @param application what the output calls the program
 * @param sequentialWork instructions of the one-processor run, in the same section
 */
public record SimulationPoint(
    String hardwareName,
    Hardware hardware,
    Protocol protocol,
    String application,
    TraceProgram program,
    double sequentialWork,
    SimulationOptions options) {}

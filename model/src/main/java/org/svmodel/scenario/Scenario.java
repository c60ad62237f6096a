package org.svmodel.scenario;

import org.svmodel.hardware.Hardware;
import org.svmodel.profile.Measurement;
import org.svmodel.profile.Profile;
import org.svmodel.protocol.Protocol;

/**
 * One point to predict: a machine, a program's measurement on that machine's shape and page size,
 * and a protocol.
 *
 * @param hardwareName what the output calls the machine
 */
public record Scenario(
    String hardwareName,
    Hardware hardware,
    Profile profile,
    Measurement measurement,
    Protocol protocol) {}

package org.svmodel.sweep;

import java.util.List;

/**
 * One point of a sweep.
 *
 * @param index place in the order of the result, from 0
 * @param values one per column of the {@link PointSource}, in its order
 * @param application name of the profile, as the study has it
 * @param protocol name of the protocol, as the study has it
 */
public record Point(
    long index, List<Study.AxisValue> values, String application, String protocol) {}

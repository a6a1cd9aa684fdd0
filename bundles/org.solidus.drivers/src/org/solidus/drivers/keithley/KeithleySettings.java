/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.Optional;
import org.solidus.core.step.Param;

/**
 * Settings of a source-meter that do not change from one measurement to the next.
 *
 * @param maximumCurrent A
 * @param minimumVoltage V
 * @param maximumVoltage V
 * @param powerLineCycles integration time
 * @param lineFrequency Hz
 * @param fourWire whether the potential is sensed with wires of its own
 * @param measuringTime s; measured before a sweep unless given
 * @param hostInterval s
 * @param deadMan s
 * @param resetPort number; 0 for none
 */
public record KeithleySettings(
        @Param(help = "Largest current that any measurement may ask for.", unit = "A", def = "10 mA", min = 1e-9)
        double maximumCurrent,

        @Param(help = "Lowest potential that any measurement may ask for.", unit = "V", def = "-0.1 V")
        double minimumVoltage,

        @Param(help = "Highest potential that any measurement may ask for.", unit = "V", def = "5.5 V")
        double maximumVoltage,

        @Param(help = "Integration time of a measurement, in cycles of the mains.", def = "1", min = 0.01, max = 10)
        double powerLineCycles,

        @Param(help = "Frequency of the mains.", unit = "Hz", def = "50 Hz", min = 50, max = 60)
        double lineFrequency,

        @Param(help = "Whether the potential is sensed with wires of its own.", def = "false")
        boolean fourWire,

        @Param(
                help = "Time that a measurement takes in all; measured at the start potential unless given.",
                unit = "s",
                expert = true,
                min = 0)
        Optional<Double> measuringTime,

        @Param(
                help = "Shortest time between points that the host paces.",
                unit = "s",
                expert = true,
                def = "50 ms",
                min = 1e-3)
        double hostInterval,

        @Param(
                help = "A 2600 takes its output off when it has not heard of the host for so long.",
                unit = "s",
                expert = true,
                def = "5 s",
                min = 0.5,
                max = 3600)
        double deadMan,

        @Param(
                help = "TCP port that frees a command port which a killed client has left hanging (5030 on models "
                        + "that have it); 0 for none.",
                expert = true,
                def = "0",
                min = 0,
                max = 65535)
        int resetPort) {

    /** Refuses limits that leave nothing. */
    public KeithleySettings {
        if (!(minimumVoltage < maximumVoltage)) {
            throw new IllegalArgumentException("'minimumVoltage' must lie below 'maximumVoltage'; found "
                    + minimumVoltage + " V and " + maximumVoltage + " V.");
        }
    }

    /** Time that the converter integrates, s. */
    double integration() {
        return powerLineCycles / lineFrequency;
    }
}

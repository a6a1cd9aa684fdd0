/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.dilatometer.DilatometerTcpSimulator;
import org.solidus.testbench.epics.DetectorSimulator;
import org.solidus.testbench.eurotherm.EurothermTcpSimulator;
import org.solidus.testbench.keithley.Keithley2450Simulator;
import org.solidus.testbench.keysight.N6900Simulator;

/** What stands in a laboratory. */
enum LabKind {
    /** A pellet in a furnace, under current and in the beam. */
    BEAMLINE(
            "flash.yaml",
            new Station("source", 1, new N6900Simulator()),
            new Station("furnace", 2, new EurothermTcpSimulator()),
            new Station("dilatometer", 3, new DilatometerTcpSimulator()),
            new Station("detector", 4, new DetectorSimulator())),
    /** A lamella between the contacts of a chip. */
    MICROSCOPE("cv.yaml", new Station("smu", 1, new Keithley2450Simulator()));

    private final String plan;
    private final List<Station> stations;

    LabKind(String plan, Station... stations) {
        this.plan = plan;
        this.stations = List.of(stations);
    }

    /**
     * An instrument in its place.
     *
     * @param id of the device
     * @param trip when it is made safe, lowest first
     * @param simulator of the instrument
     */
    record Station(String id, int trip, InstrumentSimulator simulator) {}

    /** File of its plan, beside this class and in the folder that is written. */
    String plan() {
        return plan;
    }

    List<Station> stations() {
        return stations;
    }

    static LabKind of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'set' is one of "
                        + Arrays.stream(values())
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", not '" + name + "'."));
    }
}

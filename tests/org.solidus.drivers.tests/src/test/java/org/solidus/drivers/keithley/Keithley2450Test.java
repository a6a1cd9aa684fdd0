/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.DeviceException;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.State;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.RunEnd;
import org.solidus.device.profile.Sweep;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.cell.CellModel;
import org.solidus.testbench.keithley.Keithley2450Simulator;

@Timeout(60)
class Keithley2450Test {

    private static final Sweep FULL = new Sweep(0, List.of(5.), 0, 0.01, 1, 0.001, 1e-6);

    private static Lab lab(CellModel model) throws IOException {
        return new Lab(new LeapingClock(), model, new Keithley2450Simulator(), new Keithley2450Driver());
    }

    @Test
    void aVoltammogramOfTheLamellaIsThatOfItsTruth() throws Exception {
        try (Lab lab = lab(CellModel.redox(5e-12))) {
            lab.meter.connect(lab.soon());
            RunEnd end = lab.run(FULL, 2);
            assertEquals(RunEnd.How.COMPLETE, end.how());
            Voltammogram.of(lab).requireEqualTo(FULL, 10001, lab.cell.model());
            assertEquals(State.READY, lab.state());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
        }
    }
}

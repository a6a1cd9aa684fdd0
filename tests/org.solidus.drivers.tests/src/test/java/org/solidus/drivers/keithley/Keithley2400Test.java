/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.device.profile.RunEnd;
import org.solidus.device.profile.Sweep;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.cell.CellModel;
import org.solidus.testbench.keithley.Keithley2400Simulator;

@Timeout(60)
class Keithley2400Test {

    private static final Sweep FULL = new Sweep(0, List.of(5.), 0, 0.01, 1, 0.001, 1e-6);

    private static Lab lab(CellModel model) throws IOException {
        return new Lab(new LeapingClock(), model, new Keithley2400Simulator(), new Keithley2400Driver());
    }

    @Test
    void aVoltammogramOfTenThousandPointsIsPacedByTheHost() throws Exception {
        try (Lab lab = lab(CellModel.redox(5e-12))) {
            lab.meter.connect(lab.soon());
            RunEnd end = lab.runWaiting(FULL);
            assertEquals(RunEnd.How.COMPLETE, end.how());
            assertTrue(end.worstLateness() >= 0 && end.worstLateness() < 0.05, end.text());
            Voltammogram curve = Voltammogram.of(lab);
            curve.requireComplete(FULL, 10001);
            curve.requireRedox(lab.cell.model(), 0.01);
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
        }
    }
}

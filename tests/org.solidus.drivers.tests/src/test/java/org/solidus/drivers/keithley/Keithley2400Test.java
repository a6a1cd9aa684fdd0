/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.Quality;
import org.solidus.device.State;
import org.solidus.device.clock.ScaledClock;
import org.solidus.device.profile.RunEnd;
import org.solidus.device.profile.Sweep;
import org.solidus.testbench.SimulatedInstrument.Mishap;
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

    /** On a clock that goes by itself no point is exactly in time, and none makes the next one late. */
    @Test
    void latenessIsToldAndDoesNotAddUp() throws Exception {
        ScaledClock clock = new ScaledClock(25, Instant.parse("2026-03-01T08:00:00Z"));
        Sweep short_ = new Sweep(3, List.of(3.3), 3, 0.01, 1, 0.001, 1e-6);
        try (Lab lab =
                new Lab(clock, CellModel.resistor(1e9, 0), new Keithley2400Simulator(), new Keithley2400Driver())) {
            lab.meter.connect(lab.soon());
            RunEnd end = lab.runWaiting(short_);
            assertEquals(RunEnd.How.COMPLETE, end.how(), end.text());
            assertEquals(601, lab.values("current").length);
            assertTrue(end.worstLateness() > 0, end.text());
            assertTrue(end.text().contains("behind its time"), end.text());
            double[] times = lab.deviceTimes();
            assertEquals(60, times[600] - times[0], 1 + 2 * end.worstLateness());
        }
    }

    @Test
    void theLimitEndsASweepWithTheRelayOpen() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            lab.meter.connect(lab.soon());
            RunEnd end = lab.runWaiting(new Sweep(0, List.of(5.), 0, 0.01, 1, 0.001, 1.5e-9));
            assertEquals(RunEnd.How.TRIPPED, end.how(), end.text());
            assertEquals(end.points(), lab.values("current").length);
            assertEquals(Quality.LIMITED, lab.readings.getLast().quality());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertEquals(State.READY, lab.state());
        }
    }

    @Test
    void aFrozenInstrumentIsFoundOut() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            lab.meter.connect(lab.soon());
            lab.meter.prepare(FULL, lab.soon());
            lab.instrument.bring(Mishap.FROZEN);
            lab.meter.start(lab.soon());
            RunEnd end = lab.finishWaiting();
            assertEquals(RunEnd.How.FAILED, end.how(), end.text());
            assertTrue(end.text().contains("were set"), end.text());
            while (lab.instrument.output() != Output.OFF_HIGH_IMPEDANCE) {
                Thread.sleep(1);
            }
        }
    }

    @Test
    void makingSafeEndsASweepOfTheHost() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            lab.meter.connect(lab.soon());
            lab.meter.prepare(FULL, lab.soon());
            lab.meter.start(lab.soon());
            assertTrue(lab.meter.makeSafe("a guard").safe());
            assertEquals(State.SAFE, lab.state());
            assertEquals(RunEnd.How.STOPPED, lab.finishWaiting().how());
            assertEquals(State.SAFE, lab.state());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertEquals(Watchdog.NONE, lab.meter.describe().watchdog());
        }
    }
}

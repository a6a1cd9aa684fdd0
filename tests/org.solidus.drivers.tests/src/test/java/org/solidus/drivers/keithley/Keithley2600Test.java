/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.DeviceException;
import org.solidus.device.Quality;
import org.solidus.device.State;
import org.solidus.device.profile.RunEnd;
import org.solidus.device.profile.Sweep;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.cell.CellModel;
import org.solidus.testbench.keithley.Keithley2600Simulator;

@Timeout(60)
class Keithley2600Test {

    private static final Sweep FULL = new Sweep(0, List.of(5.), 0, 0.01, 1, 0.001, 1e-6);

    private static Lab lab(CellModel model) throws IOException, InterruptedException {
        Lab lab = new Lab(new LeapingClock(), model, new Keithley2600Simulator(), new Keithley2600Driver());
        lab.meter.connect(lab.soon());
        return lab;
    }

    @Test
    void itsOwnScriptSweepsAndTellsAtEachBeat() throws Exception {
        try (Lab lab = lab(CellModel.redox(5e-12))) {
            RunEnd end = lab.runWaiting(FULL);
            assertEquals(RunEnd.How.COMPLETE, end.how(), end.text());
            Voltammogram curve = Voltammogram.of(lab);
            curve.requireComplete(FULL, 10001);
            curve.requireRedox(lab.cell.model(), 0.01);
            assertEquals(State.READY, lab.state());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
        }
    }

    @Test
    void theLimitEndsItWithWhatWasMeasured() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            RunEnd end = lab.runWaiting(new Sweep(0, List.of(5.), 0, 0.01, 1, 0.001, 1.5e-9));
            assertEquals(RunEnd.How.TRIPPED, end.how(), end.text());
            assertEquals(end.points(), lab.values("current").length);
            assertEquals(Quality.LIMITED, lab.readings.getLast().quality());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
        }
    }

    /** The host dies: its connection is cut, no beat comes, and nobody says anything any more. */
    @Test
    void theDeadManTakesTheOutputOffWhenTheHostIsSilent() throws Exception {
        try (Lab lab = lab(CellModel.thinFilm(0))) {
            lab.meter.prepare(new Sweep(3.7, List.of(4.), 3.7, 0.0001, 1, 0.001, 1e-3), lab.soon());
            lab.meter.start(lab.soon());
            assertEquals(Output.ON, lab.instrument.output());
            lab.meter.close();
            long last = lab.clock.nanos();
            lab.clock.sleep(4_000_000_000L);
            assertEquals(Output.ON, lab.instrument.output(), "it gives the host its time");
            lab.clock.sleep(2_000_000_000L);
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            double charge = lab.cell.charge();
            lab.clock.sleep(3_600_000_000_000L);
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertEquals(charge, lab.cell.charge(), 1e-12);
            assertTrue(lab.clock.nanos() > last);
        }
    }

    @Test
    void makingSafeEndsTheScript() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            lab.meter.prepare(FULL, lab.soon());
            lab.meter.start(lab.soon());
            assertTrue(lab.meter.makeSafe("a guard").safe());
            assertEquals(State.SAFE, lab.state());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertEquals(RunEnd.How.STOPPED, lab.finishWaiting().how());
            assertEquals(State.SAFE, lab.state());
        }
    }

    @Test
    void itsWatchdogIsTrueWheneverItsOutputIsOn() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            assertEquals(Watchdog.INSTRUMENT, lab.meter.describe().watchdog());
            assertThrows(
                    DeviceException.class,
                    () -> lab.actuator().set("voltage", 3, Double.POSITIVE_INFINITY, lab.soon()),
                    "no script watches over a potential that is just held");
        }
    }
}

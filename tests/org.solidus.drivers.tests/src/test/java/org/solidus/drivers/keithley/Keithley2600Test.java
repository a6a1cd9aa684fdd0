/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
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

    /**
     * The host dies: its connection is cut, no beat comes, and nobody says anything any more. From the moment at which the
     * output goes on, time passes only as the test says.
     */
    @Test
    void theDeadManTakesTheOutputOffWhenTheHostIsSilent() throws Exception {
        LeapingClock clock = new LeapingClock();
        try (Lab lab = new Lab(clock, CellModel.thinFilm(0), new Keithley2600Simulator(), new Keithley2600Driver())) {
            lab.meter.listen(event -> {
                if (lab.state() == State.RUNNING) {
                    clock.stand();
                }
            });
            lab.meter.connect(lab.soon());
            lab.meter.prepare(new Sweep(3.7, List.of(4.), 3.7, 0.0001, 1, 0.001, 1e-3), lab.soon());
            lab.meter.start(lab.soon());
            while (lab.instrument.output() != Output.ON) {
                // What starts it is not answered: on a busy computer it may still be under way.
                Thread.sleep(1);
            }
            lab.meter.close();
            clock.advance(Duration.ofMillis(3500));
            assertEquals(Output.ON, lab.instrument.output(), "it gives the host its time");
            clock.advance(Duration.ofSeconds(2));
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            double charge = lab.cell.charge();
            clock.advance(Duration.ofHours(1));
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertEquals(charge, lab.cell.charge(), 1e-12);
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

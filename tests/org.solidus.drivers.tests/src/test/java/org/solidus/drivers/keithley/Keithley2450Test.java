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
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.State;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.PulseTrain;
import org.solidus.device.profile.RunEnd;
import org.solidus.device.profile.Sweep;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.cell.CellModel;
import org.solidus.testbench.keithley.Keithley2450Simulator;
import org.solidus.testbench.keithley.Keithley2461Simulator;

@Timeout(60)
class Keithley2450Test {

    private static final Sweep FULL = new Sweep(0, List.of(5.), 0, 0.01, 1, 0.001, 1e-6);

    private static Lab lab(CellModel model) throws IOException, InterruptedException {
        Lab lab = new Lab(new LeapingClock(), model, new Keithley2450Simulator(), new Keithley2450Driver());
        lab.meter.connect(lab.soon());
        return lab;
    }

    @Test
    void aVoltammogramOfTheLamellaIsThatOfItsTruth() throws Exception {
        try (Lab lab = lab(CellModel.redox(5e-12))) {
            RunEnd end = lab.run(FULL, 2);
            assertEquals(RunEnd.How.COMPLETE, end.how(), end.text());
            assertTrue(Double.isNaN(end.worstLateness()), "the instrument keeps the time");
            Voltammogram curve = Voltammogram.of(lab);
            curve.requireComplete(FULL, 10001);
            curve.requireRedox(lab.cell.model(), 0.01);
            assertEquals(State.READY, lab.state());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertTrue(lab.readings.stream().allMatch(reading -> reading.quality() == Quality.GOOD));
        }
    }

    @Test
    void aResistorIsFoundToBeOne() throws Exception {
        try (Lab lab = lab(CellModel.resistor(2e9, 1e-12))) {
            lab.run(new Sweep(0, List.of(1.), 0, 0.01, 3, 0.001, 1e-6), 2);
            Voltammogram.of(lab).requireResistor(lab.cell.model());
        }
    }

    @Test
    void cyclesGoThereAndBackByTheInstrumentsOwnClock() throws Exception {
        try (Lab lab = lab(CellModel.resistor(1e9, 0))) {
            Sweep three = new Sweep(1, List.of(2., 1.), 1, 0.05, 3, 0.01, 1e-6);
            Prepared prepared = lab.meter.plan(three);
            assertEquals(3 * 201, prepared.points());
            RunEnd end = lab.run(three, 1);
            assertEquals(RunEnd.How.COMPLETE, end.how(), end.text());
            double[] volts = lab.values("voltage");
            assertEquals(603, volts.length);
            assertEquals(2, volts[100], 1e-6);
            assertEquals(1, volts[200], 1e-6);
            assertEquals(1, volts[201], 1e-6, "a cycle begins where the last one ended");
            assertEquals(2, volts[301], 1e-6);
        }
    }

    @Test
    void severalVerticesAreAListOrPacedByTheHost() throws Exception {
        try (Lab lab = lab(CellModel.resistor(1e9, 0))) {
            Sweep short_ = new Sweep(3, List.of(4., 2.), 3, 0.05, 2, 0.01, 1e-6);
            RunEnd end = lab.run(short_, 1);
            assertEquals(RunEnd.How.COMPLETE, end.how(), end.text());
            double[] volts = lab.values("voltage");
            assertEquals(801, volts.length);
            assertEquals(4, volts[100], 1e-6);
            assertEquals(2, volts[300], 1e-6);
            assertEquals(3, volts[800], 1e-6);
            assertTrue(lab.meter.plan(new Sweep(3, List.of(4., 2.), 3, 0.01, 1, 0.001, 1e-6)).notes().stream()
                    .anyMatch(note -> note.startsWith("The host paces")));
        }
    }

    @Test
    void theLimitEndsASweepAndWhatWasMeasuredIsKeptAndFlagged() throws Exception {
        try (Lab lab = lab(CellModel.redox(1e-12))) {
            RunEnd end = lab.run(new Sweep(0, List.of(5.), 0, 0.01, 1, 0.001, 1.5e-9), 2);
            assertEquals(RunEnd.How.TRIPPED, end.how(), end.text());
            double[] volts = lab.values("voltage");
            assertEquals(end.points(), volts.length);
            assertTrue(volts[volts.length - 1] > 3.2 && volts[volts.length - 1] < 3.6);
            assertEquals(Quality.LIMITED, lab.readings.getLast().quality());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertTrue(lab.events.stream().anyMatch(event -> event.kind() == Event.Kind.TRIP));
        }
    }

    /** A battery at 3.7 V against a start at 0 V: the limit is reached before anything is swept. */
    @Test
    void aLimitThatIsReachedAtOnceEndsTheSweepToo() throws Exception {
        try (Lab lab = lab(CellModel.thinFilm(0))) {
            RunEnd end = lab.run(new Sweep(0, List.of(5.), 0, 0.01, 1, 0.001, 1e-5), 2);
            assertEquals(RunEnd.How.TRIPPED, end.how(), end.text());
            assertEquals(1, end.points());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertEquals(0.5, lab.cell.stateOfCharge().orElseThrow(), 1e-4);
        }
    }

    @Test
    void connectingTouchesNothingAndSaysWhatItFound() throws Exception {
        try (Lab lab = new Lab(
                new LeapingClock(), CellModel.thinFilm(0), new Keithley2450Simulator(), new Keithley2450Driver())) {
            lab.instrument.bring(Mishap.OUTPUT_ON);
            lab.instrument.bring(Mishap.ERROR_QUEUED);
            lab.meter.connect(lab.soon());
            assertEquals(Output.ON, lab.instrument.output());
            assertEquals(State.READY, lab.state());
            String said = lab.events.toString();
            assertTrue(said.contains("output is ON"), said);
            assertTrue(said.contains("-222"), said);
            assertThrows(DeviceException.class, () -> lab.meter.prepare(FULL, lab.soon()));
            assertEquals(Output.ON, lab.instrument.output());
            assertTrue(lab.meter.makeSafe("test").safe());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertEquals(State.SAFE, lab.state());
            assertThrows(DeviceException.class, () -> lab.meter.prepare(FULL, lab.soon()));
            lab.meter.reset("a person");
            lab.meter.prepare(FULL, lab.soon());
        }
    }

    @Test
    void theModeThatDischargesACellIsReportedAndNotLeftBehind() throws Exception {
        try (Lab lab = lab(CellModel.thinFilm(0))) {
            assertEquals(Output.OFF_LOW_IMPEDANCE, lab.instrument.output());
            assertTrue(lab.events.toString().contains("discharges a cell"), lab.events.toString());
            lab.meter.prepare(FULL, lab.soon());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            double before = lab.cell.stateOfCharge().orElseThrow();
            lab.clock.sleep(3_600_000_000_000L);
            lab.instrument.output();
            assertEquals(before, lab.cell.stateOfCharge().orElseThrow(), 1e-9);
        }
    }

    @Test
    void makingSafeEndsASweepFromAnyThread() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            lab.meter.prepare(FULL, lab.soon());
            lab.meter.start(lab.soon());
            lab.clock.sleep(100_000_000_000L);
            assertEquals(Output.ON, lab.instrument.output());
            assertTrue(lab.meter.makeSafe("a guard").safe());
            assertEquals(State.SAFE, lab.state());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertEquals(RunEnd.How.STOPPED, lab.meter.ended().orElseThrow().how());
            assertEquals(State.SAFE, lab.state());
        }
    }

    @Test
    void stoppingKeepsWhatWasMeasured() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            lab.meter.prepare(FULL, lab.soon());
            lab.meter.start(lab.soon());
            lab.clock.sleep(100_000_000_000L);
            lab.meter.stop("enough", lab.soon());
            assertEquals(State.READY, lab.state());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertEquals(RunEnd.How.STOPPED, lab.meter.ended().orElseThrow().how());
            assertTrue(lab.meter.ended().orElseThrow().points() > 980);
            assertEquals(2 * 1000, lab.meter.fetch(lab.soon()).size(), 20);
        }
    }

    @Test
    void anInstrumentThatIsDeafToSafetyIsAFault() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            lab.meter.prepare(FULL, lab.soon());
            lab.meter.start(lab.soon());
            lab.instrument.bring(Mishap.DEAF_TO_SAFE);
            lab.instrument.bring(Mishap.OUTPUT_ON);
            assertFalse(lab.meter.makeSafe("test").safe());
            assertEquals(State.FAULT, lab.state());
        }
    }

    @Test
    void noNumberIsNeverData() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            lab.meter.prepare(FULL, lab.soon());
            lab.meter.start(lab.soon());
            lab.instrument.bring(Mishap.SENSOR_BROKEN);
            lab.clock.sleep(5_000_000_000L);
            List<Reading> readings = lab.meter.fetch(lab.soon());
            assertFalse(readings.isEmpty());
            assertTrue(readings.stream().noneMatch(reading -> reading.quality().usable()));
        }
    }

    @Test
    void hostTimesNeverGoBackWhenTheInstrumentsClockDoes() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            lab.meter.prepare(FULL, lab.soon());
            lab.meter.start(lab.soon());
            lab.clock.sleep(5_000_000_000L);
            lab.readings.addAll(lab.meter.fetch(lab.soon()));
            lab.instrument.bring(Mishap.CLOCK_BACK);
            lab.clock.sleep(5_000_000_000L);
            lab.readings.addAll(lab.meter.fetch(lab.soon()));
            double[] times = lab.hostTimes();
            for (int i = 1; i < times.length; i++) {
                assertTrue(times[i] >= times[i - 1]);
            }
            assertTrue(lab.events.toString().contains("went back"));
        }
    }

    @Test
    void aPotentialIsHeldAndRead() throws Exception {
        try (Lab lab = lab(CellModel.resistor(1e6, 0))) {
            assertTrue(lab.actuator()
                    .set("voltage", 3, Double.POSITIVE_INFINITY, lab.soon())
                    .done());
            assertEquals(State.RUNNING, lab.state());
            List<Reading> read = lab.sensor().read(lab.soon());
            assertEquals(3, read.get(0).value(), 1e-6);
            assertEquals(3e-6, read.get(1).value(), 1e-12);
            var move = lab.actuator().set("voltage", 2, 0.1, lab.soon());
            assertFalse(move.done());
            lab.clock.sleep(4_000_000_000L);
            assertFalse(move.done());
            assertEquals(2.6, lab.sensor().read(lab.soon()).get(0).value(), 0.01);
            lab.clock.sleep(10_000_000_000L);
            assertTrue(move.done());
            lab.meter.stop("done", lab.soon());
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertEquals(0, lab.sensor().read(lab.soon()).getFirst().value(), "an open relay lets nothing through");
            assertThrows(DeviceException.class, () -> lab.actuator()
                    .set("voltage", 9, Double.POSITIVE_INFINITY, lab.soon()));
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
        }
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingMoves() throws Exception {
        try (Lab lab = lab(CellModel.redox(0))) {
            for (Sweep wrong : List.of(
                    new Sweep(0, List.of(6.), 0, 0.01, 1, 0.001, 1e-6),
                    new Sweep(-1, List.of(5.), 0, 0.01, 1, 0.001, 1e-6),
                    new Sweep(0, List.of(5.), 0, 0.01, 1, 0.001, 1),
                    new Sweep(0, List.of(5.), 0, 10, 1, 0.001, 1e-6),
                    new Sweep(0, List.of(5.), 0, 0.01, 1, 1e-8, 1e-6))) {
                String said = assertThrows(DeviceException.class, () -> lab.meter.plan(wrong))
                        .getMessage();
                assertTrue(said.endsWith("."), said);
            }
            assertThrows(DeviceException.class, () -> lab.meter.plan(new PulseTrain(0, 1e-3, 1e-3, 1e-2, 5, 5)));
            assertThrows(DeviceException.class, () -> lab.meter.start(lab.soon()));
            assertEquals(Watchdog.NONE, lab.meter.describe().watchdog(), "unattended runs are to be refused");
        }
    }

    @Test
    void a2461MakesPulses() throws Exception {
        try (Lab lab = new Lab(
                new LeapingClock(),
                CellModel.resistor(1e3, 0),
                new Keithley2461Simulator(),
                new Keithley2461Driver())) {
            lab.meter.connect(lab.soon());
            PulseTrain train = new PulseTrain(0, 1e-3, 2e-3, 20e-3, 50, 5);
            assertEquals(50, lab.meter.plan(train).points());
            RunEnd end = lab.run(train, 0.3);
            assertEquals(RunEnd.How.COMPLETE, end.how(), end.text());
            double[] volts = lab.values("voltage");
            assertEquals(50, volts.length);
            assertEquals(1, volts[25], 1e-6);
            double[] times = lab.deviceTimes();
            assertEquals(49 * 20e-3, times[49] - times[0], 1e-6);
            assertEquals(50 * 2e-6, lab.cell.charge(), 1e-9);
            assertEquals(Output.OFF_HIGH_IMPEDANCE, lab.instrument.output());
            assertThrows(DeviceException.class, () -> lab.meter.plan(new PulseTrain(0, 20e-3, 2e-3, 20e-3, 5, 5)));
        }
    }
}

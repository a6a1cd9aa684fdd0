/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellTest {

    private static final double UNLIMITED = 10;

    private static Drive volts(double level) {
        return new Drive.Potential(level, UNLIMITED);
    }

    @Test
    void aResistorObeysOhm() {
        Cell cell = new Cell(CellModel.resistor(2e6, 0), 1);
        cell.drive(volts(3), 0);
        assertEquals(1.5e-6, cell.measure(1, 2).current(), 1e-18);
        cell.drive(new Drive.Current(1e-6, 20), 2);
        assertEquals(2, cell.measure(3, 4).potential(), 1e-9);
    }

    @Test
    void aCapacitorTakesItsChargeWithItsTimeConstant() {
        Cell cell = new Cell(CellModel.capacitor(1e-6, 1e6, 0), 1);
        cell.drive(volts(2), 0);
        cell.advance(1);
        assertEquals(2e-6 * (1 - Math.exp(-1)), cell.charge(), 1e-15);
        cell.drive(Drive.OPEN, 1);
        cell.advance(3600);
        assertEquals(2 * (1 - Math.exp(-1)), cell.potential(), 1e-6, "an open capacitor keeps its potential");
    }

    /** Laviron 1979: peaks apart by the logarithm of the scan rate, and the whole charge under each. */
    @Test
    void aSurfaceCouplePeaksWhereLavironSays() {
        for (double rate : new double[] {0.005, 0.01, 0.05}) {
            CellModel model = new CellModel(Double.POSITIVE_INFINITY, 0, 0, 4e-8, 3.35, 0.004, Optional.empty(), 0);
            Cell cell = new Cell(model, 1);
            cell.drive(volts(2.5), 0);
            double[] up = peak(cell, 2.5, 4.5, rate);
            assertEquals(model.anodicPeak(rate).orElseThrow(), up[0], 0.005);
            assertEquals(4e-8, up[2], 4e-11);
            double[] down = peak(cell, 4.5, 2.5, rate);
            assertEquals(model.cathodicPeak(rate).orElseThrow(), down[0], 0.005);
            double height = 0.5 * SurfaceCouple.F_OVER_RT * 4e-8 * rate / Math.E;
            assertEquals(height, up[1], 0.02 * height);
            assertEquals(-height, down[1], 0.02 * height);
        }
    }

    private static double[] peak(Cell cell, double from, double to, double rate) {
        double dE = Math.copySign(1e-3, to - from);
        int steps = (int) Math.round((to - from) / dE);
        double dt = 1e-3 / rate;
        double time = 1e6 * from + (dE < 0 ? 1e8 : 0);
        cell.drive(volts(from), time);
        double began = cell.charge();
        double best = 0;
        double at = 0;
        for (int i = 1; i <= steps; i++) {
            cell.drive(volts(from + i * dE), time + (i - 1) * dt);
            double current = cell.measure(time + (i - 1) * dt, time + i * dt).current();
            if (Math.abs(current) > Math.abs(best)) {
                best = current;
                at = from + i * dE;
            }
        }
        return new double[] {at, best, cell.charge() - began};
    }

    @Test
    void aBatteryRestsAtItsOpenCircuitPotentialAndLosesWhatFlows() {
        Cell cell = new Cell(CellModel.thinFilm(0), 1);
        assertEquals(3.7, cell.potential(), 1e-9);
        cell.drive(new Drive.Current(1e-4, 5), 0);
        cell.advance(1e-3);
        assertEquals(3.7 + 150e-4, cell.potential(), 1e-3, "R0 at once");
        cell.advance(180);
        assertEquals(0.6, cell.stateOfCharge().orElseThrow(), 1e-3, "0.1 mA for 180 s of 0.18 C");
        cell.drive(Drive.OPEN, 180);
        cell.advance(4000);
        assertEquals(Battery.rest(0.6), cell.potential(), 1e-3, "relaxes to rest");
    }

    /** What the source-meter's mode NORMAL does to a cell: 0 V with a small limit of the current. */
    @Test
    void zeroVoltsDischargeABatteryAndAnOpenRelayDoesNot() {
        Cell open = new Cell(CellModel.thinFilm(0), 1);
        open.advance(3600);
        assertEquals(0.5, open.stateOfCharge().orElseThrow(), 1e-12);
        Cell shorted = new Cell(CellModel.thinFilm(0), 1);
        shorted.drive(new Drive.Potential(0, 1e-5), 0);
        Cell.Measured measured = shorted.measure(10, 11);
        assertTrue(measured.limited());
        assertEquals(-1e-5, measured.current(), 1e-9);
        assertTrue(measured.potential() > 3, "held by the cell, not by the source");
        shorted.advance(3600);
        assertEquals(0.5 - 1e-5 * 3600 / 0.18, shorted.stateOfCharge().orElseThrow(), 1e-3);
    }

    @Test
    void theLimitOfTheCurrentHolds() {
        Cell cell = new Cell(CellModel.resistor(1e3, 0), 1);
        cell.drive(new Drive.Potential(5, 1e-3), 0);
        Cell.Measured measured = cell.measure(1, 2);
        assertTrue(measured.limited());
        assertEquals(1e-3, measured.current(), 1e-12);
        assertEquals(1, measured.potential(), 1e-9);
        cell.drive(new Drive.Potential(0.5, 1e-3), 2);
        assertFalse(cell.measure(3, 4).limited());
    }

    @Test
    void noiseIsThatOfTheSeed() {
        double[] first = noise(7);
        assertEquals(first[0], noise(7)[0]);
        assertTrue(first[0] != noise(8)[0]);
        assertEquals(1e-9, first[1], 1e-10);
    }

    private static double[] noise(long seed) {
        Cell cell = new Cell(CellModel.resistor(1e6, 1e-9), seed);
        double squares = 0;
        double first = Double.NaN;
        for (int i = 0; i < 1000; i++) {
            double current = cell.measure(i, i + 1).current();
            first = i == 0 ? current : first;
            squares += current * current;
        }
        return new double[] {first, Math.sqrt(squares / 1000)};
    }
}

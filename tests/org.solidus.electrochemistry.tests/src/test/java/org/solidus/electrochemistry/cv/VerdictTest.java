/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.electrochemistry.CellLog;

/** Cells of every kind, over many seeds: each is told for what it is, and what is not told is never called redox. */
class VerdictTest {

    private static final int SEEDS = 12;

    /** A cell and what it is to be called. */
    private enum Cell {
        WHITE(Verdict.Kind.OHMIC, seed -> slow(seed).resistor(2e9).white(3e-12)),
        FLICKER(Verdict.Kind.OHMIC, seed -> slow(seed).resistor(4e9).flicker(1e-12)),
        REMEMBERED(
                Verdict.Kind.OHMIC,
                seed -> slow(seed).resistor(8e9).correlated(8e-12, 50).white(1e-12)),
        SPIKES(Verdict.Kind.OHMIC, seed -> slow(seed).resistor(2e9).white(1e-12).spikes(30, 1e-9)),
        DRIFT(
                Verdict.Kind.OHMIC,
                seed -> slow(seed).drifting(2e9, 1.2e9 + 1e8 * seed).white(1e-12)),
        DRIFT_IN_ONE_CYCLE(Verdict.Kind.OHMIC, seed -> new SimulatedCell(0, 5, 0.005, 1, 1000, seed)
                .drifting(2e9, 1.2e9 + 1e8 * seed)
                .white(1e-12)),
        ONE_CYCLE(Verdict.Kind.OHMIC, seed -> new SimulatedCell(-1, 1, 0.05, 1, 500, seed)
                .resistor(2e9)
                .flicker(2e-12)),
        RANGES(
                Verdict.Kind.OHMIC,
                seed -> slow(seed).resistor(2e9).range(1e-9, 3e-11).white(1e-12)),
        LIMITED(
                Verdict.Kind.OHMIC,
                seed -> slow(seed).resistor(2e9).white(1e-12).limited(1.5e-9)),
        BEAM(Verdict.Kind.OHMIC, seed -> slow(seed).resistor(2e9).white(1e-12).beam(77 + 9 * seed, 0.5, 4e-11, 1e-10)),
        BOTH(
                Verdict.Kind.OHMIC_AND_CAPACITIVE,
                seed -> slow(seed).resistor(3e9).capacitor(2e-8).white(2e-12)),
        CAPACITOR(Verdict.Kind.CAPACITIVE, seed -> slow(seed).capacitor(2e-8).white(2e-12)),
        SLOW_CAPACITOR(
                Verdict.Kind.CAPACITIVE, seed -> slow(seed).capacitor(2e-8).flicker(1e-12)),
        SURFACE(Verdict.Kind.REDOX, seed -> slow(seed)
                .resistor(3e10)
                .capacitor(2e-8)
                .surface(3.4, 4e-8, 0.19, 0.4)
                .white(3e-12)),
        SURFACE_IN_FLICKER(Verdict.Kind.REDOX, seed -> slow(seed)
                .resistor(3e10)
                .capacitor(2e-8)
                .surface(3.4, 2e-8, 0.1, 0.5)
                .flicker(4e-12)),
        REVERSIBLE(Verdict.Kind.REDOX, seed -> narrow(3, seed)
                .diffusing(0.05, 20, 1e-5)
                .capacitor(5e-6)
                .white(3e-8)),
        REVERSIBLE_ONCE(Verdict.Kind.REDOX, seed -> narrow(1, seed)
                .diffusing(0.05, 20, 1e-5)
                .capacitor(5e-6)
                .white(3e-8)),
        SLUGGISH(Verdict.Kind.REDOX, seed -> new SimulatedCell(-0.5, 0.7, 0.05, 3, 500, seed)
                .diffusing(0.05, 0.2, 1e-5)
                .white(5e-8)),
        IRREVERSIBLE(Verdict.Kind.REDOX, seed -> new SimulatedCell(0, 1.2, 0.02, 3, 500, seed)
                .irreversible(0.7, 0.05, 1e-6)
                .resistor(1e7)
                .white(1e-8)),
        SEEN_ONCE(Verdict.Kind.UNDECIDED, seed -> new SimulatedCell(0, 1.2, 0.02, 1, 500, seed)
                .irreversible(0.7, 0.05, 1e-6)
                .resistor(1e7)
                .white(1e-8)),
        BUTLER_VOLMER(
                Verdict.Kind.NONLINEAR,
                seed -> around(seed).function(e -> 1e-9 * Math.sinh(e / 0.2)).white(3e-11)),
        TUNNEL(
                Verdict.Kind.NONLINEAR,
                seed -> around(seed).function(e -> 1e-9 * (e + 2 * e * e * e)).white(3e-11)),
        DIODE(Verdict.Kind.NONLINEAR, seed -> new SimulatedCell(0, 1, 0.02, 3, 500, seed)
                .function(e -> 1e-12 * Math.expm1(e / 0.08))
                .white(1e-9)),
        SATURATING(
                Verdict.Kind.NONLINEAR,
                seed -> around(seed).function(e -> 1e-8 * Math.tanh(e / 0.2)).white(3e-11)),
        NEGATIVE_SLOPE(Verdict.Kind.NONLINEAR, seed -> new SimulatedCell(0, 1, 0.02, 3, 500, seed)
                .function(e -> 1e-7 * e * Math.exp(-e / 0.15) + 1e-9 * Math.exp(e / 0.3))
                .white(3e-11)),
        WAVE(Verdict.Kind.NONLINEAR, seed -> new SimulatedCell(-0.5, 0.5, 0.02, 3, 500, seed)
                .function(e -> 1e-8 / (1 + Math.exp(-e / 0.04)))
                .white(5e-11)),
        BEHIND_A_RESISTANCE(Verdict.Kind.POLARISED, seed -> slow(seed)
                .function(e -> (e - 2.5) / 2e9)
                .capacitor(2e-8)
                .white(2e-12)),
        ONSET_WITH_A_LOOP(Verdict.Kind.POLARISED, seed -> slow(seed)
                .loop(e -> 1e-10 * Math.log1p(Math.exp((e - 3) / 0.1)), 0.7)
                .white(2e-12)),
        NOISE(Verdict.Kind.NOT_ENOUGH_DATA, seed -> slow(seed).white(1e-12)),
        SLOW_NOISE(Verdict.Kind.NOT_ENOUGH_DATA, seed -> slow(seed).flicker(1e-12));

        private final Verdict.Kind kind;
        private final LongFunction<SimulatedCell> make;

        Cell(Verdict.Kind kind, LongFunction<SimulatedCell> make) {
            this.kind = kind;
            this.make = make;
        }

        private static SimulatedCell slow(long seed) {
            return new SimulatedCell(0, 5, 0.005, 3, 700, seed);
        }

        private static SimulatedCell narrow(int cycles, long seed) {
            return new SimulatedCell(-0.3, 0.4, 0.05, cycles, 500, seed);
        }

        private static SimulatedCell around(long seed) {
            return new SimulatedCell(-1, 1, 0.02, 3, 500, seed);
        }
    }

    private static Analysis analysed(CellLog log) {
        return Analysis.of(log, CvSettings.NONE, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsToldAndNothingElseIsCalledRedox(Cell cell) {
        int right = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Verdict verdict = Verdict.of(analysed(cell.make.apply(seed).log()));
            right += verdict.kind() == cell.kind ? 1 : 0;
            if (cell.kind != Verdict.Kind.REDOX && cell != Cell.ONE_CYCLE) {
                assertNotEquals(Verdict.Kind.REDOX, verdict.kind(), cell + ", seed " + seed + ": " + verdict.rule());
            }
        }
        assertTrue(right >= SEEDS - 1, cell + ": " + right + " of " + SEEDS);
    }

    @Test
    void aPartOfARunIsToldAsTheWhole() {
        SimulatedCell cell = Cell.SURFACE.make.apply(1);
        assertEquals(
                Verdict.Kind.REDOX, Verdict.of(analysed(cell.part(350, 3700))).kind());
        SimulatedCell resistor = Cell.WHITE.make.apply(1);
        Analysis part = analysed(resistor.part(333, 2345));
        assertEquals(Verdict.Kind.OHMIC, Verdict.of(part).kind());
        assertEquals(2e9, part.model.resistance().value(), 0.01 * 2e9);
    }

    @Test
    void oneDirectionSaysLittle() {
        SimulatedCell cell = Cell.SURFACE.make.apply(1);
        assertEquals(
                Verdict.Kind.NOT_ENOUGH_DATA,
                Verdict.of(analysed(cell.part(0, 690))).kind());
        SimulatedCell resistor = Cell.WHITE.make.apply(1);
        assertEquals(
                Verdict.Kind.OHMIC, Verdict.of(analysed(resistor.part(0, 690))).kind());
    }

    @Test
    void aShortCircuitIsUnstable() {
        SimulatedCell cell =
                new SimulatedCell(0, 5, 0.005, 2, 700, 3).resistor(2e9).white(1e-12);
        for (int i = 1000; i < 1900; i++) {
            cell.current[i] *= 500;
        }
        assertEquals(Verdict.Kind.UNSTABLE, Verdict.of(analysed(cell.log())).kind());
    }

    @Test
    void whatIsNoScanIsNoVoltammogram() {
        double[] flat = new double[500];
        double[] time = new double[500];
        Arrays.setAll(time, i -> i);
        assertEquals(
                Verdict.Kind.NOT_ENOUGH_DATA,
                Verdict.of(analysed(CellLog.of(time, flat, flat))).kind());
        double[] none = {};
        assertEquals(
                Verdict.Kind.NOT_ENOUGH_DATA,
                Verdict.of(analysed(CellLog.of(none, none, none))).kind());
    }
}

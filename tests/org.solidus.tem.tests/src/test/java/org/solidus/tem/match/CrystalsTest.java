/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Table;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.crystal.orientation.Disorientation;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;

/** Crystals behind one another. */
class CrystalsTest {

    private static final Structure FULL = TruePatterns.lithiumIronPhosphate();
    private static final Structure EMPTY = TruePatterns.ironPhosphate();

    private final LocalContext context = new LocalContext();

    private static MatchStep.Params params(int crystals) {
        List<MatchStep.Phase> phases = List.of(phase(FULL), phase(EMPTY));
        return new MatchStep.Params(
                phases,
                200,
                0.7,
                40,
                1.5,
                2,
                0.015,
                0.001,
                12,
                3,
                5,
                8,
                0.35,
                crystals,
                0,
                ElectronFactors.LOBATO,
                false);
    }

    private static MatchStep.Phase phase(Structure structure) {
        return new MatchStep.Phase(Input.of(structure), Optional.empty(), Optional.empty());
    }

    private Table crystals(TruePatterns.Truth truth, int most) {
        return new MatchStep()
                .apply(truth.frame(), params(most), context)
                .companions()
                .get("crystals")
                .table();
    }

    private static boolean isRight(Table crystals, int row, Rotation truth, int phase) {
        Rotation found = Rotation.ofBunge(
                Math.toRadians(crystals.column("phi1").number(row)),
                Math.toRadians(crystals.column("Phi").number(row)),
                Math.toRadians(crystals.column("phi2").number(row)));
        return crystals.column("phase").number(row) == phase
                && Math.toDegrees(Disorientation.angle(found, truth, LaueClass.of(FULL))) < 2;
    }

    @Test
    void bothPhasesOfABoundaryAreFoundWithTheirShares() {
        List<TruePatterns.Truth> full = new TruePatterns(FULL, 21).noisy(20);
        List<TruePatterns.Truth> empty = new TruePatterns(EMPTY, 22).noisy(20);
        int right = 0;
        double share = 0;
        for (int i = 0; i < 20; i++) {
            Table crystals = crystals(full.get(i).and(empty.get(i), 0.5), 2);
            boolean both = crystals.rows() == 2;
            for (int first = 0; first < 2 && both; first++) {
                if (isRight(crystals, first, full.get(i).orientation(), 1)
                        && isRight(crystals, 1 - first, empty.get(i).orientation(), 2)) {
                    right++;
                    share += crystals.column("weight").number(first);
                }
            }
        }
        assertTrue(right >= 17, right + " of 20");
        assertEquals(2.0 / 3, share / right, 0.1);
    }

    @Test
    void oneCrystalStaysOne() {
        int single = 0;
        int right = 0;
        for (TruePatterns.Truth truth : new TruePatterns(FULL, 23).noisy(20)) {
            Table crystals = crystals(truth, 3);
            right += isRight(crystals, 0, truth.orientation(), 1) ? 1 : 0;
            single += crystals.rows() == 1 ? 1 : 0;
            assertEquals(1, crystals.rows() == 1 ? crystals.column("weight").number(0) : 1, 1e-12);
        }
        assertTrue(right >= 19, right + " of 20");
        assertTrue(single >= 19, single + " of 20");
    }

    @Test
    void withoutLookingForMoreThereIsOne() {
        TruePatterns.Truth truth = new TruePatterns(FULL, 24).noisy(1).get(0);
        assertEquals(1, crystals(truth, 1).rows());
    }

    /** Of what is diffracted: the first explains all of one spot, both one of equal parts, the second the last. */
    @Test
    void sharesOfWhatIsDiffractedNeedNoCommonScale() {
        List<double[]> simulated = List.of(new double[] {8, 2, 0}, new double[] {0, 1, 5});
        double[] measured = {40, 20, 25};
        assertArrayEquals(
                new double[] {50 / 85.0, 35 / 85.0},
                CrystalWeights.shares(new double[] {1 / 3.0, 2 / 3.0}, simulated, measured, 3),
                1e-9);
    }

    @Test
    void sharesOfExactSumsAreExact() {
        double[] one = {1, 2, 0, 4, 0.5};
        double[] two = {0, 1, 3, 1, 0.25};
        double[] sum = new double[5];
        for (int i = 0; i < 5; i++) {
            sum[i] = 0.6 * one[i] + 0.2 * two[i];
        }
        assertArrayEquals(new double[] {0.75, 0.25}, CrystalWeights.of(List.of(one, two), sum, 5), 1e-9);
        assertArrayEquals(new double[] {1, 0}, CrystalWeights.of(List.of(one, two), one, 5), 1e-9);
    }
}

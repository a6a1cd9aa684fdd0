/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.solidus.crystal.orientation.DisorientationKernel;
import org.solidus.crystal.orientation.Rotation;

/**
 * Orientations of one phase that explain a pattern, best first and apart from each other: the best places of the search
 * with templates, refined roughly, of which the best are refined to the end. One thread.
 */
final class PhaseSearch {

    /** Places of the search with templates that are looked at, for each that is refined. */
    private static final int PLACES = 8;

    /** Distance of orientations that are refined, of the step: nearer ones would end in one place. */
    private static final double APART = 0.7;

    /** How far below the best roughly refined index the best refined one may come from. */
    private static final double HOPE = 0.6;

    private static final double ROUGH = Math.toRadians(0.125);
    private static final double FINE = Math.toRadians(0.015);

    private final int number;
    private final PhaseBank bank;
    private final double step;
    private final double distinct;
    private final CoarseSearch coarse;
    private final Refinement refinement;
    private final DisorientationKernel kernel;
    private final int starts;

    /** Rotations and quaternions of starts, their indices, and their order. */
    private final double[][] rotations;

    private final double[] quaternions;
    private final double[] indices;
    private final Integer[] order;
    private final double[] quaternion = new double[4];

    /**
     * @param number of the phase
     * @param starts orientations that are refined
     * @param distinct angle between orientations that count as different, radian
     */
    PhaseSearch(int number, PhaseBank bank, MatchSettings settings, int starts, double distinct) {
        this.number = number;
        this.bank = bank;
        this.starts = starts;
        this.distinct = distinct;
        step = settings.step();
        coarse = new CoarseSearch(PLACES * starts);
        refinement = new Refinement(bank.reflections(), bank.mean(), settings);
        kernel = DisorientationKernel.of(bank.laue());
        rotations = new double[starts][9];
        quaternions = new double[4 * starts];
        indices = new double[starts];
        order = new Integer[starts];
    }

    /** At most so many solutions, the best first. */
    List<Solution> search(SpotPattern pattern, int most) {
        coarse.search(pattern, bank.templates());
        int count = starts();
        for (int i = 0; i < count; i++) {
            order[i] = i;
            indices[i] = refinement.refine(rotations[i], pattern, step / 2, ROUGH);
        }
        Arrays.sort(order, 0, count, Comparator.comparingDouble(i -> -indices[i]));
        List<Solution> solutions = new ArrayList<>();
        double hope = count == 0 ? 0 : HOPE * indices[order[0]];
        for (int k = 0; k < count && solutions.size() < most; k++) {
            int i = order[k];
            if (indices[i] > 0 && isApart(rotations[i], solutions)) {
                solutions.add(solution(rotations[i], pattern, indices[i] > hope));
            }
        }
        solutions.sort(Comparator.comparingDouble(solution -> -solution.index()));
        return solutions;
    }

    /** The best places of the coarse search that are not next to a better one. */
    private int starts() {
        int count = 0;
        for (int place = 0; place < coarse.count() && count < starts; place++) {
            double[] r = rotations[count];
            upright(place, r);
            Refinement.rotate(r, 0, 0, coarse.angle(place), r);
            quaternion(r, quaternions, 4 * count);
            boolean near = false;
            for (int other = 0; other < count && !near; other++) {
                near = kernel.angle(quaternions, 4 * other, quaternions, 4 * count) < APART * step;
            }
            count += near ? 0 : 1;
        }
        return count;
    }

    /**
     * A template's orientation. Friedel's law makes a pattern that is mirrored at x that of the crystal which is turned by
     * half a turn about y: -g is then where the mirror image of g is.
     */
    private void upright(int place, double[] r) {
        int zone = coarse.zone(place);
        for (int k = 0; k < 9; k++) {
            r[k] = bank.templates().rotations()[9 * zone + k];
        }
        if (coarse.isMirrored(place)) {
            for (int k = 0; k < 3; k++) {
                r[k] = -r[k];
                r[6 + k] = -r[6 + k];
            }
        }
    }

    private Solution solution(double[] start, SpotPattern pattern, boolean hopeful) {
        double[] r = start.clone();
        if (hopeful) {
            refinement.refine(r, pattern, 2 * ROUGH, FINE);
        }
        double index = refinement.index(r, pattern);
        return new Solution(number, r, index, refinement.matched(pattern), refinement.explained(pattern));
    }

    /** Compares one of its solutions with spots; what it says of them is then asked of the refinement. */
    Refinement compared(Solution solution, SpotPattern pattern) {
        refinement.index(solution.rotation(), pattern);
        return refinement;
    }

    /** Whether a solution of this phase differs from others of this phase. */
    boolean isApart(Solution solution, List<Solution> others) {
        return isApart(
                solution.rotation(),
                others.stream().filter(other -> other.phase() == number).toList());
    }

    private boolean isApart(double[] r, List<Solution> solutions) {
        quaternion(r, quaternion, 0);
        double[] other = new double[4];
        for (Solution solution : solutions) {
            quaternion(solution.rotation(), other, 0);
            if (kernel.angle(quaternion, 0, other, 0) < distinct) {
                return false;
            }
        }
        return true;
    }

    private static void quaternion(double[] r, double[] into, int at) {
        Rotation rotation = new Solution(0, r, 0, 0, 0).orientation();
        into[at] = rotation.w();
        into[at + 1] = rotation.x();
        into[at + 2] = rotation.y();
        into[at + 3] = rotation.z();
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.Arrays;
import org.solidus.core.step.Context;
import org.solidus.crystal.orientation.DisorientationKernel;

/**
 * Grains of a phase map: connected points of one phase whose neighbours differ by no more than a tolerance (union-find
 * over all neighbours, so that the result does not depend on where one begins). Numbered from 1 in the order of their
 * first points; 0 is no grain.
 *
 * <p>With hysteresis: a fragment of fewer than {@code least} points joins the neighbouring grain of its phase whose mean
 * orientation is nearest, if that lies within {@code grow} of the fragment's own; what remains smaller is no grain.
 */
public final class GrainMap {

    private static final int BLOCK = 1 << 16;

    private final PhaseMap map;
    private int[] labels;
    private int count;
    private int dropped;

    private GrainMap(PhaseMap map) {
        this.map = map;
    }

    /**
     * Finds the grains.
     *
     * @param tolerance radian; neighbours up to this angle are one grain
     * @param grow radian; fragments join a grain up to this angle
     * @param least points of a grain
     */
    public static GrainMap find(PhaseMap map, double tolerance, double grow, int least, Context context) {
        GrainMap grains = new GrainMap(map);
        grains.label(tolerance, context);
        if (least > 1) {
            grains.absorb(grow, least, context);
            grains.drop(least);
        }
        return grains;
    }

    private void label(double tolerance, Context context) {
        Regions regions = new Regions(map.size());
        DisorientationKernel[] kernels = map.kernels();
        double[] q = map.quaternions();
        int forward = map.grid().directions() / 2;
        context.progress().begin("finding grains", map.size());
        for (int point = 0; point < map.size(); point++) {
            if (point % BLOCK == BLOCK - 1) {
                context.checkCancelled();
                context.progress().advance(BLOCK);
            }
            if (!map.isCrystal(point)) {
                continue;
            }
            DisorientationKernel kernel = kernels[map.kind(point)];
            for (int d = 0; d < forward; d++) {
                int next = map.grid().neighbour(point, d);
                if (next >= 0
                        && map.kind(next) == map.kind(point)
                        && map.isCrystal(next)
                        && kernel.angle(q, 4 * point, q, 4 * next) <= tolerance) {
                    regions.join(point, next);
                }
            }
        }
        labels = new int[map.size()];
        for (int point = 0; point < labels.length; point++) {
            if (map.isCrystal(point)) {
                int root = regions.root(point);
                labels[point] = root == point ? ++count : labels[root];
            }
        }
    }

    /** Fragments join the nearest grain beside them; their order is that of their labels. */
    private void absorb(double grow, int least, Context context) {
        int[] sizes = sizes();
        double[] means = GrainMeans.of(this, context);
        int[] nearest = new int[count + 1];
        double[] angles = new double[count + 1];
        Arrays.fill(angles, Double.POSITIVE_INFINITY);
        DisorientationKernel[] kernels = map.kernels();
        for (int point = 0; point < map.size(); point++) {
            int label = labels[point];
            for (int d = 0; label > 0 && sizes[label] < least && d < map.grid().directions(); d++) {
                int next = map.grid().neighbour(point, d);
                int other = next < 0 ? 0 : labels[next];
                if (other == label || other == 0 || sizes[other] < least || map.kind(next) != map.kind(point)) {
                    continue;
                }
                double angle = kernels[map.kind(point)].angle(means, 4 * label, means, 4 * other);
                if (angle <= grow && (angle < angles[label] || angle == angles[label] && other < nearest[label])) {
                    angles[label] = angle;
                    nearest[label] = other;
                }
            }
        }
        for (int point = 0; point < labels.length; point++) {
            int joined = nearest[labels[point]];
            labels[point] = joined > 0 ? joined : labels[point];
        }
    }

    private void drop(int least) {
        int[] sizes = sizes();
        int[] renamed = new int[count + 1];
        int kept = 0;
        dropped = 0;
        for (int point = 0; point < labels.length; point++) {
            int label = labels[point];
            if (label > 0 && sizes[label] >= least && renamed[label] == 0) {
                renamed[label] = ++kept;
            }
            dropped += label > 0 && sizes[label] < least ? 1 : 0;
        }
        for (int point = 0; point < labels.length; point++) {
            labels[point] = renamed[labels[point]];
        }
        count = kept;
    }

    /** The phase map that the grains are of. */
    public PhaseMap map() {
        return map;
    }

    /** Number of grains. */
    public int count() {
        return count;
    }

    /** Crystal points that belong to no grain, since theirs was too small. */
    public int dropped() {
        return dropped;
    }

    /** Grain of each point, 0 for none. Not to be changed. */
    public int[] labels() {
        return labels;
    }

    /** Points of each grain; the first number is of those in none. */
    public int[] sizes() {
        int[] sizes = new int[count + 1];
        for (int label : labels) {
            sizes[label]++;
        }
        return sizes;
    }
}

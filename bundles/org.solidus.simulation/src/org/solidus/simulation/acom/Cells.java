/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.ArrayList;
import java.util.List;
import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.random.Warp;

/**
 * A Voronoi tessellation with weights (a power diagram) and wavy borders, so that cells have a distribution of sizes as
 * grains have. Coordinates are steps of the scan from the middle of the specimen.
 */
final class Cells {

    private static final double CLOSEST = 0.62;
    private static final double WAVINESS = 0.45;
    private static final double SPREAD = 0.3;

    private final double[] x;
    private final double[] y;
    private final double[] weight;
    private final Warp warpX;
    private final Warp warpY;

    /**
     * A point's cell and the next one.
     *
     * @param cell its number
     * @param neighbour number of the second nearest; the cell itself if there is only one
     * @param border distance to the border with the neighbour, in steps
     */
    record Place(int cell, int neighbour, double border) {}

    /**
     * Cells that cover a square.
     *
     * @param random to draw from
     * @param halfSide of the square
     * @param size mean distance of cells
     */
    Cells(RandomStream random, double halfSide, double size) {
        List<double[]> seeds = new ArrayList<>();
        int wanted = Math.max(2, (int) Math.round(4 * halfSide * halfSide / (size * size)));
        for (int attempt = 0; attempt < 60 * wanted && seeds.size() < wanted; attempt++) {
            double px = random.uniform(-halfSide, halfSide);
            double py = random.uniform(-halfSide, halfSide);
            boolean free = seeds.stream().allMatch(s -> Math.hypot(s[0] - px, s[1] - py) > CLOSEST * size);
            if (free) {
                seeds.add(new double[] {px, py});
            }
        }
        x = seeds.stream().mapToDouble(s -> s[0]).toArray();
        y = seeds.stream().mapToDouble(s -> s[1]).toArray();
        weight = new double[x.length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = SPREAD * size * size * 0.5 * Math.clamp(random.gaussian(), -1.5, 1.5);
        }
        warpX = new Warp(random, 0.8 * size);
        warpY = new Warp(random, 0.8 * size);
    }

    int size() {
        return x.length;
    }

    double x(int cell) {
        return x[cell];
    }

    double y(int cell) {
        return y[cell];
    }

    Place at(double px, double py) {
        double wx = px + WAVINESS * warpX.at(px, py);
        double wy = py + WAVINESS * warpY.at(px, py);
        int best = 0;
        int second = 0;
        double nearest = Double.POSITIVE_INFINITY;
        double next = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double distance = power(wx, wy, i);
            if (distance < nearest) {
                second = best;
                next = nearest;
                best = i;
                nearest = distance;
            } else if (distance < next) {
                second = i;
                next = distance;
            }
        }
        double apart = Math.hypot(x[best] - x[second], y[best] - y[second]);
        return new Place(best, second, best == second ? Double.POSITIVE_INFINITY : (next - nearest) / (2 * apart));
    }

    /** Whether the border of a point's own cell with another one of a kind is near, even where a third lies between. */
    boolean isNear(double px, double py, int own, boolean[] kind, double within) {
        double wx = px + WAVINESS * warpX.at(px, py);
        double wy = py + WAVINESS * warpY.at(px, py);
        double distance = power(wx, wy, own);
        for (int i = 0; i < x.length; i++) {
            if (kind[i] && i != own) {
                double apart = Math.hypot(x[i] - x[own], y[i] - y[own]);
                if (power(wx, wy, i) - distance < 2 * apart * within) {
                    return true;
                }
            }
        }
        return false;
    }

    private double power(double wx, double wy, int cell) {
        return (wx - x[cell]) * (wx - x[cell]) + (wy - y[cell]) * (wy - y[cell]) - weight[cell];
    }
}

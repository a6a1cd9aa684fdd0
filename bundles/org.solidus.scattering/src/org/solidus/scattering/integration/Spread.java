/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Arrays;

/**
 * The shares of one pixel in the bins: a few parts, each a run of radial bins in one sector. Reused from pixel to
 * pixel.
 */
final class Spread {

    private final int bins;
    private int parts;
    private int[] sector = new int[4];
    private int[] first = new int[4];
    private int[] end = new int[4];
    private double[] weights = new double[64];

    Spread(int bins) {
        this.bins = bins;
    }

    void clear() {
        parts = 0;
    }

    int parts() {
        return parts;
    }

    /** First bin of a part, sector included: sector * bins + radial bin. */
    int start(int part) {
        return sector[part] * bins + first[part];
    }

    /** Number of weights of a part. */
    int count(int part) {
        return end[part] - offset(part);
    }

    /** Where the weights of a part begin in {@link #weights()}. */
    int offset(int part) {
        return part == 0 ? 0 : end[part - 1];
    }

    double[] weights() {
        return weights;
    }

    /** All of a share into one bin. */
    void addPoint(int inSector, double radial, double share) {
        if (radial >= 0 && radial < bins) {
            int at = begin(inSector, (int) radial, 1);
            weights[at] = share;
        }
    }

    /** A share spread evenly over the radial interval [low, high], in bins; what lies outside the bins is lost. */
    void addBox(int inSector, double low, double high, double share) {
        if (high <= low) {
            addPoint(inSector, low, share);
            return;
        }
        double from = Math.max(0, low);
        double to = Math.min(bins, high);
        if (to <= from) {
            return;
        }
        int firstBin = (int) from;
        int lastBin = Math.min(bins - 1, (int) to);
        if (lastBin > firstBin && to <= lastBin) {
            lastBin--;
        }
        double density = share / (high - low);
        int at = begin(inSector, firstBin, lastBin - firstBin + 1);
        for (int bin = firstBin; bin <= lastBin; bin++) {
            weights[at++] = (Math.min(to, bin + 1) - Math.max(from, bin)) * density;
        }
    }

    /** Weights of consecutive radial bins; zeros at both ends are left out. */
    void addRun(int inSector, int firstBin, double[] values, int count, double factor) {
        int from = 0;
        int to = count;
        while (from < to && values[from] == 0) {
            from++;
        }
        while (to > from && values[to - 1] == 0) {
            to--;
        }
        if (to > from) {
            int at = begin(inSector, firstBin + from, to - from);
            for (int i = from; i < to; i++) {
                weights[at++] = values[i] * factor;
            }
        }
    }

    private int begin(int inSector, int firstBin, int count) {
        if (parts == sector.length) {
            sector = Arrays.copyOf(sector, 2 * parts);
            first = Arrays.copyOf(first, 2 * parts);
            end = Arrays.copyOf(end, 2 * parts);
        }
        int at = parts == 0 ? 0 : end[parts - 1];
        if (at + count > weights.length) {
            weights = Arrays.copyOf(weights, Math.max(2 * weights.length, at + count));
        }
        sector[parts] = inSector;
        first[parts] = firstBin;
        end[parts] = at + count;
        parts++;
        return at;
    }
}

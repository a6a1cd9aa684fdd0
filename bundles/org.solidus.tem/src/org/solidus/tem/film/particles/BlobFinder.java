/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.solidus.math.robust.Normal;
import org.solidus.math.robust.Robust;
import org.solidus.tem.film.grains.MaskedBlur;
import org.solidus.tem.film.grains.Picture;

/**
 * Finds round things that differ from their surroundings: extremes over place and size of differences of Gaussians (T.
 * Lindeberg, Int. J. Comput. Vis. 30 (1998) 79, doi 10.1023/A:1008045108935) of which each takes no account of what is
 * not valid. A disk of radius r answers most to a width of {@code r / sqrt(2)}. The noise of an answer is its robust
 * scatter over the picture, texture of the grains included; a particle has to stand out by more than noise does in so many
 * places. Steps of thickness and scratches answer, too, but not on all sides: of the eight
 * sectors around a particle all that can be seen have to lie clear below it (above it, if it is dark).
 */
final class BlobFinder {

    private static final double RATIO = 1.6;
    private static final double GROWTH = 1.25;
    private static final int SECTORS = 8;
    private static final int SEEN = 3;
    private static final double CLEAR = 0.35;
    private static final double FILLED = 0.6;

    private final double smallest;
    private final double largest;
    private final double chance;

    BlobFinder(double smallest, double largest, double chance) {
        this.smallest = smallest;
        this.largest = largest;
        this.chance = chance;
    }

    /** All that stand out, the most significant first; of those that overlap the most significant. @param grain of each pixel */
    List<Blob> find(Picture relative, int[] grain) {
        List<Blob> found = new ArrayList<>();
        float[] fine = new float[relative.size()];
        float[] coarse = new float[relative.size()];
        for (double radius = smallest; radius <= largest * 1.01; radius *= GROWTH) {
            double sigma = radius / Math.sqrt(2) / Math.sqrt(RATIO);
            new MaskedBlur(sigma).apply(relative, fine);
            new MaskedBlur(sigma * RATIO).apply(relative, coarse);
            for (int p = 0; p < fine.length; p++) {
                fine[p] = relative.valid()[p] ? fine[p] - coarse[p] : Float.NaN;
            }
            extremes(relative, grain, fine, radius, found);
        }
        return apart(found);
    }

    private void extremes(Picture relative, int[] grain, float[] answer, double radius, List<Blob> found) {
        double[] values = new double[answer.length];
        for (int p = 0; p < values.length; p++) {
            values[p] = answer[p];
        }
        double noise = Robust.sigma(values);
        double significance = significance(relative, radius);
        int columns = relative.columns();
        for (int y = 1; y < relative.rows() - 1; y++) {
            for (int x = 1; x < columns - 1; x++) {
                int p = y * columns + x;
                if (Math.abs(answer[p]) > significance * noise && isExtreme(answer, p, columns)) {
                    double contrast = contrast(relative, y, x, radius, Math.signum(answer[p]));
                    if (contrast != 0) {
                        double z = Math.abs(answer[p]) / noise;
                        found.add(new Blob(y, x, radius, radius / 4, grain[p], contrast, z));
                    }
                }
            }
        }
    }

    /** Standard deviations that noise reaches somewhere in the picture with the chance asked for. */
    private double significance(Picture relative, double radius) {
        int area = 0;
        for (boolean valid : relative.valid()) {
            area += valid ? 1 : 0;
        }
        double places = Math.max(1, area / (Math.PI * radius * radius / 2));
        return Normal.upperQuantile(Math.min(0.25, chance / places / 2));
    }

    private static boolean isExtreme(float[] answer, int p, int columns) {
        float sign = Math.signum(answer[p]);
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int q = p + dy * columns + dx;
                if (sign * answer[q] > sign * answer[p] || answer[q] == answer[p] && q > p) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Mean of the disk less that of the ring around it; 0 if it is no particle. */
    private static double contrast(Picture relative, int y, int x, double radius, double sign) {
        double inner = radius * 0.8;
        double outer = radius * 1.5 + 1;
        double end = radius * 2.2 + 2;
        int reach = (int) Math.ceil(end);
        double[] sums = new double[SECTORS + 1];
        int[] counts = new int[SECTORS + 1];
        int disk = 0;
        for (int v = Math.max(0, y - reach); v <= Math.min(relative.rows() - 1, y + reach); v++) {
            for (int u = Math.max(0, x - reach); u <= Math.min(relative.columns() - 1, x + reach); u++) {
                double distance = Math.hypot(v - y, u - x);
                int p = v * relative.columns() + u;
                disk += distance <= inner ? 1 : 0;
                if (relative.valid()[p] && (distance <= inner || distance >= outer && distance <= end)) {
                    int sector = distance <= inner
                            ? SECTORS
                            : (int) ((Math.atan2(v - y, u - x) + Math.PI) / (2 * Math.PI) * SECTORS) % SECTORS;
                    sums[sector] += relative.values()[p];
                    counts[sector]++;
                }
            }
        }
        if (counts[SECTORS] < FILLED * disk || counts[SECTORS] == 0) {
            return 0;
        }
        double middle = sums[SECTORS] / counts[SECTORS];
        double least = Double.POSITIVE_INFINITY;
        double total = 0;
        int seen = 0;
        for (int sector = 0; sector < SECTORS; sector++) {
            if (counts[sector] >= 3) {
                double difference = sign * (middle - sums[sector] / counts[sector]);
                least = Math.min(least, difference);
                total += difference;
                seen++;
            }
        }
        boolean all = seen >= SEEN && least > CLEAR * total / seen;
        return all ? sign * total / seen : 0;
    }

    /** Of those that overlap the most significant. */
    static List<Blob> apart(List<Blob> found) {
        found.sort(Comparator.comparingDouble(Blob::significance).reversed());
        List<Blob> kept = new ArrayList<>();
        for (Blob blob : found) {
            boolean free = kept.stream()
                    .noneMatch(other -> Math.hypot(blob.y() - other.y(), blob.x() - other.x())
                            < 1.2 * Math.max(blob.radius(), other.radius()));
            if (free) {
                kept.add(blob);
            }
        }
        return kept;
    }
}

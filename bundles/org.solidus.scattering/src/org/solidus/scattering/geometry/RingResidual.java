/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.NDArray;

/**
 * Whether the rings of a frame are round about the beam that the geometry states. The frame is cut into sectors
 * of the azimuth (an ARC detector, which sees little of the azimuth, into strips of columns); where the geometry is
 * right, sharp rings lie at the same two-theta in all of them. The <em>coherence</em> is the mean
 * product of the sharp parts of two different sectors: noise, spots and hot pixels add nothing to it on average, rings
 * do, and less so the more they wander from sector to sector. It is compared for the four orientations of the image.
 * The <em>wander</em> is how far the lines of one sector lie from those of the others (robust standard deviation over
 * the sectors, in pixels), by cross-correlation.
 *
 * <p>A frame without sharp rings (amorphous, empty) gives no verdict. Of images that are symmetric about the beam, the
 * orientation can't be told, and does not matter.
 *
 * @param coherence for each orientation; 1 a bin is that of the median ripple of a sector
 * @param significance of the largest coherence, in standard deviations of that of noise; 0 where it is not that of
 *     sharp rings
 * @param stated orientation of the geometry
 * @param wander of the lines for the stated orientation, pixels; NaN where there are no rings to tell
 */
public record RingResidual(Map<Orientation, Double> coherence, double significance, Orientation stated, double wander) {

    /** Lines that wander by more than this, pixels, are not straight. */
    public static final double STRAIGHT = 1.5;
    /** Below this significance there are no rings. */
    private static final double SIGNIFICANT = 12;
    /** An orientation is better when its rings are this much more coherent. */
    private static final double CLEARLY = 1.3;
    /**
     * Rings are sharp when the coherence of sectors shifted by {@link #SHARP_LAG} pixels is less than this part of that
     * of unshifted ones: lines up to some 15 pixels wide are, the halo of a glass is not.
     */
    private static final double SHARP = 0.93;

    private static final int SHARP_LAG = 4;
    /** The same in the correlation of one sector with the others, for a shift of one pixel. */
    private static final double LEAST_CURVATURE = 0.02;
    /** Pixels that are enough. */
    private static final long ENOUGH = 1 << 20;

    private static final int MOST_BINS = 2000;
    /** An ARC detector is a few hundred pixels wide, but thousands long. */
    private static final int MOST_BINS_OF_ARC = 16_000;

    private static final int FARTHEST_LAG = 8;
    private static final double LEAST_CORRELATION = 0.3;

    public RingResidual {
        coherence = Map.copyOf(coherence);
    }

    /**
     * Looks at a frame.
     *
     * @param image rows x columns
     * @param bad 1 = not valid, one value a pixel; empty for none. Negative values and the gaps of the detector are
     *     left out in any case
     */
    public static RingResidual of(Geometry geometry, NDArray image, byte[] bad) {
        int[] shape = image.shape();
        Geometry stated = geometry.forImage(shape[0], shape[1]);
        RingSectors.Roots roots = roots(stated, image, bad);
        double largest = largestTwoTheta(stated);
        int bins = bins(stated, largest);
        Map<Orientation, Double> coherence = new EnumMap<>(Orientation.class);
        double significance = 0;
        double best = Double.NEGATIVE_INFINITY;
        double wander = Double.NaN;
        for (Orientation orientation : Orientation.values()) {
            RingSectors sectors = RingSectors.cut(stated.withOrientation(orientation), roots, bins, largest);
            Coherence found = Coherence.of(sectors, 0);
            coherence.put(orientation, found.value());
            if (found.value() > best) {
                best = found.value();
                boolean sharp = Coherence.of(sectors, SHARP_LAG).value() < SHARP * best;
                significance = sharp ? found.significance() : 0;
            }
            if (orientation == stated.orientation()) {
                wander = wander(sectors);
            }
        }
        return new RingResidual(
                coherence, significance, stated.orientation(), significance > SIGNIFICANT ? wander : Double.NaN);
    }

    /** The orientation whose rings are clearly rounder than those of the stated one, if there is one. */
    public Optional<Orientation> better() {
        if (!(significance > SIGNIFICANT)) {
            return Optional.empty();
        }
        Orientation best = coherence.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return coherence.get(best) > CLEARLY * Math.max(0, coherence.get(stated))
                ? Optional.of(best)
                : Optional.empty();
    }

    /** A sentence for the user, when the orientation or the geometry is wrong. */
    public Optional<String> warning() {
        Optional<Orientation> better = better();
        if (better.isPresent()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "The rings are not round about the beam: with orientation %d"
                            + " their coherence is %s that with the stated orientation %d. Is the image flipped? Set"
                            + " 'orientation' (TIFF images of pyFAI geometries need 2 more often than not).",
                    better.get().number(),
                    timesStated(better.get()),
                    stated.number()));
        }
        if (wander > STRAIGHT) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "The rings are not round about the beam: lines wander by %.1f pixels"
                            + " from sector to sector. Check PONI, rotations and distance.",
                    wander));
        }
        return Optional.empty();
    }

    private String timesStated(Orientation better) {
        double ratio = coherence.get(better) / coherence.get(stated);
        return ratio > 0 && ratio < 100 ? String.format(Locale.ROOT, "%.1f times", ratio) : "far above";
    }

    private static RingSectors.Roots roots(Geometry geometry, NDArray image, byte[] bad) {
        int[] shape = image.shape();
        int step = (int) Math.max(1, (long) shape[0] * shape[1] / ENOUGH);
        boolean arc = geometry instanceof ArcGeometry;
        int rowStep = arc ? 1 : step;
        int columnStep = arc ? step : 1;
        int perRow = (shape[1] + columnStep - 1) / columnStep;
        byte[] gaps = geometry.detector().gaps(shape[0], shape[1], geometry.orientation());
        float[] values = new float[(shape[0] + rowStep - 1) / rowStep * perRow];
        int at = 0;
        for (int row = 0; row < shape[0]; row += rowStep) {
            for (int pixel = row * shape[1]; pixel < (row + 1) * shape[1]; pixel += columnStep) {
                double value = image.get(pixel);
                boolean valid = value >= 0
                        && value < Float.MAX_VALUE
                        && gaps[pixel] == 0
                        && (bad.length == 0 || bad[pixel] == 0);
                values[at++] = valid ? (float) Math.sqrt(value) : -1;
            }
        }
        return new RingSectors.Roots(shape[0], shape[1], rowStep, columnStep, values);
    }

    /** Of all corners of the image in all orientations. */
    private static double largestTwoTheta(Geometry geometry) {
        int rows = geometry.detector().rows();
        int columns = geometry.detector().columns();
        LabPositions positions = new LabPositions(geometry, rows, columns);
        double[] x = new double[columns + 1];
        double[] y = new double[columns + 1];
        double[] z = new double[columns + 1];
        double largest = 0;
        for (int row : new int[] {0, rows}) {
            if (row == 0) {
                positions.upperCorners(0, x, y, z);
            } else {
                positions.lowerCorners(rows - 1, x, y, z);
            }
            largest = Math.max(largest, Math.atan2(Math.hypot(x[0], y[0]), z[0]));
            largest = Math.max(largest, Math.atan2(Math.hypot(x[columns], y[columns]), z[columns]));
        }
        return largest;
    }

    private static int bins(Geometry geometry, double largest) {
        double pixel =
                Math.min(geometry.detector().pixel1(), geometry.detector().pixel2()) / geometry.distance();
        int most = geometry instanceof ArcGeometry ? MOST_BINS_OF_ARC : MOST_BINS;
        return (int) Math.max(64, Math.min(most, largest / pixel));
    }

    /** Mean product of two sectors, and its size in standard deviations of noise. */
    private record Coherence(double value, double significance) {

        /** @param lag each sector is multiplied with the others shifted by so many bins */
        static Coherence of(RingSectors sectors, int lag) {
            double value = 0;
            double noise = 0;
            for (int bin = 0; bin + lag < sectors.bins; bin++) {
                double sum = 0;
                double shifted = 0;
                double same = 0;
                double variance = 0;
                double variance2 = 0;
                int n = 0;
                for (int sector = 0; sector < RingSectors.SECTORS; sector++) {
                    if (sectors.filled(sector, bin) && sectors.filled(sector, bin + lag)) {
                        double h = sectors.sharp[sector][bin];
                        double there = sectors.sharp[sector][bin + lag];
                        double v = sectors.variance[sector][bin];
                        sum += h;
                        shifted += there;
                        same += h * there;
                        variance += v;
                        variance2 += v * v;
                        n++;
                    }
                }
                if (n > 1) {
                    double pairs = n * (n - 1.0);
                    value += (sum * shifted - same) / pairs;
                    noise += 2 * (variance * variance - variance2) / (pairs * pairs);
                }
            }
            return new Coherence(value, noise > 0 ? value / Math.sqrt(noise) : 0);
        }
    }

    /** Robust standard deviation of the lag, in bins, between a sector and the mean of the others. */
    private static double wander(RingSectors sectors) {
        double[] lags = new double[RingSectors.SECTORS];
        int n = 0;
        for (int sector = 0; sector < RingSectors.SECTORS; sector++) {
            double lag = lag(sectors, sector);
            if (!Double.isNaN(lag)) {
                lags[n++] = Math.abs(lag);
            }
        }
        if (n < RingSectors.SECTORS / 4) {
            return Double.NaN;
        }
        Arrays.sort(lags, 0, n);
        return 1.4826 * lags[n / 2];
    }

    private static double lag(RingSectors sectors, int sector) {
        double[] others = new double[sectors.bins];
        int[] count = new int[sectors.bins];
        for (int other = 0; other < RingSectors.SECTORS; other++) {
            for (int bin = 0; other != sector && bin < sectors.bins; bin++) {
                if (sectors.filled(other, bin)) {
                    others[bin] += sectors.sharp[other][bin];
                    count[bin]++;
                }
            }
        }
        double[] correlation = new double[2 * FARTHEST_LAG + 1];
        int best = 0;
        for (int i = 0; i < correlation.length; i++) {
            correlation[i] = correlation(sectors, sector, others, count, i - FARTHEST_LAG);
            best = correlation[i] > correlation[best] ? i : best;
        }
        if (!(correlation[best] > LEAST_CORRELATION) || best == 0 || best == correlation.length - 1) {
            return Double.NaN;
        }
        double left = correlation[best - 1];
        double right = correlation[best + 1];
        double curvature = 2 * correlation[best] - left - right;
        if (curvature < LEAST_CURVATURE * correlation[best]) {
            return Double.NaN;
        }
        return best - FARTHEST_LAG + (right - left) / (2 * curvature);
    }

    private static double correlation(RingSectors sectors, int sector, double[] others, int[] count, int lag) {
        double product = 0;
        double here = 0;
        double there = 0;
        for (int bin = FARTHEST_LAG; bin < sectors.bins - FARTHEST_LAG; bin++) {
            if (sectors.filled(sector, bin + lag) && count[bin] > 0) {
                double a = sectors.sharp[sector][bin + lag];
                double b = others[bin] / count[bin];
                product += a * b;
                here += a * a;
                there += b * b;
            }
        }
        return here > 0 && there > 0 ? product / Math.sqrt(here * there) : 0;
    }
}

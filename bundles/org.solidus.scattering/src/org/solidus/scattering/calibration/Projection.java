/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.Arrays;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;
import org.solidus.scattering.geometry.Orientation;

/**
 * An image as profiles over s = 2 sin(theta), one a sector. A pixel goes to the bin of its centre; the mean position of
 * the pixels of a bin is kept, so that bins of few pixels do no harm. In s the rings of a wavelength lie at lambda / d.
 */
final class Projection {

    private static final int MOST_BINS = 1 << 25;

    private final Sectors sectors;
    private final int[] start;
    /** First bin of each sector. */
    private final int[] lowest;

    private final double[] sum;
    private final double[] variance;
    private final int[] count;
    private final double[] position;
    private final double[] x;
    private final double[] y;

    Projection(Counts image, Geometry geometry, Sectors sectors, double binWidth) {
        this.sectors = sectors;
        float[] s = new float[image.value().length];
        short[] sector = new short[s.length];
        int[] low = new int[sectors.count()];
        int[] high = new int[sectors.count()];
        Arrays.fill(low, Integer.MAX_VALUE);
        Arrays.fill(high, -1);
        LabPositions positions = new LabPositions(geometry, image.rows(), image.columns());
        place(image, geometry.orientation(), positions, s, sector);
        for (int pixel = 0; pixel < s.length; pixel++) {
            if (!Float.isNaN(s[pixel])) {
                int bin = (int) (s[pixel] / binWidth);
                low[sector[pixel]] = Math.min(low[sector[pixel]], bin);
                high[sector[pixel]] = Math.max(high[sector[pixel]], bin);
            }
        }
        lowest = low;
        start = new int[sectors.count() + 1];
        for (int i = 0; i < low.length; i++) {
            start[i + 1] = Math.addExact(start[i], high[i] < 0 ? 0 : high[i] - low[i] + 1);
        }
        int bins = start[low.length];
        if (bins > MOST_BINS) {
            throw new IllegalArgumentException("The geometry spreads the image over " + bins
                    + " bins of one pixel: the distance or the pixel size is wrong.");
        }
        sum = new double[bins];
        variance = new double[image.variance().isPresent() ? bins : 0];
        count = new int[bins];
        position = new double[bins];
        x = new double[bins];
        y = new double[bins];
        collect(image, positions, s, sector, low, binWidth);
    }

    private void place(Counts image, Orientation orientation, LabPositions positions, float[] s, short[] sector) {
        int columns = image.columns();
        double[] px = new double[columns];
        double[] py = new double[columns];
        double[] pz = new double[columns];
        for (int row = 0; row < image.rows(); row++) {
            positions.centres(row, px, py, pz);
            int nativeRow = orientation.rowsReversed() ? image.rows() - 1 - row : row;
            for (int column = 0; column < columns; column++) {
                int pixel = row * columns + column;
                s[pixel] = Float.NaN;
                if (!Float.isNaN(image.value()[pixel])) {
                    double rho2 = px[column] * px[column] + py[column] * py[column];
                    double length = Math.sqrt(rho2 + pz[column] * pz[column]);
                    double c = pz[column] / length;
                    // 2 (1 - c) without cancellation near the beam
                    s[pixel] = (float) Math.sqrt(c > 0 ? 2 * rho2 / (length * (length + pz[column])) : 2 * (1 - c));
                    int nativeColumn = orientation.columnsReversed() ? columns - 1 - column : column;
                    sector[pixel] = (short) sectors.of(nativeRow, nativeColumn, px[column], py[column]);
                }
            }
        }
    }

    private void collect(Counts image, LabPositions positions, float[] s, short[] sector, int[] low, double binWidth) {
        int columns = image.columns();
        double[] px = new double[columns];
        double[] py = new double[columns];
        double[] pz = new double[columns];
        double[] given = image.variance().orElse(new double[0]);
        for (int row = 0; row < image.rows(); row++) {
            positions.centres(row, px, py, pz);
            for (int column = 0; column < columns; column++) {
                int pixel = row * columns + column;
                if (Float.isNaN(s[pixel])) {
                    continue;
                }
                int bin = start[sector[pixel]] + (int) (s[pixel] / binWidth) - low[sector[pixel]];
                sum[bin] += image.value()[pixel];
                count[bin]++;
                position[bin] += s[pixel];
                x[bin] += px[column];
                y[bin] += py[column];
                if (variance.length > 0) {
                    variance[bin] += given[pixel];
                }
            }
        }
    }

    Sectors sectors() {
        return sectors;
    }

    /** The profile of a sector; bins without pixels are left out. */
    Profile profile(int sector) {
        return profile(sector, 1);
    }

    /** The profile of neighbouring sectors of one plane; bins without pixels are left out. */
    Profile profile(int from, int sectorsTogether) {
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (int sector = from; sector < from + sectorsTogether; sector++) {
            if (start[sector + 1] > start[sector]) {
                low = Math.min(low, lowest[sector]);
                high = Math.max(high, lowest[sector] + start[sector + 1] - start[sector]);
            }
        }
        int n = 0;
        for (int bin = low; bin < high; bin++) {
            n += pixels(from, sectorsTogether, bin) > 0 ? 1 : 0;
        }
        Profile profile = new Profile(n, variance.length > 0);
        int at = 0;
        for (int bin = low; bin < high; bin++) {
            if (pixels(from, sectorsTogether, bin) > 0) {
                fill(profile, at++, from, sectorsTogether, bin);
            }
        }
        return profile;
    }

    private boolean holds(int sector, int bin) {
        return bin >= lowest[sector] && bin < lowest[sector] + start[sector + 1] - start[sector];
    }

    private int pixels(int from, int sectorsTogether, int bin) {
        int pixels = 0;
        for (int sector = from; sector < from + sectorsTogether; sector++) {
            pixels += holds(sector, bin) ? count[start[sector] + bin - lowest[sector]] : 0;
        }
        return pixels;
    }

    private void fill(Profile profile, int at, int from, int sectorsTogether, int bin) {
        int pixels = pixels(from, sectorsTogether, bin);
        profile.pixels[at] = pixels;
        for (int sector = from; sector < from + sectorsTogether; sector++) {
            if (holds(sector, bin)) {
                int i = start[sector] + bin - lowest[sector];
                profile.s[at] += position[i] / pixels;
                profile.mean[at] += sum[i] / pixels;
                profile.x[at] += x[i] / pixels;
                profile.y[at] += y[i] / pixels;
                if (variance.length > 0) {
                    profile.variance[at] += variance[i] / ((double) pixels * pixels);
                }
            }
        }
    }
}

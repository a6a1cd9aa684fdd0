/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.util.stream.IntStream;

/**
 * A frame cut into sectors of the azimuth, or strips of columns of an ARC detector, each a coarse pattern over two-theta: what rings look like from different
 * sides. Values are square roots of counts, whose scatter is alike for weak and strong pixels; what varies slowly is
 * taken off. Each sector is then given in units of its own median deviation and cut off at a few of them, so that the
 * edge of a beam stop, hot pixels and spots of single crystals weigh no more than a ring does.
 */
final class RingSectors {

    static final int SECTORS = 24;
    /** Half the width, bins, of the running mean that is taken off. */
    private static final int SMOOTH = 12;
    /** Where the sharp part is cut off, in robust standard deviations. */
    private static final double MOST = 6;
    /** The innermost part, where the edge of a beam stop is no ring about the beam. */
    private static final double BEAM_STOP = 0.1;
    /** The same for an ARC detector, whose angles go so far that a tenth of them holds most rings. */
    private static final double BEAM_STOP_OF_ARC = 0.01;

    /** By sector and radial bin: the sharp part, 0 where there are too few pixels. */
    final double[][] sharp;
    /** By sector and radial bin: variance of the above by the scatter of the pixels; NaN where there are too few. */
    final double[][] variance;

    final int bins;

    private RingSectors(double[][] sharp, double[][] variance) {
        this.sharp = sharp;
        this.variance = variance;
        this.bins = sharp[0].length;
    }

    boolean filled(int sector, int bin) {
        return !Double.isNaN(variance[sector][bin]);
    }

    /** Pixel values ready for sectors, so that the four orientations read the frame once. */
    record Roots(int rows, int columns, int rowStep, int columnStep, float[] values) {}

    /**
     * Cuts a frame.
     *
     * @param geometry with the orientation to try
     * @param bins about one a pixel
     */
    static RingSectors cut(Geometry geometry, Roots roots, int bins, double largest) {
        double[][] sum = new double[SECTORS][bins];
        double[][] squares = new double[SECTORS][bins];
        int[][] count = new int[SECTORS][bins];
        collect(geometry, roots, bins / largest, sum, squares, count);
        double[][] sharp = new double[SECTORS][];
        double[][] variance = new double[SECTORS][bins];
        for (int sector = 0; sector < SECTORS; sector++) {
            for (int bin = 0; bin < bins; bin++) {
                int n = count[sector][bin];
                double mean = n == 0 ? 0 : sum[sector][bin] / n;
                variance[sector][bin] =
                        n < 4 ? Double.NaN : Math.max(0, squares[sector][bin] / n - mean * mean) / (n - 1);
                sum[sector][bin] = mean;
            }
            sharp[sector] = withoutSlowPart(sum[sector], variance[sector]);
            level(sharp[sector], variance[sector]);
        }
        return new RingSectors(sharp, variance);
    }

    private static void collect(
            Geometry geometry, Roots roots, double scale, double[][] sum, double[][] squares, int[][] count) {
        int columns = roots.columns();
        boolean strips = geometry instanceof ArcGeometry;
        LabPositions positions = new LabPositions(geometry, roots.rows(), columns);
        double[] x = new double[columns];
        double[] y = new double[columns];
        double[] z = new double[columns];
        double[] radial = new double[columns];
        int bins = sum[0].length;
        int inner = (int) ((strips ? BEAM_STOP_OF_ARC : BEAM_STOP) * bins);
        for (int row = 0, at = 0; row < roots.rows(); row += roots.rowStep()) {
            positions.centres(row, x, y, z);
            RadialUnit.RADIAN.of(x, y, z, columns, 1, radial);
            for (int column = 0; column < columns; column += roots.columnStep(), at++) {
                float root = roots.values()[at];
                int bin = (int) (radial[column] * scale);
                if (root >= 0 && bin >= inner && bin < bins) {
                    int sector = strips ? column * SECTORS / columns : sector(x[column], y[column]);
                    sum[sector][bin] += root;
                    squares[sector][bin] += root * root;
                    count[sector][bin]++;
                }
            }
        }
    }

    private static int sector(double x, double y) {
        return (int) ((Math.atan2(y, x) / (2 * Math.PI) + 0.5) * SECTORS) % SECTORS;
    }

    /**
     * Takes the running mean off; marks as empty (NaN variance) what lies at an end or a gap, where that mean is
     * lopsided.
     */
    private static double[] withoutSlowPart(double[] mean, double[] variance) {
        double[] sharp = new double[mean.length];
        boolean[] lopsided = new boolean[mean.length];
        for (int bin = 0; bin < mean.length; bin++) {
            double around = 0;
            int n = 0;
            for (int i = Math.max(0, bin - SMOOTH); i <= Math.min(mean.length - 1, bin + SMOOTH); i++) {
                if (!Double.isNaN(variance[i])) {
                    around += mean[i];
                    n++;
                }
            }
            lopsided[bin] = n < 2 * SMOOTH + 1;
            sharp[bin] = lopsided[bin] ? 0 : mean[bin] - around / n;
        }
        for (int bin = 0; bin < mean.length; bin++) {
            variance[bin] = lopsided[bin] ? Double.NaN : variance[bin];
        }
        return sharp;
    }

    private static void level(double[] sharp, double[] variance) {
        double[] size = IntStream.range(0, sharp.length)
                .filter(bin -> !Double.isNaN(variance[bin]))
                .mapToDouble(bin -> Math.abs(sharp[bin]))
                .sorted()
                .toArray();
        double deviation = size.length == 0 ? 0 : 1.4826 * size[size.length / 2];
        for (int bin = 0; bin < sharp.length; bin++) {
            sharp[bin] = deviation > 0 ? Math.max(-MOST, Math.min(MOST, sharp[bin] / deviation)) : 0;
            variance[bin] = deviation > 0 ? variance[bin] / (deviation * deviation) : Double.NaN;
        }
    }
}

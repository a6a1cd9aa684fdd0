/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.diffraction;

/**
 * What rendering needs of each pixel, computed once: its place on a linear grid of Q, its efficiency and how its
 * scattering vector lies to the texture axis. Row by row.
 */
public final class DetectorMap {

    private final QGrid grid;
    private final float[] place;
    private final float[] efficiency;
    private final float[] alignment;

    private DetectorMap(QGrid grid, int pixels) {
        this.grid = grid;
        place = new float[pixels];
        efficiency = new float[pixels];
        alignment = new float[pixels];
    }

    /**
     * Computes the maps.
     *
     * @param detector the geometry
     * @param step of the grid of Q in 1/angstrom
     * @return the maps; the grid covers every pixel
     */
    public static DetectorMap of(FlatDetector detector, double step) {
        DetectorMap map = new DetectorMap(QGrid.covering(detector, step), detector.rows() * detector.columns());
        for (int row = 0; row < detector.rows(); row++) {
            for (int column = 0; column < detector.columns(); column++) {
                int pixel = row * detector.columns() + column;
                double cosine = detector.cosineToAxis1(row, column);
                map.place[pixel] = (float) map.grid.place(detector.q(row, column));
                map.efficiency[pixel] = (float) detector.efficiency(row, column);
                map.alignment[pixel] = (float) legendre2(cosine);
            }
        }
        return map;
    }

    /**
     * Computes the maps of a curved detector as it is stored; pad rows see nothing.
     *
     * @param detector the geometry
     * @param grid of Q that covers every pixel
     * @return the maps
     */
    public static DetectorMap of(ArcDetector detector, QGrid grid) {
        int columns = detector.moduleColumns();
        DetectorMap map = new DetectorMap(grid, detector.rows() * columns);
        for (int module = 0; module < detector.modules(); module++) {
            FlatDetector flat = detector.module(module);
            for (int row = 0; row < flat.rows(); row++) {
                for (int column = 0; column < columns; column++) {
                    int pixel = (detector.firstRow(module) + row) * columns + column;
                    map.place[pixel] = (float) grid.place(flat.q(row, column));
                    map.efficiency[pixel] = (float) flat.efficiency(row, column);
                }
            }
        }
        return map;
    }

    /**
     * The grid that {@link #fill} reads profiles on.
     *
     * @return the grid
     */
    public QGrid grid() {
        return grid;
    }

    /**
     * Number of pixels.
     *
     * @return rows times columns
     */
    public int pixels() {
        return place.length;
    }

    /**
     * Spreads a profile over the detector:
     * {@code out = efficiency (isotropic(Q) + alignment textured(Q))}, profiles interpolated linearly.
     *
     * @param isotropic values on the grid
     * @param textured values on the grid
     * @param out one value a pixel
     */
    public void fill(double[] isotropic, double[] textured, double[] out) {
        for (int pixel = 0; pixel < place.length; pixel++) {
            int bin = (int) place[pixel];
            double share = place[pixel] - bin;
            double even = isotropic[bin] + share * (isotropic[bin + 1] - isotropic[bin]);
            double uneven = textured[bin] + share * (textured[bin + 1] - textured[bin]);
            out[pixel] = efficiency[pixel] * (even + alignment[pixel] * uneven);
        }
    }

    /**
     * Spreads a profile without texture over the detector: {@code out = efficiency profile(Q)}.
     *
     * @param profile values on the grid
     * @param out one value a pixel
     */
    public void fill(double[] profile, double[] out) {
        for (int pixel = 0; pixel < place.length; pixel++) {
            int bin = (int) place[pixel];
            double share = place[pixel] - bin;
            out[pixel] = efficiency[pixel] * (profile[bin] + share * (profile[bin + 1] - profile[bin]));
        }
    }

    /**
     * Scattering vector of a pixel.
     *
     * @param pixel index, row by row
     * @return 1/angstrom; meaningless where {@link #efficiency} is 0
     */
    public double q(int pixel) {
        return grid.q(0) + place[pixel] * grid.step();
    }

    /**
     * Efficiency of a pixel.
     *
     * @param pixel index, row by row
     * @return solid angle and polarization, relative; 0 for a pad
     */
    public double efficiency(int pixel) {
        return efficiency[pixel];
    }

    /**
     * Sum of the efficiencies of the pixels nearest to each point of the grid: how well the detector covers it.
     *
     * @return one value a point of the grid
     */
    public double[] coverage() {
        double[] sums = new double[grid.size()];
        for (int pixel = 0; pixel < place.length; pixel++) {
            sums[Math.round(place[pixel])] += efficiency[pixel];
        }
        return sums;
    }

    /** Second Legendre polynomial. */
    static double legendre2(double cosine) {
        return 1.5 * cosine * cosine - 0.5;
    }
}

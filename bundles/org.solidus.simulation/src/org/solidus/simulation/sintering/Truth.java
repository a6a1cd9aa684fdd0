/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.util.List;

/**
 * What is true about a simulated sintering map, as {@code truth.json} holds it. Maps lie beside it as NumPy arrays of
 * one value a point, row by row: {@code temperature} (K), {@code a}, {@code c}, {@code sigma_c} (angstrom; what the
 * counts allow at best), {@code amorphous}, {@code transmission}, {@code intensity} (of the beam, relative).
 *
 * @param kind always {@code sintering-map}
 * @param seed of all random numbers
 * @param rows of the raster
 * @param columns of the raster
 * @param stepUm distance of neighbouring points in um
 * @param currentAcm2 current density that sintered the pellet, in A/cm2
 * @param baseTemperatureK temperature between the hotspots
 * @param baseA cell between the hotspots, in angstrom
 * @param baseC cell between the hotspots, in angstrom
 * @param expansionA relative expansion of a in 1/K
 * @param expansionC relative expansion of c in 1/K
 * @param lines from which the cell is best known
 * @param hotspots all of them, also those too faint to be found
 */
record Truth(
        String kind,
        long seed,
        int rows,
        int columns,
        double stepUm,
        double currentAcm2,
        double baseTemperatureK,
        double baseA,
        double baseC,
        double expansionA,
        double expansionC,
        List<Line> lines,
        List<Spot> hotspots) {

    /** Hotspots of at least this significance must be found. */
    static final double DETECTABLE = 5;

    /**
     * A line of the cell between the hotspots.
     *
     * @param h first index
     * @param k second index
     * @param l third index
     * @param q in 1/angstrom
     * @param sigmaQ smallest possible standard deviation of q in a frame, in 1/angstrom
     */
    record Line(int h, int k, int l, double q, double sigmaQ) {}

    /**
     * A hotspot.
     *
     * @param xUm centre along a row of the raster
     * @param yUm centre down the rows
     * @param row centre in rows, with fraction
     * @param column centre in columns, with fraction
     * @param riseK temperature of the centre above the surroundings
     * @param strainC relative expansion of c in the centre
     * @param radiusXUm one sigma along a row
     * @param radiusYUm one sigma down the rows
     * @param amorphous share of the centre
     * @param significance largest expansion of c at a point of the raster over its smallest possible standard deviation
     */
    record Spot(
            double xUm,
            double yUm,
            double row,
            double column,
            double riseK,
            double strainC,
            double radiusXUm,
            double radiusYUm,
            double amorphous,
            double significance) {

        /**
         * Whether an analysis must find it.
         *
         * @return true above {@link Truth#DETECTABLE}
         */
        boolean isDetectable() {
            return significance >= DETECTABLE;
        }
    }

    /**
     * The truth of an experiment.
     *
     * @param map the experiment
     * @param precision its bound and lines
     * @param sigmaC smallest possible standard deviation of c at each point, in angstrom
     * @return the truth
     */
    static Truth of(SinteringMap map, Precision precision, double[] sigmaC) {
        SinteringPlan plan = map.plan();
        int middle = plan.raster().rows() / 2 * plan.raster().columns()
                + plan.raster().columns() / 2;
        List<Line> lines = precision.lines().stream()
                .map(line -> new Line(
                        line.h(),
                        line.k(),
                        line.l(),
                        map.baseCell().q(line.h(), line.k(), line.l()),
                        precision.ofLine(middle, line)))
                .toList();
        List<Spot> spots = map.pellet().hotspots().stream()
                .map(hotspot -> spot(map, hotspot, sigmaC))
                .toList();
        return new Truth(
                SinteringMapSimulator.KIND,
                plan.seed(),
                plan.raster().rows(),
                plan.raster().columns(),
                plan.raster().step(),
                plan.current(),
                plan.baseTemperature(),
                map.baseCell().a(),
                map.baseCell().c(),
                plan.material().expansionA(),
                plan.material().expansionC(),
                lines,
                spots);
    }

    private static Spot spot(SinteringMap map, Hotspot hotspot, double[] sigmaC) {
        SinteringPlan plan = map.plan();
        double step = plan.raster().step();
        double significance = 0;
        double perKelvin = plan.material().expansionC()
                * plan.material().structure().lattice().c();
        for (int i = 0; i < sigmaC.length; i++) {
            double rise = hotspot.riseAt(plan.raster().x(i), plan.raster().y(i));
            significance = Math.max(significance, perKelvin * rise / sigmaC[i]);
        }
        return new Spot(
                hotspot.x(),
                hotspot.y(),
                hotspot.y() / step,
                hotspot.x() / step,
                hotspot.rise(),
                perKelvin * hotspot.rise() / map.baseCell().c(),
                hotspot.radiusX(),
                hotspot.radiusY(),
                hotspot.amorphous(),
                significance);
    }
}

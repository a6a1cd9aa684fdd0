/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.List;
import java.util.Map;

/**
 * What {@code truth.json} of a simulated scan holds; maps lie beside it as .npy.
 *
 * @param kind {@link AcomSimulator#KIND}
 * @param seed of all random numbers
 * @param convention of orientations
 * @param rows of the scan
 * @param columns of the scan
 * @param step of the scan, nm
 * @param voltage kV
 * @param precession half the opening of the cone, degrees
 * @param dose electrons a pattern
 * @param thickness mean, nm
 * @param pixel true width of a pixel, 1/angstrom
 * @param statedPixel width that the pipeline states, 1/angstrom
 * @param ellipse long over short axis of a ring
 * @param ellipseAxis direction of the long axis, from right towards down, degrees
 * @param phases names; their numbers are those of the maps {@code phase} and {@code shares}
 * @param colours of the phases
 * @param nearAmorphous whether mixed particles were put near amorphous regions
 * @param scans one, or two of the same region
 */
record AcomTruth(
        String kind,
        long seed,
        String convention,
        int rows,
        int columns,
        double step,
        double voltage,
        double precession,
        double dose,
        double thickness,
        double pixel,
        double statedPixel,
        double ellipse,
        double ellipseAxis,
        List<String> phases,
        List<String> colours,
        boolean nearAmorphous,
        List<OfScan> scans) {

    /**
     * What is true of one scan.
     *
     * @param name of the scan; its maps are in the folder of that name
     * @param shiftX how far the specimen is moved, steps of the scan
     * @param shiftY the same along the rows
     * @param turn of the specimen from x towards y, degrees; points are turned about the middle of the scan, then moved
     * @param fractions of points that count as that phase: of their heaviest part, but vacuum only if it has 3/4
     * @param weights mean share of each phase in the beam
     * @param particles of olivine, those of at least one point
     */
    record OfScan(
            String name,
            double shiftX,
            double shiftY,
            double turn,
            Map<String, Double> fractions,
            Map<String, Double> weights,
            List<OfParticle> particles) {}

    /**
     * What is true of a particle.
     *
     * @param number in the map {@code particle}
     * @param state single, front or mosaic
     * @param points of the scan where it is the main part
     * @param lithiated share of the lithiated phase in those points
     * @param domains of it that are the main part of a point
     * @param orientations of its domains that differ by more than five degrees
     * @param row middle
     * @param column middle
     * @param toAmorphous distance from its nearest point to the nearest amorphous one, steps; absent if there is none
     */
    record OfParticle(
            int number,
            String state,
            int points,
            double lithiated,
            int domains,
            int orientations,
            double row,
            double column,
            Double toAmorphous) {}
}

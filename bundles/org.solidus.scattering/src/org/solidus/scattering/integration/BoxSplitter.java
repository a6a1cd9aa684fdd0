/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Arrays;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;

/**
 * {@link Split#BBOX}: a pixel is the box [r - d, r + d] x [chi - dchi, chi + dchi] with d and dchi the largest
 * distances of a corner from the centre. A pixel that holds the beam centre spans the whole circle; no box reaches
 * below r = 0.
 */
final class BoxSplitter extends Splitter {

    private final double[] z;
    private final double[] centre;
    private double[] upper;
    private double[] lower;
    private double[] upperX;
    private double[] upperY;
    private double[] lowerX;
    private double[] lowerY;
    private final double[] centreX;
    private final double[] centreY;
    private final double[] sectorShare;
    private int row = Integer.MIN_VALUE;

    BoxSplitter(Geometry geometry, LabPositions positions, Binning binning) {
        super(geometry, positions, binning);
        z = new double[columns + 1];
        centre = new double[columns];
        centreX = new double[columns];
        centreY = new double[columns];
        upper = new double[columns + 1];
        lower = new double[columns + 1];
        upperX = new double[columns + 1];
        upperY = new double[columns + 1];
        lowerX = new double[columns + 1];
        lowerY = new double[columns + 1];
        sectorShare = new double[binning.sectors()];
    }

    @Override
    void row(int next) {
        if (next == row + 1 && positions.joins(next)) {
            swapEdges();
        } else {
            positions.upperCorners(next, upperX, upperY, z);
            binning.unit().of(upperX, upperY, z, columns + 1, wavelength, upper);
        }
        positions.lowerCorners(next, lowerX, lowerY, z);
        binning.unit().of(lowerX, lowerY, z, columns + 1, wavelength, lower);
        positions.centres(next, centreX, centreY, z);
        binning.unit().of(centreX, centreY, z, columns, wavelength, centre);
        row = next;
    }

    /** The lower edge of the last row is the upper edge of this one. */
    private void swapEdges() {
        double[] spare = upper;
        upper = lower;
        lower = spare;
        spare = upperX;
        upperX = lowerX;
        lowerX = spare;
        spare = upperY;
        upperY = lowerY;
        lowerY = spare;
    }

    /** Largest radial distance of a corner from the centre. */
    private double reach(int column) {
        double c = centre[column];
        return Math.max(
                Math.max(Math.abs(upper[column] - c), Math.abs(upper[column + 1] - c)),
                Math.max(Math.abs(lower[column] - c), Math.abs(lower[column + 1] - c)));
    }

    @Override
    double low(int column) {
        return Math.max(0, centre[column] - reach(column));
    }

    @Override
    double high(int column) {
        return centre[column] + reach(column);
    }

    @Override
    void spread(int column, RadialRange range, Spread out) {
        double width = range.binWidth(binning.bins());
        double reach = reach(column);
        double low = (Math.max(0, centre[column] - reach) - range.min()) / width;
        double high = (centre[column] + reach - range.min()) / width;
        if (binning.wholeCircle()) {
            out.addBox(0, low, high, 1);
            return;
        }
        double half = azimuthReach(column) / sectorWidth;
        double middle = inSectors(Math.atan2(centreY[column], centreX[column]));
        int firstSector = binning.sectors();
        int lastSector = -1;
        // The box of one turn and its images a turn to either side: a box across the start of the range shows in two of
        // them.
        for (int image = -1; image <= 1; image++) {
            double from = Math.max(0, middle - half + image * turn());
            double to = Math.min(binning.sectors(), middle + half + image * turn());
            for (int sector = (int) from; sector < to; sector++) {
                sectorShare[sector] += (Math.min(to, sector + 1) - Math.max(from, sector)) / (2 * half);
                firstSector = Math.min(firstSector, sector);
                lastSector = Math.max(lastSector, sector);
            }
        }
        for (int sector = firstSector; sector <= lastSector; sector++) {
            if (sectorShare[sector] > 0) {
                out.addBox(sector, low, high, sectorShare[sector]);
            }
        }
        if (firstSector <= lastSector) {
            Arrays.fill(sectorShare, firstSector, lastSector + 1, 0);
        }
    }

    /** Largest azimuthal distance of a corner from the centre, rad; pi where the pixel holds the beam. */
    private double azimuthReach(int column) {
        if (holdsBeam(column)) {
            return Math.PI;
        }
        double reach = Math.max(
                Math.max(
                        azimuthTo(column, upperX[column], upperY[column]),
                        azimuthTo(column, upperX[column + 1], upperY[column + 1])),
                Math.max(
                        azimuthTo(column, lowerX[column], lowerY[column]),
                        azimuthTo(column, lowerX[column + 1], lowerY[column + 1])));
        return Math.min(reach, Math.PI);
    }

    private double azimuthTo(int column, double cornerX, double cornerY) {
        double cross = centreX[column] * cornerY - centreY[column] * cornerX;
        double dot = centreX[column] * cornerX + centreY[column] * cornerY;
        return Math.abs(Math.atan2(cross, dot));
    }

    private boolean holdsBeam(int column) {
        double a = cross(upperX[column], upperY[column], upperX[column + 1], upperY[column + 1]);
        double b = cross(upperX[column + 1], upperY[column + 1], lowerX[column + 1], lowerY[column + 1]);
        double c = cross(lowerX[column + 1], lowerY[column + 1], lowerX[column], lowerY[column]);
        double d = cross(lowerX[column], lowerY[column], upperX[column], upperY[column]);
        return a > 0 && b > 0 && c > 0 && d > 0 || a < 0 && b < 0 && c < 0 && d < 0;
    }

    private static double cross(double ax, double ay, double bx, double by) {
        return ax * by - ay * bx;
    }
}

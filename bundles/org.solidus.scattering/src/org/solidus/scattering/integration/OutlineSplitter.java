/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.Arrays;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;

/**
 * {@link Split#FULL}: a pixel is the polygon of its corners in the plane of radial coordinate and azimuth, cut by the
 * edges of the bins (pyFAI's full splitting). Within a few pixels of the beam, where straight edges of a pixel are
 * strongly curved in that plane, each edge is followed in short steps; the outline of the pixel that holds the beam is
 * closed along r = 0.
 */
final class OutlineSplitter extends Splitter {

    /** Closer to the beam than this many pixel diagonals, edges are followed in steps. */
    private static final double NEAR = 3;

    private static final int STEPS = 16;

    private double[] upperX;
    private double[] upperY;
    private double[] upperZ;
    private double[] lowerX;
    private double[] lowerY;
    private double[] lowerZ;
    private double[] upper;
    private double[] lower;
    private final Polygon outline = new Polygon(4 * STEPS + 8);
    private final Polygon part = new Polygon(8 * STEPS + 16);
    private final Polygon scratch = new Polygon(8 * STEPS + 16);
    private final double[] edgeX = new double[4 * STEPS];
    private final double[] edgeY = new double[4 * STEPS];
    private final double[] edgeZ = new double[4 * STEPS];
    private final double[] edgeR = new double[4 * STEPS];
    private double[] areas = new double[64];
    private int row = Integer.MIN_VALUE;

    OutlineSplitter(Geometry geometry, LabPositions positions, Binning binning) {
        super(geometry, positions, binning);
        upperX = new double[columns + 1];
        upperY = new double[columns + 1];
        upperZ = new double[columns + 1];
        lowerX = new double[columns + 1];
        lowerY = new double[columns + 1];
        lowerZ = new double[columns + 1];
        upper = new double[columns + 1];
        lower = new double[columns + 1];
    }

    @Override
    void row(int next) {
        if (next == row + 1 && positions.joins(next)) {
            swapEdges();
        } else {
            positions.upperCorners(next, upperX, upperY, upperZ);
            binning.unit().of(upperX, upperY, upperZ, columns + 1, wavelength, upper);
        }
        positions.lowerCorners(next, lowerX, lowerY, lowerZ);
        binning.unit().of(lowerX, lowerY, lowerZ, columns + 1, wavelength, lower);
        row = next;
    }

    private void swapEdges() {
        double[] spare = upperX;
        upperX = lowerX;
        lowerX = spare;
        spare = upperY;
        upperY = lowerY;
        lowerY = spare;
        spare = upperZ;
        upperZ = lowerZ;
        lowerZ = spare;
        spare = upper;
        upper = lower;
        lower = spare;
    }

    @Override
    double low(int column) {
        if (near(column)) {
            followEdges(column);
            return outline.lowestRadial();
        }
        return Math.min(Math.min(upper[column], upper[column + 1]), Math.min(lower[column], lower[column + 1]));
    }

    @Override
    double high(int column) {
        return Math.max(Math.max(upper[column], upper[column + 1]), Math.max(lower[column], lower[column + 1]));
    }

    /** Whether a pixel lies within {@link #NEAR} diagonals of the beam. */
    private boolean near(int column) {
        double dx = lowerX[column + 1] - upperX[column];
        double dy = lowerY[column + 1] - upperY[column];
        double x = (lowerX[column + 1] + upperX[column]) / 2;
        double y = (lowerY[column + 1] + upperY[column]) / 2;
        return x * x + y * y < NEAR * NEAR * (dx * dx + dy * dy);
    }

    @Override
    void spread(int column, RadialRange range, Spread out) {
        double width = range.binWidth(binning.bins());
        if (near(column)) {
            followEdges(column);
        } else {
            corners(column);
        }
        outline.scaleRadial(range.min(), width);
        double area = outline.area();
        if (area == 0) {
            return;
        }
        int firstBin = (int) Math.max(0, Math.floor(outline.lowestRadial()));
        int count = (int) Math.min(binning.bins(), Math.ceil(outline.highestRadial())) - firstBin;
        if (count < 1) {
            return;
        }
        if (count > areas.length) {
            areas = new double[2 * count];
        }
        if (binning.wholeCircle()) {
            Arrays.fill(areas, 0, count, 0);
            outline.areas(firstBin, count, areas);
            out.addRun(0, firstBin, areas, count, 1 / area);
        } else {
            cutSectors(area, firstBin, count, out);
        }
    }

    private void corners(int column) {
        outline.clear();
        double chi = Math.atan2(upperY[column], upperX[column]);
        outline.add(upper[column], chi);
        chi = turnTo(chi, upperX[column], upperY[column], upperX[column + 1], upperY[column + 1]);
        outline.add(upper[column + 1], chi);
        chi = turnTo(chi, upperX[column + 1], upperY[column + 1], lowerX[column + 1], lowerY[column + 1]);
        outline.add(lower[column + 1], chi);
        chi = turnTo(chi, lowerX[column + 1], lowerY[column + 1], lowerX[column], lowerY[column]);
        outline.add(lower[column], chi);
    }

    /** The azimuth of b, continued from that of a by the angle between them, so that no seam is crossed. */
    private static double turnTo(double chiA, double ax, double ay, double bx, double by) {
        return chiA + Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
    }

    private void followEdges(int column) {
        steps(
                0,
                upperX[column],
                upperY[column],
                upperZ[column],
                upperX[column + 1],
                upperY[column + 1],
                upperZ[column + 1]);
        steps(
                1,
                upperX[column + 1],
                upperY[column + 1],
                upperZ[column + 1],
                lowerX[column + 1],
                lowerY[column + 1],
                lowerZ[column + 1]);
        steps(
                2,
                lowerX[column + 1],
                lowerY[column + 1],
                lowerZ[column + 1],
                lowerX[column],
                lowerY[column],
                lowerZ[column]);
        steps(3, lowerX[column], lowerY[column], lowerZ[column], upperX[column], upperY[column], upperZ[column]);
        int points = 4 * STEPS;
        binning.unit().of(edgeX, edgeY, edgeZ, points, wavelength, edgeR);
        double tiny = 1e-9 * Math.hypot(lowerX[column + 1] - upperX[column], lowerY[column + 1] - upperY[column]);
        int first = 0;
        while (Math.hypot(edgeX[first], edgeY[first]) < tiny) {
            first++;
        }
        outline.clear();
        double chi = Math.atan2(edgeY[first], edgeX[first]);
        double start = chi;
        outline.add(edgeR[first], chi);
        int last = first;
        for (int i = 1; i < points; i++) {
            int point = (first + i) % points;
            if (Math.hypot(edgeX[point], edgeY[point]) < tiny) {
                outline.add(0, chi); // the beam hits the edge: the azimuth jumps there, at r = 0
                continue;
            }
            double before = chi;
            chi = turnTo(chi, edgeX[last], edgeY[last], edgeX[point], edgeY[point]);
            if (point != (last + 1) % points) {
                chi = acrossBeam(before, chi);
                outline.add(0, chi);
            }
            outline.add(edgeR[point], chi);
            last = point;
        }
        if ((last + 1) % points != first) {
            outline.add(0, start);
            return;
        }
        double closing = turnTo(chi, edgeX[last], edgeY[last], edgeX[first], edgeY[first]);
        if (Math.abs(closing - start) > Math.PI) {
            outline.add(edgeR[first], closing);
            outline.add(0, closing);
            outline.add(0, start);
        }
    }

    /**
     * The azimuth after the outline ran straight through the beam: half a turn, back into the side where the pixel
     * lies. The outline has turned one way so far; through the beam it turns the other way.
     */
    private double acrossBeam(double before, double after) {
        double jump = Math.abs(after - before);
        boolean counterClockwise = pixelCounterClockwise();
        return jump > Math.PI - 1e-6 ? before + (counterClockwise ? -Math.PI : Math.PI) : after;
    }

    private boolean pixelCounterClockwise() {
        double sum = 0;
        for (int i = 0; i < 4 * STEPS; i++) {
            int next = (i + 1) % (4 * STEPS);
            sum += edgeX[i] * edgeY[next] - edgeY[i] * edgeX[next];
        }
        return sum > 0;
    }

    private void steps(int side, double ax, double ay, double az, double bx, double by, double bz) {
        for (int i = 0; i < STEPS; i++) {
            double t = (double) i / STEPS;
            edgeX[side * STEPS + i] = ax + t * (bx - ax);
            edgeY[side * STEPS + i] = ay + t * (by - ay);
            edgeZ[side * STEPS + i] = az + t * (bz - az);
        }
    }

    /**
     * The outline starts in sector {@code shift} and may run past the end of the circle, where it comes round to sector
     * 0.
     */
    private void cutSectors(double area, int firstBin, int count, Spread out) {
        double lowest = outline.lowestAzimuth();
        double shift = inSectors(lowest);
        outline.scaleAzimuth(lowest, sectorWidth, shift);
        double highest = outline.highestAzimuth();
        double perArea = sectorWidth / area;
        int comeRound = (int) Math.min(binning.sectors(), Math.ceil(Math.max(0, highest - turn())));
        for (int sector = 0; sector < comeRound; sector++) {
            addSector(sector, shift, highest, firstBin, count, perArea, out);
        }
        for (int sector = Math.max(comeRound, (int) shift); sector < Math.min(binning.sectors(), highest); sector++) {
            addSector(sector, shift, highest, firstBin, count, perArea, out);
        }
    }

    /** Both ends of an outline about the beam may lie in one sector: it gets their sum. */
    private void addSector(
            int sector, double shift, double highest, int firstBin, int count, double perArea, Spread out) {
        Arrays.fill(areas, 0, count, 0);
        for (int round = 0; round < 2; round++) {
            double at = sector + round * turn();
            if (at + 1 > shift && at < highest) {
                outline.cut(at, at + 1, part, scratch);
                part.areas(firstBin, count, areas);
            }
        }
        out.addRun(sector, firstBin, areas, count, perArea);
    }
}

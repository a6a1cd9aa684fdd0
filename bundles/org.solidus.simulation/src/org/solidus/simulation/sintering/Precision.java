/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.xray.PowderLine;
import org.solidus.simulation.diffraction.LineShape;
import org.solidus.simulation.diffraction.PowderSample;
import org.solidus.simulation.diffraction.QGrid;

/**
 * How exactly the counts allow the cell to be known: the Cramer-Rao bound. A line at Q with slope {@code dI/dQ} on
 * pixels of expected counts I has position variance {@code 1 / sum (dI/dQ)^2 / I}; the cell follows from the lines by
 * weighted least squares in {@code 1/d^2 = 4/3 (h^2 + hk + k^2)/a^2 + l^2/c^2}. No estimate from the same lines can
 * be better.
 */
final class Precision {

    /** A line counts as alone if all others within this many widths have less than this share of its area. */
    private static final double ALONE_WIDTHS = 2.2;

    private static final double ALONE_SHARE = 0.02;
    private static final int MOST_LINES = 6;

    /** A line is left out if the best one is known this many times better. */
    private static final double WORST = 8;

    /** The lines must stay apart up to this much above the base temperature, in K. */
    private static final double HOT = 250;

    /** Half the range around a line that tells its position, in widths. */
    private static final double WINDOW = 2;

    private final SinteringMap map;
    private final double[] coverage;
    private final List<PowderLine> lines;

    private Precision(SinteringMap map) {
        this.map = map;
        this.coverage = map.detectorMap().coverage();
        this.lines = choose();
    }

    /**
     * Prepares the bound and chooses the lines.
     *
     * @param map the experiment
     * @return the bound
     */
    static Precision of(SinteringMap map) {
        return new Precision(map);
    }

    /**
     * The lines from which the cell is best known: those without a neighbour, the most precise first six, by rising Q.
     * LATP has few, since its c/a is almost the square root of 6, where many lines coincide.
     *
     * @return at least two lines
     */
    List<PowderLine> lines() {
        return lines;
    }

    /**
     * Standard deviation of the position of a line at a point.
     *
     * @param point of the raster
     * @param line one of {@link #lines()}
     * @return 1/angstrom
     */
    double ofLine(int point, PowderLine line) {
        double[] even = new double[coverage.length];
        map.renderer().profile(point, even, new double[coverage.length]);
        return 1 / Math.sqrt(information(even, scale(point), point, line));
    }

    /**
     * Standard deviation of c at a point.
     *
     * @param point of the raster
     * @return angstrom
     */
    double ofC(int point) {
        double[] even = new double[coverage.length];
        map.renderer().profile(point, even, new double[coverage.length]);
        return ofC(point, even);
    }

    /** The same for a profile that is known. */
    double ofC(int point, double[] even) {
        Lattice cell = map.plan().material().cell(map.truth().temperature()[point]);
        double uu = 0;
        double uv = 0;
        double vv = 0;
        for (PowderLine line : lines) {
            double q = cell.q(line.h(), line.k(), line.l());
            double sigma = q / (2 * Math.PI * Math.PI * Math.sqrt(information(even, scale(point), point, line)));
            double u = 4.0 / 3.0 * (line.h() * line.h() + line.h() * line.k() + line.k() * line.k()) / sigma;
            double v = line.l() * line.l() / sigma;
            uu += u * u;
            uv += u * v;
            vv += v * v;
        }
        double varianceOfInverseSquare = uu / (uu * vv - uv * uv);
        return Math.sqrt(varianceOfInverseSquare) * Math.pow(cell.c(), 3) / 2;
    }

    /** From electron units a cell to counts in a pixel of efficiency 1. */
    private double scale(int point) {
        return map.countsPerUnit()
                * map.beam().intensity()[point]
                * map.truth().transmission()[point]
                * map.truth().thickness()[point]
                * (1 - map.truth().amorphous()[point]);
    }

    private double information(double[] even, double scale, int point, PowderLine line) {
        double temperature = map.truth().temperature()[point];
        Lattice cell = map.plan().material().cell(temperature);
        double area =
                scale * map.sample().area(line, cell, map.plan().material().extraU(temperature));
        double q = cell.q(line.h(), line.k(), line.l());
        QGrid grid = map.detectorMap().grid();
        LineShape shape = map.plan().shape();
        double width = shape.widthAt(q);
        int from = Math.max(0, (int) Math.ceil(grid.place(q - WINDOW * width)));
        int to = Math.min(grid.size() - 1, (int) Math.floor(grid.place(q + WINDOW * width)));
        double sum = 0;
        for (int i = from; i <= to; i++) {
            double slope = area * shape.slope((grid.q(i) - q) / width) / (width * width);
            sum += coverage[i] * slope * slope / even[i];
        }
        return sum;
    }

    private List<PowderLine> choose() {
        int point = middle();
        double[] even = new double[coverage.length];
        map.renderer().profile(point, even, new double[coverage.length]);
        Map<PowderLine, Double> relative = new HashMap<>();
        for (PowderLine line : map.sample().lines()) {
            if (isAlone(line)) {
                relative.put(line, 1 / (line.q() * Math.sqrt(information(even, scale(point), point, line))));
            }
        }
        double best = relative.values().stream().min(Double::compare).orElse(0.0);
        List<PowderLine> chosen = relative.keySet().stream()
                .filter(line -> relative.get(line) < WORST * best)
                .sorted(Comparator.comparingDouble(relative::get))
                .limit(MOST_LINES)
                .sorted(Comparator.comparingDouble(PowderLine::q))
                .toList();
        if (chosen.size() < 2) {
            throw new IllegalStateException("The simulated pattern has fewer than two lines without a neighbour; the "
                    + "cell can't be known from it");
        }
        return chosen;
    }

    private int middle() {
        return map.plan().raster().rows() / 2 * map.plan().raster().columns()
                + map.plan().raster().columns() / 2;
    }

    private boolean isAlone(PowderLine line) {
        return isAlone(line, map.baseCell())
                && isAlone(line, map.plan().material().cell(map.plan().baseTemperature() + HOT));
    }

    private boolean isAlone(PowderLine line, Lattice cell) {
        PowderSample sample = map.sample();
        double q = cell.q(line.h(), line.k(), line.l());
        QGrid grid = map.detectorMap().grid();
        double reach = ALONE_WIDTHS * map.plan().shape().widthAt(q);
        boolean inside = grid.place(q - 2 * reach) > 1
                && grid.place(q + 2 * reach) < grid.size() - 2
                && line.squaredF() > 1e-6
                && ringIsLong(q);
        double others = 0;
        for (PowderLine other : sample.lines()) {
            double away = Math.abs(cell.q(other.h(), other.k(), other.l()) - q);
            others += other != line && away < reach ? sample.area(other, cell, 0) : 0;
        }
        return inside && others < ALONE_SHARE * sample.area(line, cell, 0);
    }

    /** At least a twelfth of a full ring falls on the detector. */
    private boolean ringIsLong(double q) {
        QGrid grid = map.detectorMap().grid();
        double pixelsPerQ = map.plan().detector().distance()
                / map.plan().detector().pixel()
                * map.plan().detector().wavelength()
                / (2 * Math.PI);
        double fullRing = 2 * Math.PI * q * pixelsPerQ * grid.step() * pixelsPerQ;
        int centre = (int) Math.round(grid.place(q));
        double seen = 0;
        for (int i = Math.max(0, centre - 5); i <= Math.min(coverage.length - 1, centre + 5); i++) {
            seen += coverage[i] / 11;
        }
        return seen > fullRing / 12;
    }
}

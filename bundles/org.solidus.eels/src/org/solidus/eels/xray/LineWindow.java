/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.List;
import java.util.Locale;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * Counts of a line in a window about it, less a background from windows to its sides or from a smooth model of all that
 * is free of lines. Immutable; one for each line and axis.
 */
final class LineWindow {

    /** Standard deviations from a line to where it does no harm to a background. */
    private static final double FREE = 2.6;

    /** Lines weaker than this part of the alpha lines do no harm. */
    private static final double WEAK = 0.02;

    private final EnergyWindow window;
    private final EnergyWindow left;
    private final EnergyWindow right;
    private final double share;
    private final double leftFactor;
    private final double rightFactor;

    private LineWindow(EnergyWindow window, EnergyWindow left, EnergyWindow right, double share, double middle) {
        this.window = window;
        this.left = left;
        this.right = right;
        this.share = share;
        double between = centre(right) - centre(left);
        double part = left.size() == 0 ? 1 : right.size() == 0 ? 0 : (middle - centre(left)) / between;
        leftFactor = left.size() == 0 ? 0 : (1 - part) * window.size() / left.size();
        rightFactor = right.size() == 0 ? 0 : part * window.size() / right.size();
    }

    private static double centre(EnergyWindow window) {
        return (window.from() + window.to() - 1) / 2.0;
    }

    /**
     * Plans windows.
     *
     * @param width of the window, in full widths at half maximum of the line
     * @param all   lines of the specimen, which the side windows avoid
     * @throws IllegalArgumentException with a sentence, when the line's window is not within the spectrum
     */
    static LineWindow of(
            LineFamily family,
            double width,
            List<LineFamily> all,
            EnergyGrid grid,
            EnergyWindow range,
            DetectorResolution detector) {
        double energy = family.alpha();
        double half = width * detector.fwhm(energy) / 2;
        EnergyWindow window = window(grid, energy, half);
        if (window.from() < range.from() || window.to() > range.to() || window.size() < 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The window of %s, %.3f to %.3f keV, does not lie within the spectrum; leave the line out or make"
                            + " 'width' smaller.",
                    family.label(),
                    (energy - half) / 1000,
                    (energy + half) / 1000));
        }
        double share = 0;
        for (double value : LineProfiles.of(family, grid, window, detector)) {
            share += value;
        }
        EnergyWindow left = side(-1, window, energy, half, all, grid, range, detector);
        EnergyWindow right = side(1, window, energy, half, all, grid, range, detector);
        return new LineWindow(window, left, right, share, grid.channel(energy));
    }

    private static EnergyWindow window(EnergyGrid grid, double energy, double half) {
        int from = (int) Math.clamp(Math.round(grid.channel(energy - half)), 0, grid.size());
        int to = (int) Math.clamp(Math.round(grid.channel(energy + half)), from, grid.size() - 1);
        return new EnergyWindow(from, to + 1);
    }

    /** The nearest window to a side that is free of lines; empty where there is none within some ten widths. */
    private static EnergyWindow side(
            int direction,
            EnergyWindow window,
            double energy,
            double half,
            List<LineFamily> all,
            EnergyGrid grid,
            EnergyWindow range,
            DetectorResolution detector) {
        double away = half + FREE * detector.sigma(energy);
        for (double distance = away; distance < 14 * half + away; distance += grid.step()) {
            double middle = energy + direction * distance;
            EnergyWindow side = window(grid, middle, half);
            boolean inside = side.from() >= range.from() && side.to() <= range.to();
            boolean apart = side.to() <= window.from() || side.from() >= window.to();
            if (inside && apart && isFree(middle - half, middle + half, all, detector)) {
                return side;
            }
        }
        return new EnergyWindow(0, 0);
    }

    /** Whether no line of a specimen reaches between two energies. */
    static boolean isFree(double from, double to, List<LineFamily> all, DetectorResolution detector) {
        for (LineFamily family : all) {
            for (XrayLine line : family.lines()) {
                double reach = FREE * detector.sigma(line.energy());
                if (line.weight() > WEAK && line.energy() + reach > from && line.energy() - reach < to) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether there is a window to at least one side. */
    boolean hasSides() {
        return left.size() + right.size() > 0;
    }

    EnergyWindow window() {
        return window;
    }

    /** Part of the alpha lines (with what of the others lies there) that the window holds. */
    double share() {
        return share;
    }

    /** Background in the window from its sides. */
    double sides(double[] counts) {
        return leftFactor * left.sum(counts) + rightFactor * right.sum(counts);
    }

    /**
     * Variance of that: of photons, a count of n has one of n + 1/2.
     *
     * @param variance of all channels; null for photons
     */
    double sidesVariance(double[] counts, double[] variance) {
        return leftFactor * leftFactor * variance(left, counts, variance)
                + rightFactor * rightFactor * variance(right, counts, variance);
    }

    /** Variance of the counts in a window. */
    static double variance(EnergyWindow window, double[] counts, double[] variance) {
        if (window.size() == 0) {
            return 0;
        }
        return variance == null ? Math.max(0, window.sum(counts)) + 0.5 : window.sum(variance);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

import org.solidus.math.robust.Robust;

/**
 * Start parameters of a {@link PeakModel} read off the data: the background from the medians of the window's two ends,
 * the height of each line at the highest smoothed point of its range, its width where it falls to half of that.
 */
final class StartValues {

    private static final double END_FRACTION = 0.2;
    private static final double ETA = 0.5;

    private double[] net = {};
    private double[] scratch = {};

    /** Fills the parameters. */
    void read(
            WindowData data, PeakWindow window, double reference, double leastFwhm, double mostFwhm, double[] target) {
        if (net.length < data.points) {
            net = new double[data.x.length];
            scratch = new double[data.x.length];
        }
        int background = PeakModel.PER_PEAK * window.lines();
        line(data, reference, target, background);
        for (int i = 0; i < data.points; i++) {
            scratch[i] = data.y[i] - target[background] - target[background + 1] * (data.x[i] - reference);
        }
        smooth(data.points);
        for (int k = 0; k < window.lines(); k++) {
            peak(data, window, k, leastFwhm, mostFwhm, target);
        }
    }

    private void line(WindowData data, double reference, double[] target, int background) {
        int end = Math.max(1, Math.min(data.points / 2, (int) Math.round(END_FRACTION * data.points)));
        double left = median(data.y, 0, end);
        double right = median(data.y, data.points - end, data.points);
        double leftX = 0.5 * (data.x[0] + data.x[end - 1]);
        double rightX = 0.5 * (data.x[data.points - end] + data.x[data.points - 1]);
        double slope = rightX > leftX ? (right - left) / (rightX - leftX) : 0;
        target[background] = left + slope * (reference - leftX);
        target[background + 1] = slope;
    }

    private double median(double[] values, int from, int to) {
        System.arraycopy(values, from, scratch, 0, to - from);
        return Robust.medianInPlace(scratch, 0, to - from);
    }

    private void smooth(int points) {
        for (int i = 0; i < points; i++) {
            double before = scratch[Math.max(0, i - 1)];
            double after = scratch[Math.min(points - 1, i + 1)];
            net[i] = 0.25 * before + 0.5 * scratch[i] + 0.25 * after;
        }
    }

    private void peak(
            WindowData data, PeakWindow window, int line, double leastFwhm, double mostFwhm, double[] target) {
        double low = window.lowestCentre(line);
        double high = window.highestCentre(line);
        int top = -1;
        for (int i = 0; i < data.points; i++) {
            if (data.x[i] >= low && data.x[i] <= high && (top < 0 || net[i] > net[top])) {
                top = i;
            }
        }
        int at = line * PeakModel.PER_PEAK;
        double centre = top < 0 ? window.expected()[line] : data.x[top];
        double height = top < 0 ? 0 : net[top];
        double fwhm = Math.max(leastFwhm, Math.min(mostFwhm, top < 0 ? 3 * data.spacing : halfHeightWidth(data, top)));
        target[at + PeakModel.AREA] = height * PseudoVoigt.integralBreadth(fwhm, ETA);
        target[at + PeakModel.CENTRE] = centre;
        target[at + PeakModel.FWHM] = fwhm;
        target[at + PeakModel.ETA] = ETA;
    }

    private double halfHeightWidth(WindowData data, int top) {
        double half = 0.5 * net[top];
        double toLeft = Double.POSITIVE_INFINITY;
        for (int i = top; i > 0; i--) {
            if (net[i - 1] <= half) {
                toLeft = data.x[top] - crossing(data.x, i - 1, i, half);
                break;
            }
        }
        double toRight = Double.POSITIVE_INFINITY;
        for (int i = top; i < data.points - 1; i++) {
            if (net[i + 1] <= half) {
                toRight = crossing(data.x, i, i + 1, half) - data.x[top];
                break;
            }
        }
        // The narrower side: the other one may belong to a neighbour.
        return 2 * Math.min(toLeft, toRight);
    }

    private double crossing(double[] x, int i, int j, double level) {
        double fraction = net[j] == net[i] ? 0.5 : (level - net[i]) / (net[j] - net[i]);
        return x[i] + Math.max(0, Math.min(1, fraction)) * (x[j] - x[i]);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

/**
 * The continuous line of two segments that fits best: {@code y = a + b t + c (t - tb)+ (+ d x)}, weighted, with the
 * breakpoint tb of least squares and, where it is given, a further regressor x (the furnace's part).
 *
 * <p>Every sum that a breakpoint needs is a running sum from the end, so that a trial costs the same for any length of
 * the trace: first a grid of breakpoints, then ever finer around the best, between the points too.
 */
final class TwoSegments {

    private static final int GRID = 400;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final double[] t;
    private final double[] w;
    private final double[] x;
    private final boolean hasX;
    private final double origin;
    private final double span;
    private final double[] sw;
    private final double[] swt;
    private final double[] swtt;
    private final double[] swx;
    private final double[] swxt;
    private final double[] swy;
    private final double[] swty;
    private double yy;
    private double xx;
    private double xy;

    /** @param x as long as t, or empty */
    TwoSegments(double[] t, double[] w, double[] x) {
        int n = t.length;
        this.w = w;
        this.x = x;
        hasX = x.length > 0;
        origin = t[0];
        span = t[n - 1] - t[0];
        this.t = new double[n];
        for (int i = 0; i < n; i++) {
            this.t[i] = (t[i] - origin) / span;
        }
        sw = new double[n + 1];
        swt = new double[n + 1];
        swtt = new double[n + 1];
        swx = new double[n + 1];
        swxt = new double[n + 1];
        swy = new double[n + 1];
        swty = new double[n + 1];
        for (int i = n - 1; i >= 0; i--) {
            double ti = this.t[i];
            sw[i] = sw[i + 1] + w[i];
            swt[i] = swt[i + 1] + w[i] * ti;
            swtt[i] = swtt[i + 1] + w[i] * ti * ti;
            if (hasX) {
                swx[i] = swx[i + 1] + w[i] * x[i];
                swxt[i] = swxt[i + 1] + w[i] * x[i] * ti;
                xx += w[i] * x[i] * x[i];
            }
        }
    }

    /**
     * A fit.
     *
     * @param breakpoint in the units of t
     * @param a value at the first t
     * @param before slope before the breakpoint
     * @param change of the slope at it
     * @param ofX factor of the regressor, 0 without one
     * @param sse weighted sum of squares
     * @param sseLine that of the best line without a break (and with the regressor)
     */
    record Fit(double breakpoint, double a, double before, double change, double ofX, double sse, double sseLine) {}

    /** Fits values at the times; breakpoints lie between the points {@code margin} from either end. */
    Fit fit(double[] y, int margin) {
        load(y);
        int n = t.length;
        int first = Math.max(1, margin);
        int last = n - 1 - Math.max(1, margin);
        double bestT = Double.NaN;
        double best = Double.POSITIVE_INFINITY;
        int stride = Math.max(1, (last - first) / GRID);
        int at = first;
        for (int i = first; i <= last; i += stride) {
            double sse = solve(t[i], i)[5];
            if (sse < best) {
                best = sse;
                bestT = t[i];
                at = i;
            }
        }
        int low = Math.max(first, at - stride);
        int high = Math.min(last, at + stride);
        for (int i = low; i <= high; i++) {
            double sse = solve(t[i], i)[5];
            if (sse < best) {
                best = sse;
                bestT = t[i];
                at = i;
            }
        }
        bestT = between(bestT, at, first, last);
        double[] p = solve(bestT, after(bestT));
        return new Fit(origin + bestT * span, p[0], p[1] / span, p[2] / span, p[3], p[5], line());
    }

    private void load(double[] y) {
        yy = 0;
        xy = 0;
        for (int i = t.length - 1; i >= 0; i--) {
            swy[i] = swy[i + 1] + w[i] * y[i];
            swty[i] = swty[i + 1] + w[i] * y[i] * t[i];
            yy += w[i] * y[i] * y[i];
            if (hasX) {
                xy += w[i] * y[i] * x[i];
            }
        }
    }

    /** Golden section within the two intervals beside the best point. */
    private double between(double best, int at, int first, int last) {
        double low = t[Math.max(first, at - 1)];
        double high = t[Math.min(last, at + 1)];
        double c = high - GOLDEN * (high - low);
        double d = low + GOLDEN * (high - low);
        double fc = solve(c, after(c))[5];
        double fd = solve(d, after(d))[5];
        for (int i = 0; i < 40 && high - low > 1e-9; i++) {
            if (fc < fd) {
                high = d;
                d = c;
                fd = fc;
                c = high - GOLDEN * (high - low);
                fc = solve(c, after(c))[5];
            } else {
                low = c;
                c = d;
                fc = fd;
                d = low + GOLDEN * (high - low);
                fd = solve(d, after(d))[5];
            }
        }
        double middle = (low + high) / 2;
        return solve(middle, after(middle))[5] <= solve(best, after(best))[5] ? middle : best;
    }

    private int after(double time) {
        int low = 0;
        int high = t.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (t[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double line() {
        return solve(2, t.length)[5];
    }

    /** Parameters a, b, c, d, (unused), sse of a breakpoint; points from {@code i} on lie behind it. */
    private double[] solve(double tb, int i) {
        boolean hinge = i < t.length;
        int size = 2 + (hinge ? 1 : 0) + (hasX ? 1 : 0);
        double[][] m = new double[size][size + 1];
        double h0 = swt[i] - tb * sw[i];
        double ht = swtt[i] - tb * swt[i];
        double hh = ht - tb * h0;
        m[0][0] = sw[0];
        m[0][1] = swt[0];
        m[1][1] = swtt[0];
        m[0][size] = swy[0];
        m[1][size] = swty[0];
        int next = 2;
        if (hinge) {
            m[0][2] = h0;
            m[1][2] = ht;
            m[2][2] = hh;
            m[2][size] = swty[i] - tb * swy[i];
            next = 3;
        }
        if (hasX) {
            m[0][next] = swx[0];
            m[1][next] = swxt[0];
            if (hinge) {
                m[2][next] = swxt[i] - tb * swx[i];
            }
            m[next][next] = xx;
            m[next][size] = xy;
        }
        double[] side = new double[size];
        for (int r = 0; r < size; r++) {
            side[r] = m[r][size];
            for (int c = 0; c < r; c++) {
                m[r][c] = m[c][r];
            }
        }
        double[] p = new double[6];
        double[] found = gauss(m, size);
        double explained = 0;
        for (int r = 0; r < size; r++) {
            explained += found[r] * side[r];
        }
        p[0] = found[0];
        p[1] = found[1];
        p[2] = hinge ? found[2] : 0;
        p[3] = hasX ? found[size - 1] : 0;
        p[5] = Double.isFinite(explained) ? Math.max(0, yy - explained) : Double.POSITIVE_INFINITY;
        return p;
    }

    private static double[] gauss(double[][] m, int size) {
        for (int k = 0; k < size; k++) {
            int pivot = k;
            for (int r = k + 1; r < size; r++) {
                pivot = Math.abs(m[r][k]) > Math.abs(m[pivot][k]) ? r : pivot;
            }
            double[] row = m[pivot];
            m[pivot] = m[k];
            m[k] = row;
            for (int r = k + 1; r < size; r++) {
                double factor = m[r][k] / row[k];
                for (int c = k; c <= size; c++) {
                    m[r][c] -= factor * row[c];
                }
            }
        }
        double[] found = new double[size];
        for (int r = size - 1; r >= 0; r--) {
            double sum = m[r][size];
            for (int c = r + 1; c < size; c++) {
                sum -= m[r][c] * found[c];
            }
            found[r] = sum / m[r][r];
        }
        return found;
    }

    /** The fitted line at the times. */
    double[] curve(Fit fit) {
        double[] values = new double[t.length];
        for (int i = 0; i < values.length; i++) {
            double dt = t[i] * span;
            double past = Math.max(0, origin + dt - fit.breakpoint());
            values[i] = fit.a() + fit.before() * dt + fit.change() * past + (hasX ? fit.ofX() * x[i] : 0);
        }
        return values;
    }
}

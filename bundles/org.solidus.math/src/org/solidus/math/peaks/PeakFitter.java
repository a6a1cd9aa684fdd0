/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.solidus.math.fit.Bounds;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LevenbergMarquardt;
import org.solidus.math.fit.Outcome;
import org.solidus.math.robust.Normal;
import org.solidus.math.robust.StudentT;

/**
 * Fits pseudo-Voigt lines on a straight background in a window of a pattern.
 *
 * <p>Least squares by {@link LevenbergMarquardt}, from start values read off the data, so that the result of a pattern
 * does not depend on its neighbours. Points without a value (NaN) are left out. With known errors the variance is taken
 * at the fitted curve and the fit repeated until it stands, which removes the bias of fitting counts with weights from
 * the counts; points of unknown or zero error get the variance that the other errors imply for the fitted value. Where
 * most errors are unknown, all points weigh the same and the errors of the result come from the scatter.
 *
 * <p>A line counts as {@link PeakFlag#ABSENT} where noise alone would produce one as significant, somewhere in the
 * permitted range of centres and widths, with more than the accepted probability. For a line of fixed shape the
 * significance z = area / error is a standard normal variable; the search over centre and width multiplies the chance:
 * {@code P = Q(z) + (range of centres / narrowest width) exp(-z^2 / 2) / 2}, the form of Rice's formula for the maxima
 * of a filtered noise, with the factor 1/2 set by simulation. A reduced chi-squared above one lowers z by its root, so
 * that a crooked background does not pass for a line.
 *
 * <p>An object holds scratch space and serves one thread at a time. It allocates only its results.
 */
public final class PeakFitter {

    private static final int ITERATIONS = 200;
    /** A change of chi-squared that is far below a thousandth of a standard deviation of any parameter. */
    private static final double TOLERANCE = 1e-8;

    private static final int REWEIGHTINGS = 6;
    private static final double SETTLED = 0.003;
    private static final double SEARCH_FACTOR = 0.5;

    private final PeakOptions options;
    private final LevenbergMarquardt minimiser = new LevenbergMarquardt(ITERATIONS, TOLERANCE);
    private final WindowData data = new WindowData();
    private final StartValues startValues = new StartValues();
    private final AreaSignificance significance = new AreaSignificance();
    private final List<PeakModel> models = new ArrayList<>();
    private double[] start = {};
    private double[] curve = {};

    /** With these options. */
    public PeakFitter(PeakOptions options) {
        this.options = options;
    }

    /**
     * Fits the lines of a window from start values read off the data.
     *
     * @param x      positions, ascending
     * @param y      values; NaN is ignored
     * @param sigma  one standard deviation of each value; zero, NaN or infinite where unknown; an empty array for none
     * @param window which part and which lines
     */
    public WindowFit fit(double[] x, double[] y, double[] sigma, PeakWindow window) {
        return fit(x, y, sigma, window, Optional.empty());
    }

    /**
     * Fits the lines of a window from the values of an earlier fit; where these do not lead to good lines, as after a
     * jump, it starts again from the data and keeps the better of the two.
     *
     * @param previous an earlier fit of the same window; used as a start only where all its lines are good
     */
    public WindowFit fit(double[] x, double[] y, double[] sigma, PeakWindow window, Optional<WindowFit> previous) {
        if (x.length != y.length || sigma.length != 0 && sigma.length != y.length) {
            throw new IllegalArgumentException("There are " + x.length + " positions, " + y.length + " values and "
                    + sigma.length + " errors; they must be as many, or no errors at all.");
        }
        PeakModel model = model(window.lines());
        double reference = 0.5 * (window.low() + window.high());
        data.collect(x, y, sigma, window.low(), window.high());
        if (data.points <= model.parameters()) {
            return failed(window, reference, Outcome.TOO_FEW_POINTS);
        }
        model.place(data.x, data.points, reference);
        reserve(model);
        Bounds bounds = bounds(window);
        if (previous.isPresent()
                && previous.get().ok()
                && previous.get().peaks().size() == window.lines()) {
            copyStart(previous.get(), reference);
            WindowFit fit = fitFromStart(model, window, bounds, reference);
            if (fit.ok()) {
                return fit;
            }
        }
        startValues.read(
                data, window, reference, bounds.lower()[PeakModel.FWHM], bounds.upper()[PeakModel.FWHM], start);
        return fitFromStart(model, window, bounds, reference);
    }

    private PeakModel model(int lines) {
        while (models.size() < lines) {
            models.add(new PeakModel(models.size() + 1));
        }
        return models.get(lines - 1);
    }

    private void reserve(PeakModel model) {
        if (start.length < model.parameters()) {
            start = new double[model.parameters()];
        }
        if (curve.length < data.points) {
            curve = new double[data.x.length];
        }
    }

    private Bounds bounds(PeakWindow window) {
        int background = PeakModel.PER_PEAK * window.lines();
        double[] lower = new double[background + 2];
        double[] upper = new double[background + 2];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        double leastFwhm = options.minimumFwhm() > 0 ? options.minimumFwhm() : data.spacing;
        double mostFwhm = Math.min(options.maximumFwhm(), window.halfWidth());
        for (int line = 0; line < window.lines(); line++) {
            int at = line * PeakModel.PER_PEAK;
            lower[at + PeakModel.CENTRE] = window.lowestCentre(line);
            upper[at + PeakModel.CENTRE] = window.highestCentre(line);
            lower[at + PeakModel.FWHM] = leastFwhm;
            upper[at + PeakModel.FWHM] = Math.max(mostFwhm, leastFwhm);
            lower[at + PeakModel.ETA] = options.lowestEta();
            upper[at + PeakModel.ETA] = options.highestEta();
        }
        return new Bounds(lower, upper);
    }

    private void copyStart(WindowFit previous, double reference) {
        int at = 0;
        for (PeakFit peak : previous.peaks()) {
            start[at + PeakModel.AREA] = peak.area();
            start[at + PeakModel.CENTRE] = peak.centre();
            start[at + PeakModel.FWHM] = peak.fwhm();
            start[at + PeakModel.ETA] = peak.eta();
            at += PeakModel.PER_PEAK;
        }
        start[at] = previous.backgroundAt(reference);
        start[at + 1] = previous.slope();
    }

    private WindowFit fitFromStart(PeakModel model, PeakWindow window, Bounds bounds, double reference) {
        double[] first = Arrays.copyOf(start, model.parameters());
        Fit fit = reweighted(model, first, bounds);
        if (fit.outcome() == Outcome.MAXIMUM_ITERATIONS) {
            // A weak line may leave eta so undetermined that the descent creeps along a valley without end.
            fit = reweighted(model, first, withEtaHeld(bounds));
        }
        if (!data.errorsKnown || options.errorsScatter()) {
            fit = fit.scaledByScatter();
        }
        return describe(model, window, bounds, reference, fit);
    }

    /** Minimises, takes the variance at the minimum, and again until nothing changes. */
    private Fit reweighted(PeakModel model, double[] first, Bounds bounds) {
        data.weighAt(data.y);
        Fit fit = minimiser.fit(model, data.y, data.weight, first, bounds);
        for (int round = 0; round < REWEIGHTINGS && data.errorsKnown && fit.converged(); round++) {
            model.evaluate(fit.parameters(), curve);
            data.weighAt(curve);
            Fit next = minimiser.fit(model, data.y, data.weight, fit.parameters(), bounds);
            boolean settled = settled(fit, next);
            fit = next;
            if (settled) {
                break;
            }
        }
        return fit;
    }

    private Bounds withEtaHeld(Bounds bounds) {
        double[] lower = bounds.lower().clone();
        double[] upper = bounds.upper().clone();
        for (int at = PeakModel.ETA; at < lower.length - 2; at += PeakModel.PER_PEAK) {
            lower[at] = 0.5 * (options.lowestEta() + options.highestEta());
            upper[at] = lower[at];
        }
        return new Bounds(lower, upper);
    }

    private static boolean settled(Fit before, Fit after) {
        for (int k = 0; k < before.parameters().length; k++) {
            double error = after.error(k);
            if (Math.abs(after.parameters()[k] - before.parameters()[k]) > SETTLED * error) {
                return false;
            }
        }
        return true;
    }

    private WindowFit describe(PeakModel model, PeakWindow window, Bounds bounds, double reference, Fit fit) {
        double[] p = fit.parameters();
        if (fit.outcome() == Outcome.NOT_FINITE || fit.outcome() == Outcome.TOO_FEW_POINTS) {
            return failed(window, reference, fit.outcome());
        }
        boolean separable = significance.compute(model, data, p);
        List<PeakFit> peaks = new ArrayList<>(window.lines());
        for (int line = 0; line < window.lines(); line++) {
            peaks.add(separable ? peak(window, bounds, line, fit) : PeakFit.failed());
        }
        int background = PeakModel.PER_PEAK * window.lines();
        return new WindowFit(
                peaks,
                reference,
                p[background],
                p[background + 1],
                fit.reducedChiSquared(),
                data.points,
                fit.degreesOfFreedom(),
                fit.outcome());
    }

    private PeakFit peak(PeakWindow window, Bounds bounds, int line, Fit fit) {
        int at = line * PeakModel.PER_PEAK;
        double area = fit.parameters()[at + PeakModel.AREA];
        double reduced = fit.reducedChiSquared();
        double inflation = Math.sqrt(data.errorsKnown ? Math.max(1, reduced) : reduced);
        double shapeError = significance.error(line) * inflation;
        double z = area / shapeError;
        if (!(falseAlarm(z, window, bounds, line, fit.degreesOfFreedom()) <= options.falseAlarm())) {
            return PeakFit.absent(area, shapeError, z);
        }
        if (!fit.converged()) {
            return PeakFit.failed();
        }
        boolean atLimit = fit.atLimit()[at + PeakModel.CENTRE] || fit.atLimit()[at + PeakModel.FWHM];
        return measured(atLimit ? PeakFlag.AT_LIMIT : PeakFlag.OK, fit, at, z);
    }

    /** The probability that noise yields a line this significant anywhere in the permitted range. */
    private double falseAlarm(double z, PeakWindow window, Bounds bounds, int line, int degreesOfFreedom) {
        if (!(z > 0)) {
            return 1;
        }
        double single = data.errorsKnown ? Normal.survival(z) : StudentT.survival(z, degreesOfFreedom);
        double normal = data.errorsKnown ? z : Normal.upperQuantile(single);
        double range = window.highestCentre(line) - window.lowestCentre(line);
        double narrowest = bounds.lower()[line * PeakModel.PER_PEAK + PeakModel.FWHM];
        return single + SEARCH_FACTOR * range / narrowest * Math.exp(-0.5 * normal * normal);
    }

    private static PeakFit measured(PeakFlag flag, Fit fit, int at, double z) {
        double[] p = fit.parameters();
        double area = p[at + PeakModel.AREA];
        double fwhm = p[at + PeakModel.FWHM];
        double eta = p[at + PeakModel.ETA];
        double height = PseudoVoigt.height(area, fwhm, eta);
        double breadth = PseudoVoigt.integralBreadth(fwhm, eta);
        double shapeChange = (PseudoVoigt.LORENTZ_HEIGHT - PseudoVoigt.GAUSS_HEIGHT) / fwhm;
        double heightError = propagate(fit, at, height / area, -height / fwhm, area * shapeChange);
        double breadthError = propagate(fit, at, 0, breadth / fwhm, -breadth * breadth * shapeChange);
        return new PeakFit(
                flag,
                area,
                fit.error(at + PeakModel.AREA),
                p[at + PeakModel.CENTRE],
                fit.error(at + PeakModel.CENTRE),
                fwhm,
                fit.error(at + PeakModel.FWHM),
                eta,
                fit.error(at + PeakModel.ETA),
                height,
                heightError,
                breadth,
                breadthError,
                z);
    }

    /** The error of a quantity by its derivatives with respect to area, FWHM and eta. */
    private static double propagate(Fit fit, int at, double byArea, double byFwhm, double byEta) {
        int a = at + PeakModel.AREA;
        int w = at + PeakModel.FWHM;
        int e = at + PeakModel.ETA;
        double variance = byArea * byArea * fit.covariance(a, a)
                + byFwhm * byFwhm * fit.covariance(w, w)
                + byEta * byEta * fit.covariance(e, e)
                + 2 * byArea * byFwhm * fit.covariance(a, w)
                + 2 * byArea * byEta * fit.covariance(a, e)
                + 2 * byFwhm * byEta * fit.covariance(w, e);
        return Math.sqrt(Math.max(0, variance));
    }

    private WindowFit failed(PeakWindow window, double reference, Outcome outcome) {
        List<PeakFit> peaks = Collections.nCopies(window.lines(), PeakFit.failed());
        return new WindowFit(peaks, reference, Double.NaN, Double.NaN, Double.NaN, data.points, 0, outcome);
    }
}

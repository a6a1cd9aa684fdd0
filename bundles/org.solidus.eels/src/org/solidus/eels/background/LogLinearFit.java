/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.background;

import org.solidus.eels.EnergyWindow;

/**
 * Fits a background that is a straight line in the logarithm, {@code b_i = exp(h - r (u_i - u0))}, to the counts of a
 * window (or two): a power law where {@code u = ln E}, an exponential where {@code u = E}.
 *
 * <p>The estimating equations are {@code sum_i (y_i - b_i) / v_i * db_i/dp = 0} with the variance at the curve itself,
 * {@code v_i = gain b_i + readout^2}, solved by Fisher scoring from the areas of the two halves. For pure counts that is
 * the maximum of the Poisson likelihood, and it is not biased as weights from the counts are (which favour channels that
 * happen to be low; Egerton 2011, section 4.4.2, doi:10.1007/978-1-4419-9583-4). Counts of zero and below take part.
 * The covariance of (h, r) is the inverse of the information.
 *
 * <p>Where variances of the channels are stated, the line {@code v = a b + c} through them takes the place of gain and
 * readout, so that a variance that was estimated from a channel's own counts brings the bias in by no back door.
 *
 * <p>Holds results until the next fit; allocates nothing while fitting; serves one thread at a time.
 */
public final class LogLinearFit {

    private static final int LEAST_CHANNELS = 4;
    private static final int ROUNDS = 60;
    private static final double SETTLED = 1e-10;
    /** Longest step of the logarithm of the counts in one round. */
    private static final double LONGEST = 1;

    private final double[] u;
    private final int[] channels;
    private final double reference;
    private final double half;
    private final double span;
    private final double[] used;
    private final double[] values;
    private final double[] stated;

    private double noiseSlope;
    private double noiseFloor;
    private double least;

    private double height;
    private double slope;
    private double varianceHeight;
    private double varianceSlope;
    private double covariance;
    private double chiSquared;
    private int count;

    /**
     * For spectra on one axis.
     *
     * @param u       coordinate of each channel of the spectrum, rising
     * @param windows channels to fit; those beyond the spectrum are none
     */
    public LogLinearFit(double[] u, EnergyWindow... windows) {
        this.u = u;
        int size = 0;
        for (EnergyWindow window : windows) {
            size += Math.max(0, Math.min(u.length, window.to()) - window.from());
        }
        channels = new int[size];
        int at = 0;
        double sum = 0;
        for (EnergyWindow window : windows) {
            for (int i = window.from(); i < Math.min(u.length, window.to()); i++) {
                channels[at++] = i;
                sum += u[i];
            }
        }
        reference = size == 0 ? 0 : sum / size;
        span = size == 0 ? 1 : Math.max(u[channels[size - 1]] - u[channels[0]], 1e-300);
        half = windows.length == 2 && windows[0].to() < u.length
                ? 0.5 * (u[Math.max(0, windows[0].to() - 1)] + u[Math.min(u.length - 1, windows[1].from())])
                : size == 0 ? 0 : u[channels[size / 2]] - 1e-12 * span;
        used = new double[size];
        values = new double[size];
        stated = new double[size];
    }

    /**
     * Fits counts of pure counting noise and a readout noise.
     *
     * @param counts  of all channels of the spectrum; NaN is left out
     * @param gain    counts an electron
     * @param readout standard deviation of a channel without counts
     */
    public FitState fit(double[] counts, double gain, double readout) {
        collect(counts);
        noiseSlope = gain;
        noiseFloor = readout * readout;
        return fitCollected(false, Double.NaN);
    }

    /** Fits counts whose variances are stated, one a channel; channels without a positive variance count by the others'. */
    public FitState fit(double[] counts, double[] variances) {
        collect(counts, variances);
        return fitCollected(true, Double.NaN);
    }

    /** Fits the height alone, with the slope known from elsewhere (a mean spectrum): for pixels of few counts. */
    public FitState fitHeight(double[] counts, double gain, double readout, double knownSlope) {
        collect(counts);
        noiseSlope = gain;
        noiseFloor = readout * readout;
        return fitCollected(false, knownSlope);
    }

    /** Fits the height alone, with stated variances and a known slope. */
    public FitState fitHeight(double[] counts, double[] variances, double knownSlope) {
        collect(counts, variances);
        return fitCollected(true, knownSlope);
    }

    private void collect(double[] counts) {
        count = 0;
        for (int channel : channels) {
            double value = counts[channel];
            if (value - value == 0) {
                used[count] = u[channel] - reference;
                values[count++] = value;
            }
        }
    }

    private void collect(double[] counts, double[] variances) {
        count = 0;
        for (int channel : channels) {
            double value = counts[channel];
            double variance = variances[channel];
            if (value - value == 0 && variance - variance == 0 && variance >= 0) {
                used[count] = u[channel] - reference;
                stated[count] = variance;
                values[count++] = value;
            }
        }
    }

    private FitState fitCollected(boolean variancesStated, double knownSlope) {
        height = Double.NaN;
        slope = Double.NaN;
        varianceHeight = Double.NaN;
        varianceSlope = Double.NaN;
        covariance = Double.NaN;
        chiSquared = Double.NaN;
        if (count < LEAST_CHANNELS) {
            return FitState.TOO_SHORT;
        }
        boolean fixed = !Double.isNaN(knownSlope);
        FitState started = startFromAreas(fixed);
        if (started != FitState.FITTED) {
            return started;
        }
        slope = fixed ? knownSlope : slope;
        if (variancesStated) {
            noiseSlope = meanOfStated() / Math.exp(height);
            noiseFloor = 0;
        }
        setLeast();
        score(fixed);
        if (variancesStated) {
            lineThroughStated();
            setLeast();
            score(fixed);
        }
        return finish(fixed);
    }

    /** Height and slope from the areas of the two halves, which counts of zero do not disturb. */
    private FitState startFromAreas(boolean fixed) {
        double middle = half - reference;
        double low = 0;
        double lowU = 0;
        double high = 0;
        double highU = 0;
        int lows = 0;
        for (int i = 0; i < count; i++) {
            if (used[i] < middle) {
                low += values[i];
                lowU += used[i];
                lows++;
            } else {
                high += values[i];
                highU += used[i];
            }
        }
        int highs = count - lows;
        if (!(low + high > 0) || !fixed && (!(low > 0) || !(high > 0))) {
            return FitState.NO_COUNTS;
        }
        if (!fixed && (lows == 0 || highs == 0)) {
            return FitState.TOO_SHORT;
        }
        height = Math.log((low + high) / count);
        if (fixed) {
            return FitState.FITTED;
        }
        slope = Math.log(low / lows / (high / highs)) / (highU / highs - lowU / lows);
        return slope > 0 ? FitState.FITTED : FitState.RISING;
    }

    private double meanOfStated() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += stated[i];
        }
        return sum > 0 ? sum / count : 1;
    }

    /** Variance against the curve, a straight line by least squares. */
    private void lineThroughStated() {
        double b0 = 0;
        double v0 = 0;
        for (int i = 0; i < count; i++) {
            b0 += Math.exp(height - slope * used[i]);
            v0 += stated[i];
        }
        b0 /= count;
        v0 /= count;
        if (!(v0 > 0)) {
            noiseSlope = 0;
            noiseFloor = 1;
            return;
        }
        double bb = 0;
        double bv = 0;
        for (int i = 0; i < count; i++) {
            double off = Math.exp(height - slope * used[i]) - b0;
            bb += off * off;
            bv += off * (stated[i] - v0);
        }
        noiseSlope = bb > 1e-20 * b0 * b0 * count ? bv / bb : 0;
        noiseFloor = v0 - noiseSlope * b0;
    }

    /** No channel has less variance than a small part of the mean. */
    private void setLeast() {
        least = 0.02 * Math.abs(noiseSlope * Math.exp(height) + noiseFloor) + 1e-300;
    }

    private double noise(double curve) {
        return Math.max(least, noiseSlope * curve + noiseFloor);
    }

    private void score(boolean fixed) {
        for (int round = 0; round < ROUNDS; round++) {
            if (scoreOnce(fixed)) {
                return;
            }
        }
    }

    /** One round of Fisher scoring; true where it changed nothing any more. */
    private boolean scoreOnce(boolean fixed) {
        double hh = 0;
        double hr = 0;
        double rr = 0;
        double gh = 0;
        double gr = 0;
        double chi = 0;
        for (int i = 0; i < count; i++) {
            double curve = Math.exp(height - slope * used[i]);
            double byHeight = curve / noise(curve);
            double bySlope = -used[i] * byHeight;
            double residual = values[i] - curve;
            hh += byHeight * curve;
            hr += bySlope * curve;
            rr -= bySlope * curve * used[i];
            gh += byHeight * residual;
            gr += bySlope * residual;
            chi += residual * residual / noise(curve);
        }
        chiSquared = chi;
        double determinant = fixed ? hh : hh * rr - hr * hr;
        if (!(determinant > 0)) {
            varianceHeight = Double.NaN;
            return true;
        }
        varianceHeight = fixed ? 1 / hh : rr / determinant;
        varianceSlope = fixed ? 0 : hh / determinant;
        covariance = fixed ? 0 : -hr / determinant;
        double stepHeight = varianceHeight * gh + covariance * gr;
        double stepSlope = covariance * gh + varianceSlope * gr;
        double length = Math.abs(stepHeight) + Math.abs(stepSlope) * span;
        double shortened = length > LONGEST ? LONGEST / length : 1;
        height += shortened * stepHeight;
        slope += shortened * stepSlope;
        return !(length > SETTLED);
    }

    private FitState finish(boolean fixed) {
        if (!Double.isFinite(height) || !Double.isFinite(slope) || !(varianceHeight >= 0)) {
            return FitState.NO_COUNTS;
        }
        return fixed || slope > 0 ? FitState.FITTED : FitState.RISING;
    }

    /** The fitted curve in a channel. */
    public double curve(int channel) {
        return Math.exp(height - slope * (u[channel] - reference));
    }

    /** Variance of the curve in a channel, from the errors of height and slope; common to all channels. */
    public double variance(int channel) {
        double curve = curve(channel);
        double away = u[channel] - reference;
        double relative = varianceHeight - 2 * away * covariance + away * away * varianceSlope;
        return curve * curve * Math.max(0, relative);
    }

    /** Sum of the curve over channels, and the variance of the sum. */
    public void sum(EnergyWindow window, double[] sumAndVariance) {
        double sum = 0;
        double bySlope = 0;
        for (int i = window.from(); i < window.to(); i++) {
            double curve = curve(i);
            sum += curve;
            bySlope -= curve * (u[i] - reference);
        }
        sumAndVariance[0] = sum;
        sumAndVariance[1] = Math.max(
                0, sum * sum * varianceHeight + 2 * sum * bySlope * covariance + bySlope * bySlope * varianceSlope);
    }

    /**
     * A weighted sum of the curve, and its derivatives by height and slope.
     *
     * @param weights of all channels; those outside of the channels {@code from} to {@code to} are not looked at
     * @param into    receives the sum (which is also the derivative by height) and the derivative by slope
     */
    public void weightedSum(double[] weights, int from, int to, double[] into) {
        double sum = 0;
        double bySlope = 0;
        for (int i = from; i < to; i++) {
            double part = weights[i] == 0 ? 0 : weights[i] * curve(i);
            sum += part;
            bySlope -= part == 0 ? 0 : part * (u[i] - reference);
        }
        into[0] = sum;
        into[1] = bySlope;
    }

    /** Covariance of two sums by their derivatives, as {@link #weightedSum} gives them. */
    public double covariance(double[] one, double[] other) {
        return one[0] * other[0] * varianceHeight
                + (one[0] * other[1] + one[1] * other[0]) * covariance
                + one[1] * other[1] * varianceSlope;
    }

    /** Multiplies the covariance by the scatter of the counts about the curve, where that says more than the noise. */
    public void scaleByScatter() {
        double factor = reducedChiSquared();
        varianceHeight *= factor;
        varianceSlope *= factor;
        covariance *= factor;
    }

    /** Counts in the middle of the window (of the coordinate). */
    public double middle() {
        return Math.exp(height);
    }

    /** Standard deviation of {@link #middle()}. */
    public double middleError() {
        return middle() * Math.sqrt(varianceHeight);
    }

    /** The exponent r, or the rate of an exponential in 1/eV. */
    public double slope() {
        return slope;
    }

    /** Standard deviation of {@link #slope()}; 0 where it was given. */
    public double slopeError() {
        return Math.sqrt(varianceSlope);
    }

    /** The factor A: the curve where the coordinate is 0. */
    public double amplitude() {
        return Math.exp(height + slope * reference);
    }

    /** Standard deviation of {@link #amplitude()} to first order; often larger than A itself, as A and r go together. */
    public double amplitudeError() {
        return amplitude()
                * Math.sqrt(Math.max(
                        0, varianceHeight + 2 * reference * covariance + reference * reference * varianceSlope));
    }

    /** Chi-squared over the degrees of freedom, with the noise that was given. */
    public double reducedChiSquared() {
        return chiSquared / (count - (varianceSlope == 0 ? 1 : 2));
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Arrays;
import org.solidus.math.fourier.Fft;

/**
 * Core-loss single scattering by the Fourier-ratio method (Egerton 2011, doi:10.1007/978-1-4419-9583-4, section 4.1.3):
 * {@code k1 / I0 = F^-1{ R J_k / J_l }} with core loss J_k, low loss J_l with its zero-loss peak Z, and reconvolution
 * function R of unit area, {@code Z / I0} by default. What scattered more than once on its way through an edge comes back
 * to the edge.
 *
 * <p>Padded, continued at the high ends and damped as in {@link FourierLog}; where the peak's transform sinks into the
 * noise, the core loss is taken as it is (through a Gaussian: left out). The method is linear in the core loss, whose noise
 * goes through the kernel {@code F^-1{ R I0 / J_l }}. Scratch of one thread.
 */
public final class FourierRatio {

    private static final double DAMPING = 1e-4;
    private static final double FAINT = 3;
    private static final double CLEAR = 9;
    private static final double FAINTEST = 1e-4;

    private final int core;
    private final int low;
    private final double zero;
    private final double gaussian;
    private final int reach;
    private final Fft fft;
    private final double rate;
    private final double[] damping;
    private final double[] lowRe;
    private final double[] lowIm;
    private final double[] re;
    private final double[] im;

    /**
     * For spectra of one pair of grids with the same step.
     *
     * @param core     channels of a core loss
     * @param low      channels of a low loss
     * @param zero     channel of no energy loss in the low loss; may lie between two
     * @param gaussian standard deviation of the Gaussian to see the result through, in channels; 0: see it through the
     *                 zero-loss peak
     */
    public FourierRatio(int core, int low, double zero, double gaussian) {
        this.core = core;
        this.low = low;
        this.zero = zero;
        this.gaussian = gaussian;
        reach = (int) Math.min(Math.ceil(5 * gaussian), core / 4);
        fft = new Fft(Fft.sizeFor((long) core + low - 1));
        int size = fft.size();
        rate = -Math.log(DAMPING) / size;
        damping = new double[size];
        for (int i = 0; i < size; i++) {
            damping[i] = Math.exp(-rate * i);
        }
        lowRe = new double[size];
        lowIm = new double[size];
        re = new double[size];
        im = new double[size];
    }

    /** Channels by which noise reaches down: the distance of the first value of a kernel is so much below 0. */
    public int reach() {
        return reach;
    }

    /**
     * Takes plural scattering out of a core loss.
     *
     * @param counts   core loss without the background of earlier edges
     * @param coreZero channel of no energy loss on its grid, far below 0
     * @param spectrum low loss of the same pixel
     * @param peak     its zero-loss peak, on the channels of the low loss
     * @param variance of the low loss
     * @param single   receives single scattering divided by I0
     * @param kernel   receives, by the distance in channels from -{@link #reach()} upwards, what noise of a channel of the
     *                 core loss does to those above it, times I0
     * @return I0
     * @throws IllegalArgumentException with a sentence where there is no zero-loss peak
     */
    public double solve(
            double[] counts,
            double coreZero,
            double[] spectrum,
            double[] peak,
            double[] variance,
            double[] single,
            double[] kernel) {
        double intensity = Arrays.stream(peak).sum();
        if (!(intensity > 0) || !(Arrays.stream(spectrum).sum() > 0)) {
            throw new IllegalArgumentException("The zero-loss peak of the low loss has " + intensity
                    + " counts: there is nothing to divide by. Leave out pixels without beam, and see that the energy axis"
                    + " of the low loss includes 0 eV (eels.align).");
        }
        load(counts, core, coreZero, re);
        Arrays.fill(im, 0);
        fft.forward(re, im);
        load(spectrum, low, zero, lowRe);
        double noise = 0;
        for (int i = 0; i < low; i++) {
            lowIm[i] = peak[i] * damping[i];
            noise += variance[i] * damping[i] * damping[i];
        }
        Arrays.fill(lowIm, low, fft.size(), 0);
        fft.forward(lowRe, lowIm);
        double faintest = FAINTEST * intensity * damping[(int) Math.clamp(Math.rint(zero), 0, low - 1)];
        divide(Math.max(FAINT * FAINT * noise, faintest * faintest), intensity);
        fft.inverse(re, im);
        int size = fft.size();
        for (int i = 0; i < core; i++) {
            single[i] = re[i] / (damping[i] * intensity);
            kernel[i] = im[i - reach & size - 1] * (damping[reach] / damping[i]);
        }
        return intensity;
    }

    private void load(double[] values, int count, double origin, double[] into) {
        System.arraycopy(values, 0, into, 0, count);
        HighEnd.extend(into, count, fft.size(), origin);
        for (int i = 0; i < into.length; i++) {
            into[i] *= damping[i];
        }
    }

    /** Replaces the transform of the core loss by {@code J_k K + i K} with {@code K = R I0 / J_l}. */
    private void divide(double faint, double intensity) {
        int size = fft.size();
        double span = faint * (CLEAR * CLEAR / (FAINT * FAINT) - 1);
        double tilt = Math.exp(-rate * zero);
        for (int f = 0; f <= size / 2; f++) {
            int g = size - f & size - 1;
            double jRe = 0.5 * (lowRe[f] + lowRe[g]);
            double jIm = 0.5 * (lowIm[f] - lowIm[g]);
            double rRe = 0.5 * (lowIm[f] + lowIm[g]);
            double rIm = 0.5 * (lowRe[g] - lowRe[f]);
            double z = rRe * rRe + rIm * rIm;
            double j = jRe * jRe + jIm * jIm;
            double kRe = gaussian > 0 ? 0 : 1;
            double kIm = 0;
            if (z > faint && j > 0) {
                double x = Math.min(1, (z - faint) / span);
                double share = x * x * (3 - 2 * x);
                if (gaussian > 0) {
                    double omega = 2 * Math.PI * f / size;
                    double height =
                            intensity * tilt * Math.exp(0.5 * gaussian * gaussian * (rate * rate - omega * omega));
                    double phase = omega * (gaussian * gaussian * rate - zero);
                    rRe = height * Math.cos(phase);
                    rIm = height * Math.sin(phase);
                }
                kRe = share * (rRe * jRe + rIm * jIm) / j + (1 - share) * kRe;
                kIm = share * (rIm * jRe - rRe * jIm) / j;
            }
            double aRe = re[f] * kRe - im[f] * kIm;
            double aIm = re[f] * kIm + im[f] * kRe;
            re[f] = f == g ? aRe : aRe - kIm;
            im[f] = f == g ? kRe : aIm + kRe;
            if (f != g) {
                re[g] = aRe + kIm;
                im[g] = kRe - aIm;
            }
        }
    }
}

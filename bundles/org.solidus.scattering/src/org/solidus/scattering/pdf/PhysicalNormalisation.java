/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.math.fit.LinearSystem;

/**
 * The physical scale: corrected for background, container, absorption and detection ({@link PhysicalCorrection}), put on
 * electron units by an {@link AbsoluteScale}, Compton scattering and constants taken off:
 * {@code S = [scale I - C - K - <f2> + <f>2] / <f>2}.
 */
final class PhysicalNormalisation implements Normalisation {

    /** The self-scattering alone is fitted from this part of qmax on. */
    private static final double UPPER = 0.5;

    private static final double SINGULAR = 1e-11;

    private final double[] q;
    private final double[] weights;
    private final double qmax;
    private final ScatteringFactors factors;
    /** <f2> + Compton + given constants: what independent atoms scatter. */
    private final double[] self;

    private final PhysicalCorrection correction;
    private final AbsoluteScale method;
    private final boolean fitConstant;
    private final Optional<Double> density;
    private final LowR low;

    /**
     * @param q points of the domain
     * @param weights of the points in integrals up to qmax
     * @param qmax 1/angstrom
     * @param factors of the sample, with Compton scattering as measured
     * @param constant fluorescence that is known, electron units
     * @param multiple multiple scattering, isotropic, as a share of the mean scattering of single atoms
     * @param correction of the pattern
     * @param method never {@link AbsoluteScale#AUTO}
     * @param fitConstant whether a further constant is fitted
     * @param density atoms per cubic angstrom, needed for {@link AbsoluteScale#KROGHMOE}
     * @param low transform to the region without atoms
     */
    PhysicalNormalisation(
            double[] q,
            double[] weights,
            double qmax,
            ScatteringFactors factors,
            double constant,
            double multiple,
            PhysicalCorrection correction,
            AbsoluteScale method,
            boolean fitConstant,
            Optional<Double> density,
            LowR low) {
        this.q = q;
        this.weights = weights;
        this.qmax = qmax;
        this.factors = factors;
        this.correction = correction;
        this.method = method;
        this.fitConstant = fitConstant;
        this.density = density;
        this.low = low;
        this.self = self(constant, multiple);
    }

    private double[] self(double constant, double multiple) {
        double[] sum = new double[q.length];
        double mean = 0;
        double width = 0;
        for (int i = 0; i < q.length; i++) {
            sum[i] = factors.meanOfSquare()[i] + factors.incoherent()[i];
            mean += weights[i] * sum[i];
            width += weights[i];
        }
        double isotropic = constant + multiple * mean / width;
        for (int i = 0; i < q.length; i++) {
            sum[i] += isotropic;
        }
        return sum;
    }

    @Override
    public Normalised normalise(double[] pattern, double[] variance) {
        double[] corrected = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            corrected[i] = correction.gain()[i] * (pattern[i] - correction.offset()[i]);
        }
        Scale scale = scale(corrected);
        if (!(scale.factor() > 0 && scale.factor() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("No positive scale brings the pattern onto the scattering of the atoms:"
                    + " check background, container, density and composition.");
        }
        double[] f = new double[q.length];
        double[] errors = new double[variance.length == 0 ? 0 : q.length];
        for (int i = 0; i < q.length; i++) {
            double electrons = scale.factor() * corrected[i] - scale.constant();
            f[i] = q[i] * (electrons - self[i]) / factors.squareOfMean()[i];
            corrected[i] = electrons - (self[i] - factors.meanOfSquare()[i]);
            if (errors.length > 0) {
                double gain = q[i] * scale.factor() * correction.gain()[i] / factors.squareOfMean()[i];
                errors[i] = gain * gain * (variance[i] + correction.variance()[i]);
            }
        }
        return new Normalised(corrected, f, errors, scale.factor(), scale.constant());
    }

    /** Electron units = factor x corrected - constant. */
    private record Scale(double factor, double constant) {}

    private Scale scale(double[] corrected) {
        return switch (method) {
            case AUTO, LOWR -> lowR(corrected);
            case HIGHQ -> highQ(corrected);
            case KROGHMOE -> kroghMoe(corrected);
        };
    }

    /** The corrected pattern as a combination of what is known without noise: self-scattering, constant, and a line. */
    private Scale lowR(double[] corrected) {
        double[] measured = low.transform(reduced(corrected));
        double[] known = low.transform(reduced(self));
        double[] constant = low.transform(reduced(ones()));
        int terms = fitConstant ? 3 : 2;
        LinearSystem system = new LinearSystem(terms, SINGULAR);
        system.clear(terms);
        for (int j = 0; j < measured.length; j++) {
            system.add(new double[] {known[j], low.r()[j], constant[j]}, measured[j], 1);
        }
        double[] solution = new double[terms];
        if (!system.solve(solution)) {
            throw undetermined();
        }
        return new Scale(1 / solution[0], fitConstant ? solution[2] / solution[0] : 0);
    }

    private Scale highQ(double[] corrected) {
        return upper(corrected, fitConstant);
    }

    /** The corrected pattern fitted by the self-scattering, which has no noise, with or without a constant. */
    private Scale upper(double[] corrected, boolean constant) {
        double[] sums = new double[5];
        for (int i = 0; i < q.length; i++) {
            if (q[i] > UPPER * qmax) {
                double w = weights[i] * q[i] * q[i];
                sums[0] += w;
                sums[1] += w * self[i];
                sums[2] += w * self[i] * self[i];
                sums[3] += w * corrected[i];
                sums[4] += w * self[i] * corrected[i];
            }
        }
        if (!constant) {
            return new Scale(sums[2] / sums[4], 0);
        }
        double slope = (sums[0] * sums[4] - sums[1] * sums[3]) / (sums[0] * sums[2] - sums[1] * sums[1]);
        double level = (sums[3] - slope * sums[1]) / sums[0];
        return new Scale(1 / slope, level / slope);
    }

    private Scale kroghMoe(double[] corrected) {
        double constant = fitConstant ? upper(corrected, true).constant() : 0;
        double measured = 0;
        double expected = -2 * Math.PI * Math.PI * density.orElseThrow();
        double start = Double.POSITIVE_INFINITY;
        for (int i = 0; i < q.length; i++) {
            if (weights[i] > 0) {
                start = Math.min(start, Math.max(0, i == 0 ? q[0] - (q[1] - q[0]) / 2 : q[i] - weights[i] / 2));
            }
            double w = weights[i] * window(i) * q[i] * q[i] / factors.squareOfMean()[i];
            measured += w * corrected[i];
            expected += w * (self[i] + constant);
        }
        // Below the data S is taken as 0.
        expected += start * start * start / 3;
        return new Scale(expected / measured, constant);
    }

    private double window(int i) {
        return weights[i] == 0 ? 0 : Window.LORCH.at(Math.min(1, q[i] / qmax));
    }

    /** Q I / <f>2. */
    private double[] reduced(double[] intensity) {
        double[] out = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            out[i] = q[i] * intensity[i] / factors.squareOfMean()[i];
        }
        return out;
    }

    private double[] ones() {
        double[] ones = new double[q.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static IllegalArgumentException undetermined() {
        return new IllegalArgumentException(
                "The pattern does not determine its scale: it is too short or all the same. Check its range.");
    }
}

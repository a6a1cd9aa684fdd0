/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/**
 * The ad hoc scale: background off, divided by <f>2, and scaled by least squares onto <f2>/<f>2. What is wrong after that
 * varies slowly with Q, and a polynomial takes it out of F(Q). What lifts the pattern at high Q, such as Compton
 * scattering, lowers the scale: positions are right, the amplitude of G(r) is arbitrary.
 *
 * <p>Source: P. Juhas, T. Davis, C. L. Farrow, S. J. L. Billinge, J. Appl. Cryst. 46 (2013) 560, doi
 * 10.1107/S0021889813005190.
 */
final class AdhocNormalisation implements Normalisation {

    private final double[] q;
    private final ScatteringFactors factors;
    private final Backdrop background;

    AdhocNormalisation(double[] q, ScatteringFactors factors, Backdrop background) {
        this.q = q;
        this.factors = factors;
        this.background = background;
    }

    @Override
    public Normalised normalise(double[] pattern, double[] variance) {
        double[] intensity = new double[q.length];
        double product = 0;
        double square = 0;
        for (int i = 0; i < q.length; i++) {
            intensity[i] = pattern[i] - background.values()[i];
            double s = intensity[i] / factors.squareOfMean()[i];
            product += s * factors.meanOfSquare()[i] / factors.squareOfMean()[i];
            square += s * s;
        }
        if (!(product > 0)) {
            throw new IllegalArgumentException("The pattern less its background is not positive on the whole:"
                    + " check 'bgscale' and that the background belongs to the pattern.");
        }
        double scale = product / square;
        double[] f = new double[q.length];
        double[] errors = new double[variance.length == 0 ? 0 : q.length];
        for (int i = 0; i < q.length; i++) {
            intensity[i] *= scale;
            f[i] = q[i] * (intensity[i] - factors.meanOfSquare()[i]) / factors.squareOfMean()[i];
            if (errors.length > 0) {
                double gain = q[i] * scale / factors.squareOfMean()[i];
                errors[i] = gain * gain * (variance[i] + background.variance()[i]);
            }
        }
        return new Normalised(intensity, f, errors, scale, 0);
    }
}

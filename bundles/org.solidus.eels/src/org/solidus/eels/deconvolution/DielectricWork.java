/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Arrays;
import org.solidus.core.data.Frame;
import org.solidus.eels.Beam;
import org.solidus.eels.EnergyGrid;

/** A spectrum of single scattering from its channels to the dielectric function with errors. Scratch of one thread. */
final class DielectricWork {

    private final EnergyGrid grid;
    private final KramersKronig analysis;
    private final double zero;
    private final int size;
    private final double[] values;
    private final double[] single;
    private final double[] variance;
    private final double[] ofLoss;
    private final double[] ofReal;

    DielectricWork(EnergyGrid grid, Beam beam) {
        this.grid = grid;
        zero = grid.channel(0);
        size = (int) Math.floor(grid.size() - 1 - zero + 1e-6) + 1;
        if (size < 8 || zero < -1) {
            throw new IllegalArgumentException("Kramers-Kronig analysis needs single scattering from 0 eV on; the"
                    + " spectrum goes from " + grid.first() + " to " + grid.last() + " eV.");
        }
        analysis = new KramersKronig(size, grid.step(), beam.electron(), beam.needCollection());
        values = new double[grid.size()];
        single = new double[size];
        variance = new double[size];
        ofLoss = new double[size];
        ofReal = new double[size];
    }

    DielectricFunction solve(Frame in, KramersKronigStep.Params params) {
        Gaps.fill(in, values);
        double[] given = in.variance().orElse(new double[0]);
        for (int i = 0; i < size; i++) {
            single[i] = Between.at(values, zero + i);
            variance[i] = given.length > 0 ? given[(int) Math.clamp(Math.rint(zero + i), 0, given.length - 1)] : 0;
        }
        int first = Math.min(size - 1, (int) Math.ceil(params.lowest() / grid.step() - 1e-9));
        Arrays.fill(variance, 0, first, 0);
        double bethe = params.bethe();
        analysis.solve(single, first, bethe, params.thickness().orElse(Double.NaN), params.surfaces());
        boolean scaled = !Double.isNaN(bethe);
        double relative = betheError(Math.max(1, first));
        errors(scaled ? relative : 0);
        double index = analysis.index();
        double share = 1 - 1 / (index * index);
        return new DielectricFunction(
                onGrid(analysis.loss()),
                onGrid(ofLoss),
                onGrid(analysis.eps1()),
                onGrid(variance),
                onGrid(analysis.eps2()),
                onGrid(ofReal),
                analysis.thickness(),
                scaled ? relative * analysis.thickness() : 0,
                index,
                scaled ? 0 : 0.5 * index * index * index * share * relative);
    }

    /** Relative error of the Bethe sum: the first channel stands for those below, the last ones for what is beyond. */
    private double betheError(int first) {
        double sum = 0;
        double spread = 0;
        for (int i = first; i < size; i++) {
            double share = analysis.share(i) * (i == first ? first : 1);
            sum += single[i] * share;
            spread += variance[i] * share * share;
        }
        double end = 0;
        double ofEnd = 0;
        for (int i = size - size / HighEnd.PART; i < size; i++) {
            end += single[i];
            ofEnd += variance[i];
        }
        double beyond = end > 0 ? analysis.beyond() * Math.sqrt(ofEnd) / end : 0;
        return Math.hypot(Math.sqrt(spread) / sum * (1 - analysis.beyond()), beyond);
    }

    /**
     * Errors of the loss function, then of {@code Re(1/eps)} (through the kernel {@code 2 / (pi d)} at odd distances, which
     * the Hilbert transform is), then of eps: {@code d eps = -eps^2 d(1/eps)}.
     *
     * @param scale relative error that is common to all channels
     */
    private void errors(double scale) {
        for (int i = 0; i < size; i++) {
            double factor = analysis.factor(i);
            ofLoss[i] = factor * factor * variance[i];
        }
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int m = i % 2 == 0 ? 1 : 2; m < size; m += 2) {
                double kernel = 2 / Math.PI * (1.0 / (m - i) + 1.0 / (m + i));
                sum += kernel * kernel * ofLoss[m];
            }
            ofReal[i] = sum;
        }
        for (int i = 0; i < size; i++) {
            double e1 = analysis.eps1()[i];
            double e2 = analysis.eps2()[i];
            double loss = analysis.loss()[i];
            double norm = e1 * e1 + e2 * e2;
            double real = e1 / norm - 1;
            double a = e1 * e1 - e2 * e2;
            double b = 2 * e1 * e2;
            double common1 = scale * (a * real + b * loss);
            double common2 = scale * (b * real - a * loss);
            double lossVariance = ofLoss[i];
            double realVariance = ofReal[i];
            variance[i] = a * a * realVariance + b * b * lossVariance + common1 * common1;
            ofReal[i] = b * b * realVariance + a * a * lossVariance + common2 * common2;
            ofLoss[i] = lossVariance + scale * scale * loss * loss;
        }
    }

    private double[] onGrid(double[] from) {
        double[] on = new double[grid.size()];
        Arrays.fill(on, Double.NaN);
        for (int i = 0; i < on.length; i++) {
            double place = i - zero;
            if (place > 1e-6) {
                boolean exact = Math.abs(place - Math.rint(place)) < 1e-6;
                on[i] = exact ? from[Math.min(size - 1, (int) Math.rint(place))] : Between.at(from, place);
            }
        }
        return on;
    }
}

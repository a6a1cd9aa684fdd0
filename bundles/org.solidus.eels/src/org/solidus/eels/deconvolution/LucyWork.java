/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.eels.EnergyGrid;

/** A spectrum from its counts to a sharper one with errors. Scratch of one thread. */
final class LucyWork {

    /** Part of the largest value of a response below which it is none. */
    private static final double SMALL = 1e-3;

    private final int channels;
    private final PeakSplit split;
    private final RichardsonLucy lucy;
    private final double[] response;

    LucyWork(int channels) {
        this.channels = channels;
        split = new PeakSplit(channels);
        lucy = new RichardsonLucy(channels);
        response = new double[lucy.size()];
    }

    double chiSquared() {
        return lucy.chiSquared();
    }

    int solve(Frame in, Optional<Frame> peak, RichardsonLucyStep.Params params, double[] values, double[] variance) {
        EnergyGrid grid = EnergyGrid.of(in);
        boolean[] missing = split.load(in, grid, peak, params.noise());
        lucy.blur(split.peak(), grid.channel(0));
        int done = lucy.solve(split.counts(), params.noise(), params.iterations(), params.chiSquared(), values);
        lucy.response(done, response);
        spread(variance);
        Gaps.restore(missing, values);
        return done;
    }

    private void spread(double[] variance) {
        double most = 0;
        for (double value : response) {
            most = Math.max(most, Math.abs(value));
        }
        for (int k = 0; k < response.length; k++) {
            int distance = k < response.length / 2 ? k : k - response.length;
            if (Math.abs(response[k]) > SMALL * most) {
                double square = response[k] * response[k];
                for (int n = Math.max(0, distance); n < Math.min(channels, channels + distance); n++) {
                    variance[n] += square * split.variance()[n - distance];
                }
            }
        }
    }
}

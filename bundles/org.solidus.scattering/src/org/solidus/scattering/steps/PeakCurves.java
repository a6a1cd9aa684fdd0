/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.Arrays;
import java.util.Map;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.math.peaks.PeakWindow;
import org.solidus.math.peaks.WindowFit;

/** The fitted curve of a pattern and what it leaves, point by point; NaN where nothing was fitted. */
final class PeakCurves {

    static final String FIT = "fit";
    static final String RESIDUAL = "residual";

    private final double[] x;
    private final double[] fit;

    PeakCurves(double... x) {
        this.x = x;
        this.fit = new double[x.length];
        Arrays.fill(fit, Double.NaN);
    }

    /** Adds what was fitted in a window. */
    void add(PeakWindow window, WindowFit windowFit) {
        for (int i = 0; i < x.length; i++) {
            if (x[i] >= window.low() && x[i] <= window.high()) {
                fit[i] = windowFit.valueAt(x[i]);
            }
        }
    }

    /** The table with the curves beside it. */
    static Signature signature(Signature table, Signature pattern) {
        Signature curve = pattern.single().withCompanions(Map.of()).withVariance(false);
        Signature doubles = curve.withType(ElementType.FLOAT64);
        return table.withCompanion(FIT, doubles).withCompanion(RESIDUAL, doubles);
    }

    void addTo(Frame.Builder table, Frame pattern) {
        double[] residual = pattern.doubles().clone();
        for (int i = 0; i < residual.length; i++) {
            residual[i] -= fit[i];
        }
        table.companion(FIT, curve(pattern, fit)).companion(RESIDUAL, curve(pattern, residual));
    }

    private static Frame curve(Frame pattern, double... values) {
        return Frame.of(NDArray.of(values))
                .quantity(pattern.quantity(), pattern.unit())
                .axes(pattern.axes())
                .build();
    }
}

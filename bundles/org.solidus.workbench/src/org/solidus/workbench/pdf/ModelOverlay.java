/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Structure;
import org.solidus.crystal.pdf.PairDistribution;
import org.solidus.crystal.pdf.PdfSettings;
import org.solidus.workbench.pattern.Trace;

/**
 * G(r) of a structure on the grid of a measured one, brought to its amplitude: for the eye, no refinement. Takes some
 * milliseconds to seconds: not for the UI thread. Immutable; any thread.
 */
final class ModelOverlay {

    private static final Unit ANGSTROM = Unit.of("angstrom");
    /** For structures that tell no displacements: B of a crystal at room temperature, square angstrom. */
    private static final double USUAL_B = 0.5;

    private final String name;
    private final PairDistribution pairs;
    private final boolean assumed;

    private ModelOverlay(String name, PairDistribution pairs, boolean assumed) {
        this.name = name;
        this.pairs = pairs;
        this.assumed = assumed;
    }

    /** A structure as a model; one without displacements gets usual ones. */
    public static ModelOverlay of(String name, Structure structure) {
        try {
            return new ModelOverlay(name, new PairDistribution(structure), false);
        } catch (IllegalArgumentException noDisplacement) {
            return new ModelOverlay(name, new PairDistribution(structure.with(Displacement.fromB(USUAL_B))), true);
        }
    }

    public String name() {
        return name;
    }

    /**
     * The model's G(r), scaled by least squares to a measured one from a distance on.
     *
     * @param measured over r
     * @param qmin where the data begin, 1/angstrom
     * @param qmax where the transform ends, 1/angstrom
     * @param qdamp resolution, 1/angstrom
     * @param from what lies below is not compared, angstrom
     * @return nothing where the curve is not over an even grid of distances
     */
    public Optional<Trace> at(Trace measured, double qmin, double qmax, double qdamp, double from) {
        Axis axis = measured.axis();
        boolean even = axis.isLinear()
                && axis.unit().compatible(ANGSTROM)
                && axis.quantity().equals(Quantities.R);
        if (!even || axis.size() < 2) {
            return Optional.empty();
        }
        PdfSettings settings =
                PdfSettings.IDEAL.withRange(Math.min(qmin, qmax / 2), qmax).withResolution(qdamp, 0);
        double factor = axis.unit().factor(ANGSTROM);
        double[] g = pairs.at(axis.value(0) * factor, axis.step() * factor, axis.size(), settings);
        double scale = scale(measured, g, from / factor);
        for (int i = 0; i < g.length; i++) {
            g[i] *= scale;
        }
        String label = name
                + (assumed ? " (B = " + USUAL_B + " Å²)" : "")
                + String.format(java.util.Locale.ROOT, " × %.3g", scale);
        return Optional.of(new Trace(label, axis, g, Optional.empty(), measured.quantity(), measured.unit()));
    }

    private static double scale(Trace measured, double[] g, double from) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < g.length; i++) {
            double value = measured.values()[i];
            if (measured.axis().value(i) >= from && Double.isFinite(value)) {
                product += value * g[i];
                square += g[i] * g[i];
            }
        }
        return square > 0 && product > 0 ? product / square : 1;
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.bench;

import java.util.Random;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.model.ModelFitStep;
import org.solidus.eels.model.ModelPart;

/** Core-loss spectra of two white lines on a power law, with counting noise; the same for the same number. */
final class BenchmarkLines {

    private static final EnergyGrid GRID = new EnergyGrid(650, 0.1, 2048);
    private static final double FWHM_TO_SIGMA = 1 / 2.3548200450309493;

    private final float[][] spectra;
    private final double[] counts;

    BenchmarkLines(int number) {
        spectra = new float[number][GRID.size()];
        counts = new double[number];
        for (int k = 0; k < number; k++) {
            Random random = new Random(k);
            counts[k] = 4000 + 4000 * random.nextDouble();
            double place = 708 + random.nextGaussian() * 0.3;
            for (int i = 0; i < GRID.size(); i++) {
                double e = GRID.energy(i);
                double mean = 400 * Math.pow(e / 650, -3)
                        + line(e, place, 2.2, counts[k])
                        + line(e, place + 13, 2.6, 0.4 * counts[k]);
                spectra[k][i] = (float) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
        }
    }

    private static double line(double e, double place, double fwhm, double area) {
        double sigma = fwhm * FWHM_TO_SIGMA;
        double x = (e - place) / sigma;
        return area * GRID.step() / (sigma * Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * x * x);
    }

    Frame frame(int number) {
        return Frame.of(NDArray.of(spectra[number]))
                .axes(GRID.axis())
                .place(Place.at(number))
                .build();
    }

    /** Counts in the first line. */
    double counts(int number) {
        return counts[number];
    }

    ModelFitStep.Params model() {
        return ModelFitStep.Params.of(
                GRID.first(),
                GRID.last(),
                ModelPart.of("background", ModelPart.Kind.POWER_LAW),
                ModelPart.peak("L3", 708, 2),
                ModelPart.peak("L2", 721, 2));
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.NDArray;
import org.solidus.math.peaks.PeakFitter;
import org.solidus.math.peaks.PeakOptions;
import org.solidus.math.peaks.PeakWindow;
import org.solidus.math.peaks.WindowFit;
import org.solidus.scattering.geometry.Bragg;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.PoniFile;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.integration.Binning;
import org.solidus.scattering.integration.Blocks;
import org.solidus.scattering.integration.Corrections;
import org.solidus.scattering.integration.ErrorModel;
import org.solidus.scattering.integration.Integrator;
import org.solidus.scattering.integration.Pattern;
import org.solidus.scattering.integration.Shot;
import org.solidus.scattering.integration.ValidRange;

/**
 * Real Pilatus frames against patterns by pyFAI and the lattice parameter of CeO2. TIFF rows run from the top:
 * orientation 2.
 */
class RealFramesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void reproducesThePatternsThatComeWithTheFrames(int frame) throws IOException {
        String name = "scattering/map/Fe3O4C_M1_map_" + frame + "_P1_E1_001";
        double[][] given = ReferenceData.columns(name + ".xy");
        NDArray image = ReferenceData.pilatus(name + ".tif");
        Geometry geometry = PoniFile.read(ReferenceData.file(name + ".xy")).withOrientation(Orientation.TOP_RIGHT);

        Integrator integrator = new Integrator(
                geometry,
                1043,
                981,
                Binning.pattern(RadialUnit.DEGREE, given[0].length),
                Corrections.SOLID_ANGLE.withPolarization(0.99, 0),
                Blocks.SEQUENTIAL);
        Pattern pattern = integrator.integrate(Shot.of(image), ErrorModel.NONE, ValidRange.ALL);

        assertEquals(1508, given[0].length);
        double[] difference = new double[given[0].length];
        for (int bin = 0; bin < difference.length; bin++) {
            // The header gives the PONI to five digits, 5 um: that is 1e-3 deg of two-theta.
            assertEquals(given[0][bin], integrator.radialAxis().value(bin), 1e-3);
            difference[bin] = Math.abs(pattern.intensity()[bin] / given[1][bin] - 1);
        }
        Arrays.sort(difference);
        assertTrue(difference[difference.length / 2] < 5e-4, "median " + difference[difference.length / 2]);
        assertTrue(
                difference[(int) (0.95 * difference.length)] < 2e-3,
                "95 % " + difference[(int) (0.95 * difference.length)]);
    }

    @Test
    void findsTheLatticeOfCeriumDioxide() throws IOException {
        List<Double> spacings = ceria(Orientation.TOP_RIGHT);

        double mean = spacings.stream().mapToDouble(a -> a).average().orElseThrow();
        assertTrue(spacings.size() >= 10, spacings.size() + " lines");
        assertEquals(5.411, mean, 0.001); // SRM 674b: 5.4115 angstrom
        assertTrue(scatter(spacings, mean) < 0.001, "scatter " + scatter(spacings, mean));
    }

    @Test
    void theWrongOrientationSpoilsTheLattice() throws IOException {
        List<Double> spacings = ceria(Orientation.BOTTOM_RIGHT);

        double mean = spacings.stream().mapToDouble(a -> a).average().orElse(0);
        assertTrue(spacings.size() < 10 || scatter(spacings, mean) > 0.005, spacings + "");
    }

    /** a of each line of CeO2 (face-centred cubic) that is found. */
    private static List<Double> ceria(Orientation orientation) throws IOException {
        Geometry geometry = PoniFile.read(ReferenceData.file("scattering/img/CeO2_Pilatus1M.poni"))
                .withOrientation(orientation);
        NDArray image = ReferenceData.pilatus("scattering/img/CeO2_Pilatus1M.tif");
        Integrator integrator = new Integrator(
                geometry,
                1043,
                981,
                Binning.pattern(RadialUnit.INVERSE_ANGSTROM, 2000),
                Corrections.SOLID_ANGLE.withPolarization(0.99, 0),
                Blocks.SEQUENTIAL);
        Pattern pattern = integrator.integrate(Shot.of(image), ErrorModel.POISSON, ValidRange.COUNTS);
        double[] sigma =
                Arrays.stream(pattern.variance().orElseThrow()).map(Math::sqrt).toArray();
        PeakFitter fitter = new PeakFitter(PeakOptions.defaults());
        List<Double> found = new ArrayList<>();
        int[][] lines = {
            {1, 1, 1}, {2, 0, 0}, {2, 2, 0}, {3, 1, 1}, {2, 2, 2}, {4, 0, 0}, {3, 3, 1}, {4, 2, 0}, {4, 2, 2},
            {5, 1, 1}, {5, 3, 1}, {6, 2, 0}, {5, 3, 3}, {7, 1, 1}
        };
        for (int[] hkl : lines) {
            double root = Math.sqrt(hkl[0] * hkl[0] + hkl[1] * hkl[1] + hkl[2] * hkl[2]);
            double expected = Bragg.qOfSpacing(5.41 / root);
            WindowFit fit = fitter.fit(
                    integrator.radialAxis().values(), pattern.intensity(), sigma, PeakWindow.around(expected, 0.08));
            if (fit.ok() && fit.peaks().get(0).significance() > 20) {
                found.add(Bragg.spacingOfQ(fit.peaks().get(0).centre()) * root);
            }
        }
        return found;
    }

    private static double scatter(List<Double> values, double mean) {
        return Math.sqrt(
                values.stream().mapToDouble(a -> (a - mean) * (a - mean)).sum() / (values.size() - 1));
    }
}

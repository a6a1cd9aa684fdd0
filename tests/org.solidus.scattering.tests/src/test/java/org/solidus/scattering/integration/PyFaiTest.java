/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.NDArray;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.RadialUnit;

/** Numbers by pyFAI 0.21.3 (cython, CSR) for a small tilted detector beside the beam, with every correction. */
class PyFaiTest {

    private static final int ROWS = 40;
    private static final int COLUMNS = 50;
    private static final Geometry TILTED = new FlatGeometry(
            0.02, 0.005, -0.001, 0.15, -0.1, 0.3, 1e-10, Detector.generic(1e-4, 1.2e-4), Orientation.BOTTOM_RIGHT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONE | 1.37953, 1.605465, 1.831401, 2.057336, 2.283271, 2.509206, 2.735142, 2.961077"
                        + "| 119.9863, 123.3056, 127.2949, 132.6853, 138.4531, 146.3544, 155.4812, 165.0151"
                        + "| 0.8339497, 0.7392756, 0.7619052, 0.7911299, 0.8144979, 0.8578398, 0.8971556, 1.0497",
                "BBOX | 1.363135, 1.593685, 1.824236, 2.054786, 2.285337, 2.515887, 2.746438, 2.976988"
                        + "| 119.9283, 122.9805, 127.1138, 132.532, 138.7268, 146.5506, 155.9315, 165.3738"
                        + "| 0.8560062, 0.7103678, 0.7263312, 0.756854, 0.7875814, 0.8237804, 0.8685563, 1.070038",
                "FULL | 1.36331, 1.593832, 1.824355, 2.054877, 2.285399, 2.515922, 2.746444, 2.976967"
                        + "| 119.9044, 123.0034, 127.1275, 132.5303, 138.7519, 146.5105, 155.9039, 165.4111"
                        + "| 0.8584005, 0.7138056, 0.7291604, 0.7594954, 0.7905497, 0.8258695, 0.8704441, 1.071953",
            })
    void integratesAlike(Split split, String q, String intensity, String sigma) {
        double[] counts = new double[ROWS * COLUMNS];
        double[] dark = new double[counts.length];
        double[] flat = new double[counts.length];
        byte[] mask = new byte[counts.length];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                counts[i * COLUMNS + j] = 100 + (i * 7 + j * 13) % 50;
                dark[i * COLUMNS + j] = 1 + (i * 3 + j * 5) % 4;
                flat[i * COLUMNS + j] = 1 + 0.1 * ((i + 2 * j) % 3);
                mask[i * COLUMNS + j] = (byte) ((i * 5 + j * 3) % 11 == 0 ? 1 : 0);
            }
        }
        Corrections corrections = Corrections.SOLID_ANGLE
                .withPolarization(0.9, Math.toDegrees(0.2))
                .withDark(dark)
                .withFlat(flat)
                .withMask(mask);
        Integrator integrator = new Integrator(
                TILTED,
                ROWS,
                COLUMNS,
                Binning.pattern(RadialUnit.INVERSE_ANGSTROM, 8).withSplit(split),
                corrections,
                Blocks.SEQUENTIAL);
        Pattern pattern =
                integrator.integrate(Shot.of(NDArray.of(counts, ROWS, COLUMNS)), ErrorModel.POISSON, ValidRange.ALL);
        for (int bin = 0; bin < 8; bin++) {
            assertEquals(number(q, bin), integrator.radialAxis().value(bin), 1e-6);
            assertEquals(number(intensity, bin), pattern.intensity()[bin], 1e-6 * 150);
            assertEquals(number(sigma, bin), Math.sqrt(pattern.variance().orElseThrow()[bin]), 2e-6);
        }
    }

    private static double number(String list, int index) {
        return Double.parseDouble(list.split(",")[index].strip());
    }

    /** Pixels (0, 0), (39, 49), (12, 40), (30, 7): polarization and sensor absorption (mu t = 0.5). */
    @Test
    void correctsAlike() {
        int[] pixels = {0, 39 * COLUMNS + 49, 12 * COLUMNS + 40, 30 * COLUMNS + 7};
        double[] polarization = {0.96778196, 0.7934151, 0.8441231, 0.9452652};
        double[] absorption = {1.0241151842961378, 1.0454046289746823, 1.0446417571047686, 1.0070923051936906};
        double[] cosine = {0.9694286931691475, 0.9435787916378691, 0.9444874177776494, 0.9908611957506037};
        float[] p = norms(Corrections.NONE.withPolarization(0.9, Math.toDegrees(0.2)));
        float[] a = norms(Corrections.NONE.withAbsorption(0.5));
        float[] s = norms(Corrections.SOLID_ANGLE);
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(polarization[i], p[pixels[i]], 1e-7);
            assertEquals(absorption[i], a[pixels[i]], 1e-7);
            assertEquals(Math.pow(cosine[i], 3), s[pixels[i]], 1e-7);
        }
    }

    private static float[] norms(Corrections corrections) {
        return new Integrator(
                        TILTED, ROWS, COLUMNS, Binning.pattern(RadialUnit.DEGREE, 5), corrections, Blocks.SEQUENTIAL)
                .matrix()
                .norm;
    }

    /** Sector -22.5 to 67.5 deg, bins 1 to 5 of 12 to 30 deg, detector beside the beam. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BBOX | 125.0848, 124.578, 124.3118, 124.3865",
                "FULL | 125.1251, 124.6185, 124.2916, 124.3652",
            })
    void makesTheSameCake(Split split, String intensity) {
        Geometry beside = new FlatGeometry(
                0.02, -0.002, -0.003, 0.1, 0.05, 0.0, 1e-10, Detector.generic(1e-4, 1.2e-4), Orientation.BOTTOM_RIGHT);
        double[] counts = new double[ROWS * COLUMNS];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 100 + (i / COLUMNS * 7 + i % COLUMNS * 13) % 50;
        }
        Integrator cake = new Integrator(
                beside,
                ROWS,
                COLUMNS,
                Binning.cake(RadialUnit.DEGREE, 6, 8).withRadialRange(12, 30).withSplit(split),
                Corrections.NONE,
                Blocks.SEQUENTIAL);
        Pattern pattern = cake.integrate(Shot.of(NDArray.of(counts, ROWS, COLUMNS)), ErrorModel.NONE, ValidRange.ALL);
        for (int bin = 1; bin < 5; bin++) {
            assertEquals(number(intensity, bin - 1), pattern.intensity()[4 * 6 + bin], 1e-3);
        }
        assertEquals(22.5, cake.azimuthAxis().value(4), 1e-12);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.scattering.ReferenceData;

/** Nickel, neutrons: S, Q[S-1], FK, DCS over Q and g, G, GK over r as pystog gives them. */
class FunctionsTest {

    private static final double DENSITY = 0.0913841384754395;
    private static final double SQUARE_OF_MEAN = 106.09;
    private static final double TOTAL = 147.22;

    private static double[][] columns(String name) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(ReferenceData.file(name))) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 2 && !words[0].startsWith("#")) {
                double[] row = new double[words.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Double.parseDouble(words[i]);
                }
                rows.add(row);
            }
        }
        double[][] columns = new double[rows.get(0).length][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = rows.get(row)[column];
            }
        }
        return columns;
    }

    private static double rw(double[] found, double[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < found.length; i++) {
            difference += (found[i] - expected[i]) * (found[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference / norm);
    }

    @Test
    void transformsThereAndBack() throws IOException {
        double[][] real = columns("scattering/ft_pairs/nickel.real_space.dat");
        double[][] reciprocal = columns("scattering/ft_pairs/nickel.reciprocal_space.dat");
        double there = rw(Functions.gToF(real[0], real[2], reciprocal[0]), reciprocal[2]);
        assertTrue(there < 1e-6, "G to F " + there);
        double[] r = Arrays.stream(real[0]).filter(at -> at < 15).toArray();
        double[] g = Arrays.copyOf(real[2], r.length);
        double back = rw(Functions.fToG(reciprocal[0], reciprocal[2], r), g);
        assertTrue(back < 0.08, "F to G " + back);
    }

    @Test
    void convertsReciprocalFunctions() throws IOException {
        double[][] c = columns("scattering/ft_pairs/nickel.reciprocal_space.dat");
        assertArrayEquals(c[2], Functions.sToF(c[0], c[1]), 2e-5);
        assertArrayEquals(c[1], Functions.fToS(c[0], c[2]), 5e-5);
        assertArrayEquals(c[3], Functions.sToKeen(c[1], SQUARE_OF_MEAN), 2e-4);
        assertArrayEquals(c[4], Functions.sToCrossSection(c[1], SQUARE_OF_MEAN, TOTAL), 2e-4);
        assertArrayEquals(c[1], Functions.crossSectionToS(c[4], SQUARE_OF_MEAN, TOTAL), 2e-6);
    }

    @Test
    void convertsRealFunctions() throws IOException {
        double[][] c = columns("scattering/ft_pairs/nickel.real_space.dat");
        assertArrayEquals(c[2], Functions.pairToG(c[0], c[1], DENSITY), 2e-5);
        assertArrayEquals(c[1], Functions.gToPair(c[0], c[2], DENSITY), 2e-5);
        assertArrayEquals(c[3], Functions.pairToKeen(c[1], SQUARE_OF_MEAN), 2e-4);
        double[] radial = Functions.gToRadial(c[0], c[2], DENSITY);
        for (int i = 0; i < radial.length; i++) {
            double expected = 4 * Math.PI * DENSITY * c[0][i] * c[0][i] * c[1][i];
            assertTrue(Math.abs(radial[i] - expected) < 1e-3);
        }
    }

    @Test
    void curvesOfOtherLengthsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Functions.sToF(new double[3], new double[2]));
        assertThrows(IllegalArgumentException.class, () -> Functions.fToG(new double[3], new double[2], new double[1]));
    }
}

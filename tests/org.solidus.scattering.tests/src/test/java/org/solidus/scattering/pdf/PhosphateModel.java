/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.solidus.crystal.Composition;
import org.solidus.crystal.Species;
import org.solidus.crystal.xray.Dispersion;
import org.solidus.crystal.xray.FormFactor;
import org.solidus.crystal.xray.IncoherentScattering;
import org.solidus.crystal.xray.PhotonEnergy;

/**
 * A model of a Li3PO4 glass: rigid PO4 tetrahedra, turned at random, and Li in a periodic box, none too close to another.
 * What it scatters follows from its pair distances by the Debye equation, independently of the classes under test.
 */
final class PhosphateModel {

    static final double BOND = 1.54;
    static final double DENSITY = 0.05;
    static final Composition COMPOSITION = Composition.of("Li3PO4");

    private static final int UNITS = 240;
    private static final double SPREAD = 0.06;
    private static final double BIN = 0.01;
    /** Closest distances Li-Li, Li-P, Li-O, P-P, P-O, O-O of different units. */
    private static final double[][] CLOSEST = {{2.3, 2.8, 1.85}, {2.8, 3.4, 2.6}, {1.85, 2.6, 2.5}};

    private static final int[] PER_UNIT = {3, 1, 4};
    private static final String[] SYMBOLS = {"Li", "P", "O"};

    private final double box = Math.cbrt(UNITS * 8 / DENSITY);
    private final List<double[]> atoms = new ArrayList<>();
    private final double[][][] histograms = new double[3][3][(int) (box / 2 / BIN)];

    PhosphateModel(long seed) {
        Random random = new Random(seed);
        for (int unit = 0; unit < UNITS; unit++) {
            place(random, tetrahedron(random));
        }
        for (int lithium = 0; lithium < 3 * UNITS; lithium++) {
            place(random, new double[][] {{0, 0, 0, 0}});
        }
        count();
    }

    private static double[][] tetrahedron(Random random) {
        double[][] axes = rotation(random);
        int[][] corners = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};
        double[][] unit = new double[5][4];
        unit[0][3] = 1;
        for (int corner = 0; corner < 4; corner++) {
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 3; k++) {
                    unit[corner + 1][i] += BOND / Math.sqrt(3) * corners[corner][k] * axes[k][i];
                }
            }
            unit[corner + 1][3] = 2;
        }
        return unit;
    }

    private static double[][] rotation(Random random) {
        double[] q = new double[4];
        double norm = 0;
        for (int i = 0; i < 4; i++) {
            q[i] = random.nextGaussian();
            norm += q[i] * q[i];
        }
        double w = q[0] / Math.sqrt(norm);
        double x = q[1] / Math.sqrt(norm);
        double y = q[2] / Math.sqrt(norm);
        double z = q[3] / Math.sqrt(norm);
        return new double[][] {
            {1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)},
            {2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)},
            {2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)}
        };
    }

    private void place(Random random, double[][] unit) {
        for (int trial = 0; trial < 100000; trial++) {
            double[] shift = {box * random.nextDouble(), box * random.nextDouble(), box * random.nextDouble()};
            List<double[]> moved = new ArrayList<>();
            for (double[] atom : unit) {
                moved.add(new double[] {atom[0] + shift[0], atom[1] + shift[1], atom[2] + shift[2], atom[3]});
            }
            if (moved.stream().noneMatch(this::tooClose)) {
                atoms.addAll(moved);
                return;
            }
        }
        throw new IllegalStateException("The box is full");
    }

    private boolean tooClose(double[] atom) {
        for (double[] other : atoms) {
            double closest = CLOSEST[(int) atom[3]][(int) other[3]];
            if (square(atom, other) < closest * closest) {
                return true;
            }
        }
        return false;
    }

    private double square(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double d = a[i] - b[i];
            d -= box * Math.rint(d / box);
            sum += d * d;
        }
        return sum;
    }

    private void count() {
        for (int i = 0; i < atoms.size(); i++) {
            for (int j = 0; j < atoms.size(); j++) {
                int bin = i == j ? Integer.MAX_VALUE : (int) (Math.sqrt(square(atoms.get(i), atoms.get(j))) / BIN);
                if (bin < histograms[0][0].length) {
                    histograms[(int) atoms.get(i)[3]][(int) atoms.get(j)[3]][bin]++;
                }
            }
        }
    }

    /** Coherent scattering of an atom, <f2> and <f>2, electron units; f with f' and f''. */
    record Coherent(double intensity, double meanOfSquare, double squareOfMean) {
        double s() {
            return 1 + (intensity - meanOfSquare) / squareOfMean;
        }
    }

    /** The coherent scattering at a Q; without energy f0 alone. */
    Coherent coherent(double q, double energy) {
        double[] real = new double[3];
        double[] imaginary = new double[3];
        double meanOfSquare = 0;
        double re = 0;
        double im = 0;
        for (int k = 0; k < 3; k++) {
            Species species = Species.parse(SYMBOLS[k]).orElseThrow();
            real[k] = FormFactor.of(species).atQ(q)
                    + (energy > 0 ? Dispersion.of(species.element()).real(energy) : 0);
            imaginary[k] = energy > 0 ? Dispersion.of(species.element()).imaginary(energy) : 0;
            double share = PER_UNIT[k] / 8.0;
            meanOfSquare += share * (real[k] * real[k] + imaginary[k] * imaginary[k]);
            re += share * real[k];
            im += share * imaginary[k];
        }
        double pairs = 0;
        for (int a = 0; a < 3; a++) {
            for (int b = a; b < 3; b++) {
                double weight = PER_UNIT[a] * PER_UNIT[b] / 64.0 * (a == b ? 1 : 2);
                pairs += weight * (real[a] * real[b] + imaginary[a] * imaginary[b]) * partial(a, b, q);
            }
        }
        return new Coherent(meanOfSquare + pairs, meanOfSquare, re * re + im * im);
    }

    /** S_ab - 1; h = g - 1 fades out towards half of the box. */
    private double partial(int a, int b, double q) {
        double[] histogram = histograms[a][b];
        double count = (double) UNITS * PER_UNIT[a] * UNITS * PER_UNIT[b] / (box * box * box);
        double end = histogram.length * BIN;
        double sum = 0;
        for (int i = 0; i < histogram.length; i++) {
            double r = (i + 0.5) * BIN;
            double shell = 4 * Math.PI / 3 * (Math.pow((i + 1) * BIN, 3) - Math.pow(i * BIN, 3));
            double pairs = (histogram[i] / count - shell) * fade(r / end);
            sum += pairs * Math.sin(q * r) / (q * r);
        }
        return DENSITY * sum * Math.exp(-q * q * SPREAD * SPREAD / 2);
    }

    private static double fade(double x) {
        return x < 0.7 ? 1 : Math.pow(Math.cos(Math.PI / 2 * (x - 0.7) / 0.3), 2);
    }

    /** Compton scattering of an atom at an energy, with the recoil to the power n. */
    static double compton(double q, double energy, double power) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            sum += PER_UNIT[k]
                    / 8.0
                    * IncoherentScattering.of(
                                    Species.parse(SYMBOLS[k]).orElseThrow().element())
                            .atQ(q);
        }
        double sine = q * PhotonEnergy.toWavelength(energy) / (4 * Math.PI);
        return sum * Math.pow(1 + energy / 510.99895 * 2 * sine * sine, -power);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.List;
import java.util.Random;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.ArcModule;
import org.solidus.scattering.geometry.FlatGeometry;

/**
 * Images of powder rings with counting noise, by vectors written out here and not by the code under test: rings are
 * Gaussian in two-theta, a pixel is what its centre sees.
 */
final class SimulatedRings {

    private static final int STEPS = 40_000;

    private final double[] pattern = new double[STEPS + 2];
    private final double step;
    private final Random random;

    /**
     * @param width full width at half maximum of a ring, rad
     * @param counts of the strongest ring
     * @param ground counts everywhere
     */
    SimulatedRings(Calibrant calibrant, double angstrom, double width, double counts, double ground, long seed) {
        random = new Random(seed);
        step = Math.PI / 2 / STEPS;
        double sigma = width / (2 * Math.sqrt(2 * Math.log(2)));
        double strongest =
                calibrant.rings().stream().mapToDouble(Ring::strength).max().orElseThrow();
        java.util.Arrays.fill(pattern, ground);
        for (Ring ring : calibrant.rings()) {
            double t = 2 * Math.asin(ring.q() * angstrom / (4 * Math.PI));
            int reach = (int) (6 * sigma / step);
            for (int i = Math.max(0, (int) (t / step) - reach); i < Math.min(STEPS, (int) (t / step) + reach); i++) {
                double u = (i * step - t) / sigma;
                // the fourth root lets weak rings be seen: strengths are not what is tested
                pattern[i] += counts * Math.pow(ring.strength() / strongest, 0.25) * Math.exp(-0.5 * u * u);
            }
        }
    }

    private int count(double x, double y, double z) {
        double at = Math.atan2(Math.sqrt(x * x + y * y), z) / step;
        int i = (int) Math.min(STEPS, at);
        double mean = pattern[i] + (at - i) * (pattern[i + 1] - pattern[i]);
        if (mean > 40) {
            return (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        int n = 0;
        for (double t = -Math.log(1 - random.nextDouble()); t < mean; t -= Math.log(1 - random.nextDouble())) {
            n++;
        }
        return n;
    }

    Frame flat(FlatGeometry g) {
        int rows = g.detector().rows();
        int columns = g.detector().columns();
        int[] counts = new int[rows * columns];
        double c1 = Math.cos(g.rot1());
        double s1 = Math.sin(g.rot1());
        double c2 = Math.cos(g.rot2());
        double s2 = Math.sin(g.rot2());
        for (int row = 0; row < rows; row++) {
            int storedRow = g.orientation().rowsReversed() ? rows - 1 - row : row;
            for (int column = 0; column < columns; column++) {
                int storedColumn = g.orientation().columnsReversed() ? columns - 1 - column : column;
                double a = (row + 0.5) * g.detector().pixel1() - g.poni1();
                double b = (column + 0.5) * g.detector().pixel2() - g.poni2();
                double l = g.distance();
                // about axis 1 (left-handed), then about axis 2 (left-handed)
                double x = c1 * b + s1 * l;
                double l1 = c1 * l - s1 * b;
                double y = c2 * a - s2 * l1;
                double z = s2 * a + c2 * l1;
                counts[storedRow * columns + storedColumn] = count(x, y, z);
            }
        }
        return Frame.of(NDArray.of(ElementType.INT32, counts, rows, columns)).build();
    }

    Frame arc(ArcGeometry arc) {
        int columns = arc.detector().columns();
        int pitch = arc.pitch();
        int[] counts = new int[arc.detector().rows() * columns];
        for (int row = 0; row < arc.detector().rows(); row++) {
            if (row % pitch >= arc.moduleRows()) {
                continue;
            }
            ArcModule m = arc.modules().get(row / pitch);
            double up = Math.toRadians(-m.offset());
            double c = Math.cos(m.rot1());
            double s = Math.sin(m.rot1());
            double a = (row % pitch + 0.5) * arc.detector().pixel1() - m.poni1();
            for (int column = 0; column < columns; column++) {
                double b = (column + 0.5) * arc.detector().pixel2() - m.poni2();
                double x = c * b + s * m.distance();
                double l = c * m.distance() - s * b;
                double y = a * Math.cos(up) + l * Math.sin(up);
                double z = l * Math.cos(up) - a * Math.sin(up);
                counts[row * columns + column] = count(x, y, z);
            }
        }
        return Frame.of(NDArray.of(ElementType.INT32, counts, arc.detector().rows(), columns))
                .build();
    }

    /** A frame with other counts. */
    static Frame changed(
            Frame frame, java.util.function.IntUnaryOperator pixelOf, List<Integer> changedPixels, int to) {
        int[] counts = new int[frame.raw().size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) frame.raw().get(pixelOf.applyAsInt(i));
        }
        changedPixels.forEach(pixel -> counts[pixel] = to);
        return Frame.of(NDArray.of(ElementType.INT32, counts, frame.shape())).build();
    }
}

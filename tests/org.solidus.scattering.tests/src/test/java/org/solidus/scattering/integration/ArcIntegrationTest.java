/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.scattering.ReferenceData;
import org.solidus.scattering.geometry.ArcFile;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.ArcModule;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.geometry.RingResidual;

/** An ARC detector through the same integrator as a flat one. */
class ArcIntegrationTest {

    private static final double PIXEL = 55e-6;
    private static final int MODULE_ROWS = 60;
    private static final int COLUMNS = 80;
    private static final int GAP = 5;
    private static final int ROWS = 3 * MODULE_ROWS + 2 * GAP;

    private static ArcGeometry arc(double distanceStep) {
        List<ArcModule> modules = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            modules.add(new ArcModule(
                    "module_" + i, 0.1 + distanceStep * i, 1e-5 * i, 40 * PIXEL, 0.002 * i, -8 - 2.1 * i));
        }
        return new ArcGeometry(
                modules,
                1,
                0,
                0.2e-10,
                ArcGeometry.detector(3, MODULE_ROWS, COLUMNS, GAP, PIXEL, PIXEL),
                Orientation.BOTTOM_RIGHT);
    }

    private static Integrator integrator(Geometry geometry, int rows, Binning binning, Corrections corrections) {
        return new Integrator(geometry, rows, COLUMNS, binning, corrections, Blocks.SEQUENTIAL);
    }

    private static Pattern integrate(Integrator integrator, double[] values, int rows) {
        return integrator.integrate(
                new Shot(NDArray.of(values, rows, COLUMNS), java.util.Optional.empty(), java.util.Optional.empty(), 1),
                ErrorModel.NONE,
                ValidRange.ALL);
    }

    private static double[] noise(long seed, int size) {
        Random random = new Random(seed);
        return random.doubles(size, 0, 100).toArray();
    }

    /** Signal and norm of the arc are the sums of those of its modules, each a flat detector, for patterns and cakes. */
    @ParameterizedTest
    @EnumSource(Split.class)
    void theArcIsTheSumOfItsModules(Split split) {
        ArcGeometry arc = arc(0);
        Corrections corrections =
                Corrections.SOLID_ANGLE.withPolarization(0.9, 0).withAbsorption(0.5);
        for (int sectors : new int[] {1, 7}) {
            Binning binning = Binning.cake(RadialUnit.DEGREE, 300, sectors)
                    .withSplit(split)
                    .withRadialRange(6, 16);
            double[] values = noise(1, ROWS * COLUMNS);
            Pattern whole = integrate(integrator(arc, ROWS, binning, corrections), values, ROWS);
            double[] signal = new double[binning.size()];
            double[] norm = new double[binning.size()];
            for (int i = 0; i < 3; i++) {
                ArcModule m = arc.modules().get(i);
                FlatGeometry flat = new FlatGeometry(
                        m.distance(),
                        m.poni1(),
                        m.poni2(),
                        m.rot1(),
                        arc.rot2(i),
                        0,
                        arc.wavelength(),
                        Detector.generic(PIXEL, PIXEL),
                        Orientation.BOTTOM_RIGHT);
                int from = i * (MODULE_ROWS + GAP) * COLUMNS;
                Pattern one = integrate(
                        integrator(flat, MODULE_ROWS, binning, corrections),
                        Arrays.copyOfRange(values, from, from + MODULE_ROWS * COLUMNS),
                        MODULE_ROWS);
                for (int bin = 0; bin < signal.length; bin++) {
                    signal[bin] += one.signal()[bin];
                    norm[bin] += one.norm()[bin];
                }
            }
            assertArrayEquals(signal, whole.signal(), 1e-6);
            assertArrayEquals(norm, whole.norm(), 1e-6);
        }
    }

    /** Pad rows never count, whatever they hold. */
    @Test
    void padRowsDoNotCount() {
        Integrator integrator =
                integrator(arc(0), ROWS, Binning.pattern(RadialUnit.INVERSE_ANGSTROM, 200), Corrections.SOLID_ANGLE);
        double[] values = noise(2, ROWS * COLUMNS);
        Pattern clean = integrate(integrator, values, ROWS);
        for (int row = 0; row < ROWS; row++) {
            if (row % (MODULE_ROWS + GAP) >= MODULE_ROWS) {
                Arrays.fill(values, row * COLUMNS, (row + 1) * COLUMNS, 1e9);
            }
        }
        assertArrayEquals(clean.intensity(), integrate(integrator, values, ROWS).intensity());
        Arrays.fill(values, MODULE_ROWS * COLUMNS, (MODULE_ROWS + 1) * COLUMNS, Double.NaN);
        assertArrayEquals(clean.intensity(), integrate(integrator, values, ROWS).intensity());
    }

    /** The pixels on both sides of a gap reach no further than any other pixel. */
    @ParameterizedTest
    @EnumSource(Split.class)
    void noPixelSpansTwoModules(Split split) {
        Binning binning = Binning.pattern(RadialUnit.DEGREE, 1000).withSplit(split);
        Integrator integrator = integrator(arc(0), ROWS, binning, Corrections.NONE);
        double step = integrator.radialAxis().step();
        for (int row : new int[] {0, MODULE_ROWS - 1, MODULE_ROWS + GAP, 2 * MODULE_ROWS + GAP - 1, ROWS - 1}) {
            double[] values = new double[ROWS * COLUMNS];
            values[row * COLUMNS + 33] = 1;
            double[] signal = integrate(integrator, values, ROWS).signal();
            long touched = Arrays.stream(signal).filter(value -> value > 0).count();
            assertTrue(touched >= 1 && touched * step < 3 * Math.toDegrees(PIXEL / 0.1), row + ": " + touched);
            assertEquals(1, Arrays.stream(signal).sum(), 1e-6);
        }
    }

    /** What a source of even brightness leaves on modules at different distances integrates to an even pattern. */
    @Test
    void modulesFurtherAwaySeeLess() {
        ArcGeometry arc = arc(0.01);
        LabPositions positions = new LabPositions(arc, ROWS, COLUMNS);
        double[] values = new double[ROWS * COLUMNS];
        double[] x = new double[COLUMNS];
        double[] y = new double[COLUMNS];
        double[] z = new double[COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            positions.centres(row, x, y, z);
            double distance = arc.modules().get(arc.module(row)).distance();
            for (int column = 0; column < COLUMNS; column++) {
                double r = Math.sqrt(x[column] * x[column] + y[column] * y[column] + z[column] * z[column]);
                // counts in a pixel: brightness x area x cos(incidence) / r2
                values[row * COLUMNS + column] = 700 * distance / (r * r * r) * arc.distance() * arc.distance();
            }
        }
        Pattern pattern = integrate(
                integrator(arc, ROWS, Binning.pattern(RadialUnit.DEGREE, 250), Corrections.SOLID_ANGLE), values, ROWS);
        for (double intensity : pattern.intensity()) {
            if (!Double.isNaN(intensity)) {
                assertEquals(700, intensity, 1e-3);
            }
        }
    }

    /** Rings close to the beam, which hold most of what a narrow arc sees, tell which way round the frame is stored. */
    @Test
    void innerRingsTellTheOrientation() {
        List<ArcModule> modules = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            modules.add(new ArcModule("module_" + i, 0.25, 0, 48 * 110e-6, 0, -3.47 * i));
        }
        ArcGeometry arc = new ArcGeometry(
                modules,
                1,
                0,
                0.16e-10,
                ArcGeometry.detector(24, 128, 96, 10, 110e-6, 110e-6),
                Orientation.BOTTOM_RIGHT);
        int rows = arc.detector().rows();
        NDArray frame = NDArray.of(rings(arc, rows, 96), rows, 96);
        RingResidual right = RingResidual.of(arc, frame, new byte[0]);
        assertEquals(java.util.Optional.empty(), right.warning());
        assertTrue(right.significance() > 50);
        assertTrue(RingResidual.of(arc.withOrientation(Orientation.TOP_RIGHT), frame, new byte[0])
                .better()
                .isPresent());
    }

    /** Counts of lines of 0.05 deg at 1.5 to 6 deg, on a ground with noise. */
    private static double[] rings(Geometry arc, int rows, int columns) {
        LabPositions positions = new LabPositions(arc, rows, columns);
        double[] x = new double[columns];
        double[] y = new double[columns];
        double[] z = new double[columns];
        Random random = new Random(7);
        double[] counts = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            positions.centres(row, x, y, z);
            for (int column = 0; column < columns; column++) {
                double angle = Math.toDegrees(Math.atan2(Math.hypot(x[column], y[column]), z[column]));
                double mean = 20;
                for (double line : new double[] {1.55, 2.1, 2.6, 3.1, 3.4, 4.3, 5.2}) {
                    mean += 200 * Math.exp(-Math.pow((angle - line) / 0.05, 2));
                }
                counts[row * columns + column] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
        }
        return counts;
    }

    /** Any way round that the frame is stored, with its orientation stated, gives the same pattern. */
    @Test
    void storedAnotherWayRound() {
        ArcGeometry arc = arc(0.001);
        double[] values = noise(3, ROWS * COLUMNS);
        Binning binning = Binning.pattern(RadialUnit.DEGREE, 300).withSplit(Split.FULL);
        double[] expected = integrate(integrator(arc, ROWS, binning, Corrections.SOLID_ANGLE), values, ROWS)
                .intensity();
        for (Orientation orientation : Orientation.values()) {
            double[] stored = new double[values.length];
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    int r = orientation.rowsReversed() ? ROWS - 1 - row : row;
                    int c = orientation.columnsReversed() ? COLUMNS - 1 - column : column;
                    stored[r * COLUMNS + c] = values[row * COLUMNS + column];
                }
            }
            double[] found = integrate(
                            integrator(arc.withOrientation(orientation), ROWS, binning, Corrections.SOLID_ANGLE),
                            stored,
                            ROWS)
                    .intensity();
            assertArrayEquals(expected, found, 1e-5);
        }
    }

    /**
     * The curve of the beamline's own program for two frames, the arm at 0 and 1 deg: of 9000 bins over 90 deg those up
     * to 84.06 deg are filled, none in between is empty, and the lines of LaB6 stand on a ground of 1000. The two frames
     * of the same geometry fill the same bins here.
     */
    @Test
    void theDetectorReachesAsFarAsTheReference() throws IOException {
        ArcGeometry arc = ArcFile.read(ReferenceData.file("scattering/arc/arc_test_json_names.json"));
        double[][] reference = ReferenceData.columns("scattering/arc/example.txt");
        boolean[] filled = new boolean[9000];
        Binning binning = Binning.pattern(RadialUnit.DEGREE, 9000).withRadialRange(0, 90);
        for (double arm : new double[] {0, -1}) {
            Integrator integrator =
                    new Integrator(arc.withAngle(arm), 6604, 768, binning, Corrections.NONE, Blocks.SEQUENTIAL);
            int[] pixels = integrator.pixels();
            int empty = 0;
            for (int bin = 0; bin < 9000; bin++) {
                filled[bin] |= pixels[bin] > 0;
                empty += pixels[bin] > 0 ? 0 : 1;
            }
            assertTrue(empty > 700, "one frame alone has gaps between its modules");
            assertArrayEquals(reference[0], integrator.radialAxis().values(), 1e-6);
        }
        int different = 0;
        for (int bin = 0; bin < 9000; bin++) {
            different += filled[bin] == (reference[1][bin] != 0) ? 0 : 1;
        }
        assertTrue(different <= 1, different + " bins are filled here and empty there, or the other way round");
        double first = Math.toDegrees(2 * Math.asin(arc.wavelength() * 1e10 / (2 * 4.1569)));
        int highest = 0;
        for (int bin = 0; bin < 300; bin++) {
            highest = reference[1][bin] > reference[1][highest] ? bin : highest;
        }
        assertEquals(first, reference[0][highest], 0.01, "the energy of the file is that of the curve");
    }

    @Test
    void countsAreIntegratedAlike() {
        ArcGeometry arc = arc(0);
        Random random = new Random(5);
        short[] counts = new short[ROWS * COLUMNS];
        double[] same = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) random.nextInt(65536);
            same[i] = counts[i] & 0xffff;
        }
        Integrator integrator =
                integrator(arc, ROWS, Binning.pattern(RadialUnit.INVERSE_ANGSTROM, 200), Corrections.SOLID_ANGLE);
        Pattern pattern = integrator.integrate(
                new Shot(
                        NDArray.of(ElementType.UINT16, counts, ROWS, COLUMNS),
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        1),
                ErrorModel.POISSON,
                ValidRange.ALL);
        assertArrayEquals(integrate(integrator, same, ROWS).intensity(), pattern.intensity(), 1e-3);
    }
}

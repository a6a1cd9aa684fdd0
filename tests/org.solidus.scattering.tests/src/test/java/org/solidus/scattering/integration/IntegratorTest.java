/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.KnownDetectors;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.RadialUnit;

/** Invariants of azimuthal integration, and that nothing about how it runs changes a bit. */
class IntegratorTest {

    private static final int ROWS = 200;
    private static final int COLUMNS = 230;
    private static final Geometry GEOMETRY = new FlatGeometry(
            0.05, 90.3e-4, 111.7e-4, 0.05, 0.02, 0.1, 0.2e-10, Detector.generic(1e-4, 1e-4), Orientation.BOTTOM_RIGHT);
    private static final Corrections CORRECTIONS =
            Corrections.SOLID_ANGLE.withPolarization(0.95, 10).withAbsorption(0.7);

    private static Integrator integrator(Split split, Corrections corrections) {
        return new Integrator(
                GEOMETRY,
                ROWS,
                COLUMNS,
                Binning.pattern(RadialUnit.INVERSE_ANGSTROM, 150).withSplit(split),
                corrections,
                Blocks.SEQUENTIAL);
    }

    private static int[] poisson(long seed, double scale) {
        Random random = new Random(seed);
        int[] counts = new int[ROWS * COLUMNS];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = poisson(random, scale * (1 + 0.5 * Math.sin(i / 37.0)));
        }
        return counts;
    }

    /** Sum of exponential waiting times. */
    private static int poisson(Random random, double mean) {
        int n = 0;
        for (double t = -Math.log(1 - random.nextDouble()); t < mean; t -= Math.log(1 - random.nextDouble())) {
            n++;
        }
        return n;
    }

    private static Shot shot(int[] counts) {
        return Shot.of(NDArray.of(ElementType.INT32, counts, ROWS, COLUMNS));
    }

    private static Pattern integrate(Integrator integrator, int[] counts) {
        return integrator.integrate(shot(counts), ErrorModel.POISSON, ValidRange.ALL);
    }

    @ParameterizedTest
    @EnumSource
    void sumThenIntegrateIsIntegrateThenSum(Split split) {
        Integrator integrator = integrator(split, CORRECTIONS);
        int[] sum = new int[ROWS * COLUMNS];
        double[] intensity = new double[150];
        double[] variance = new double[150];
        for (int frame = 0; frame < 11; frame++) {
            int[] counts = poisson(frame, 20);
            Pattern pattern = integrate(integrator, counts);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += counts[i];
            }
            for (int bin = 0; bin < 150; bin++) {
                intensity[bin] += pattern.intensity()[bin];
                variance[bin] += pattern.variance().orElseThrow()[bin];
            }
        }
        Pattern whole = integrate(integrator, sum);
        for (int bin = 0; bin < 150; bin++) {
            assertEquals(1, intensity[bin] / whole.intensity()[bin], 1e-10);
            assertEquals(1, variance[bin] / whole.variance().orElseThrow()[bin], 1e-10);
        }
    }

    /** Flat after correction: counts that are just the normalisation give one level. */
    @ParameterizedTest
    @EnumSource
    void aFlatImageGivesAFlatPattern(Split split) {
        double[] flat = new Random(3).doubles(ROWS * COLUMNS, 0.5, 1.5).toArray();
        double[] dark = new Random(4).doubles(ROWS * COLUMNS, 0, 50).toArray();
        Integrator integrator = integrator(split, CORRECTIONS.withFlat(flat).withDark(dark));
        double[] image = new double[flat.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = 1234.5 * integrator.matrix().norm[i] + dark[i];
        }
        Pattern pattern =
                integrator.integrate(Shot.of(NDArray.of(image, ROWS, COLUMNS)), ErrorModel.NONE, ValidRange.ALL);
        for (double value : pattern.intensity()) {
            assertEquals(1234.5, value, 1e-9 * 1234.5);
        }
        // Without corrections, equal counts
        Arrays.fill(image, 7);
        for (double value : integrator(split, Corrections.NONE)
                .integrate(Shot.of(NDArray.of(image, ROWS, COLUMNS)), ErrorModel.NONE, ValidRange.ALL)
                .intensity()) {
            assertEquals(7, value, 1e-12);
        }
    }

    /** Image and geometry turned together by quarters, and mirrored images with the matching orientation. */
    @ParameterizedTest
    @EnumSource
    void turningGeometryAndImageTogetherChangesNothing(Split split) {
        Geometry upright = new FlatGeometry(
                0.05, 90.3e-4, 111.7e-4, 0, 0, 0, 0.2e-10, Detector.generic(1e-4, 1e-4), Orientation.BOTTOM_RIGHT);
        int[] counts = poisson(5, 50);
        Binning binning = Binning.pattern(RadialUnit.DEGREE, 150).withSplit(split);
        Pattern reference = new Integrator(upright, ROWS, COLUMNS, binning, Corrections.SOLID_ANGLE, Blocks.SEQUENTIAL)
                .integrate(shot(counts), ErrorModel.POISSON, ValidRange.ALL);
        // A quarter turn: row r, column c to row c, column ROWS - 1 - r
        int[] turned = new int[counts.length];
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLUMNS; c++) {
                turned[c * ROWS + ROWS - 1 - r] = counts[r * COLUMNS + c];
            }
        }
        Geometry quarter = new FlatGeometry(
                0.05,
                111.7e-4,
                ROWS * 1e-4 - 90.3e-4,
                0,
                0,
                0,
                0.2e-10,
                Detector.generic(1e-4, 1e-4),
                Orientation.BOTTOM_RIGHT);
        Pattern other = new Integrator(quarter, COLUMNS, ROWS, binning, Corrections.SOLID_ANGLE, Blocks.SEQUENTIAL)
                .integrate(
                        Shot.of(NDArray.of(ElementType.INT32, turned, COLUMNS, ROWS)),
                        ErrorModel.POISSON,
                        ValidRange.ALL);
        assertSame(reference, other, 1e-5);
    }

    @ParameterizedTest
    @EnumSource
    void aMirroredImageWithItsOrientationIsTheSame(Orientation orientation) {
        int[] counts = poisson(6, 50);
        int[] stored = new int[counts.length];
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLUMNS; c++) {
                stored[
                                (orientation.rowsReversed() ? ROWS - 1 - r : r) * COLUMNS
                                        + (orientation.columnsReversed() ? COLUMNS - 1 - c : c)] =
                        counts[r * COLUMNS + c];
            }
        }
        for (Split split : Split.values()) {
            Binning cake = Binning.cake(RadialUnit.DEGREE, 30, 12).withSplit(split);
            Pattern reference = new Integrator(GEOMETRY, ROWS, COLUMNS, cake, CORRECTIONS, Blocks.SEQUENTIAL)
                    .integrate(shot(counts), ErrorModel.POISSON, ValidRange.ALL);
            Pattern mirrored = new Integrator(
                            GEOMETRY.withOrientation(orientation), ROWS, COLUMNS, cake, CORRECTIONS, Blocks.SEQUENTIAL)
                    .integrate(shot(stored), ErrorModel.POISSON, ValidRange.ALL);
            assertSame(reference, mirrored, 1e-6);
        }
    }

    private static void assertSame(Pattern a, Pattern b, double tolerance) {
        for (int bin = 0; bin < a.intensity().length; bin++) {
            assertEquals(Double.isNaN(a.intensity()[bin]), Double.isNaN(b.intensity()[bin]), "bin " + bin);
            if (Double.isNaN(a.intensity()[bin])) {
                continue;
            }
            assertEquals(
                    a.intensity()[bin], b.intensity()[bin], tolerance * Math.abs(a.intensity()[bin]), "bin " + bin);
            assertEquals(
                    Math.sqrt(a.variance().orElseThrow()[bin]),
                    Math.sqrt(b.variance().orElseThrow()[bin]),
                    tolerance * Math.sqrt(a.variance().orElseThrow()[bin]) + 1e-12,
                    "bin " + bin);
        }
    }

    /** Repeated Poisson images scatter as the stated error says. */
    @ParameterizedTest
    @EnumSource
    void poissonImagesHaveAChiSquaredNearOne(Split split) {
        Integrator integrator = integrator(split, CORRECTIONS);
        double[] expected = new double[ROWS * COLUMNS];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = 20 * (1 + 0.5 * Math.sin(i / 37.0));
        }
        double[] truth = integrator
                .integrate(Shot.of(NDArray.of(expected, ROWS, COLUMNS)), ErrorModel.NONE, ValidRange.ALL)
                .intensity();
        int frames = 40;
        double chi2 = 0;
        for (int frame = 0; frame < frames; frame++) {
            Pattern pattern = integrate(integrator, poisson(100 + frame, 20));
            for (int bin = 3; bin < 147; bin++) {
                double z = (pattern.intensity()[bin] - truth[bin])
                        / Math.sqrt(pattern.variance().orElseThrow()[bin]);
                chi2 += z * z;
            }
        }
        // Standard deviation of the mean of some 3 times 10^3 independent squares: 0.03
        assertEquals(1, chi2 / frames / 144, 0.12);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UINT8", "INT8", "UINT16", "INT16", "UINT32", "INT32", "UINT64", "INT64", "FLOAT32", "FLOAT64"})
    void allTypesGiveTheSame(ElementType type) {
        int[] counts = poisson(7, 15);
        Object array = NDArray.allocate(type, counts.length);
        for (int i = 0; i < counts.length; i++) {
            switch (array) {
                case byte[] a -> a[i] = (byte) counts[i];
                case short[] a -> a[i] = (short) counts[i];
                case int[] a -> a[i] = counts[i];
                case long[] a -> a[i] = counts[i];
                case float[] a -> a[i] = counts[i];
                default -> ((double[]) array)[i] = counts[i];
            }
        }
        Integrator integrator = integrator(Split.BBOX, CORRECTIONS);
        Pattern typed = integrator.integrate(
                Shot.of(NDArray.of(type, array, ROWS, COLUMNS)), ErrorModel.POISSON, ValidRange.ALL);
        assertArrayEquals(integrate(integrator, counts).intensity(), typed.intensity());
    }

    @Test
    void largeUnsignedValuesStayPositive() {
        Integrator integrator = integrator(Split.NONE, Corrections.NONE);
        Object[] arrays = {
            filled(new byte[ROWS * COLUMNS]), filled(new short[ROWS * COLUMNS]), filled(new int[ROWS * COLUMNS])
        };
        ElementType[] types = {ElementType.UINT8, ElementType.UINT16, ElementType.UINT32};
        double[] expected = {255, 65535, 4294967295.0};
        for (int i = 0; i < 3; i++) {
            Pattern pattern = integrator.integrate(
                    Shot.of(NDArray.of(types[i], arrays[i], ROWS, COLUMNS)), ErrorModel.NONE, ValidRange.ALL);
            assertEquals(expected[i], pattern.intensity()[40], 1e-6 * expected[i]);
        }
    }

    private static Object filled(Object array) {
        switch (array) {
            case byte[] a -> Arrays.fill(a, (byte) -1);
            case short[] a -> Arrays.fill(a, (short) -1);
            default -> Arrays.fill((int[]) array, -1);
        }
        return array;
    }

    /** Frames alone, in batches of any size, on any number of threads: not one bit differs. */
    @ParameterizedTest
    @EnumSource(names = {"NONE", "POISSON", "MEASURED", "AZIMUTHAL"})
    void nothingAboutTheRunChangesABit(ErrorModel errors) {
        Integrator integrator = new Integrator(
                GEOMETRY, ROWS, COLUMNS, Binning.cake(RadialUnit.DEGREE, 60, 5), CORRECTIONS, Blocks.SEQUENTIAL);
        ValidRange valid = ValidRange.COUNTS.atMost(60);
        List<Shot> shots = new ArrayList<>();
        for (int frame = 0; frame < 21; frame++) {
            int[] counts = poisson(frame, 20);
            for (int i = frame; i < counts.length; i += 97 + frame) {
                counts[i] = -1; // dead pixels, others in each frame
            }
            double[] variance = Arrays.stream(counts).mapToDouble(c -> c + 1.5).toArray();
            byte[] mask = new byte[counts.length];
            Arrays.fill(mask, 300 * frame, 300 * frame + 200, (byte) 1);
            shots.add(new Shot(
                    NDArray.of(ElementType.INT32, counts, ROWS, COLUMNS),
                    Optional.of(variance),
                    Optional.of(mask),
                    1 + frame));
        }
        List<Pattern> alone = shots.stream()
                .map(shot -> integrator.integrate(shot, errors, valid))
                .toList();
        Integrator.Scratch scratch = integrator.scratch();
        for (int batch : new int[] {1, 3, 5, 8, 21}) {
            for (int threads = 0; threads < 4; threads++) {
                List<Pattern> found = new ArrayList<>();
                try (ParallelBlocks pool = new ParallelBlocks(Math.max(1, threads))) {
                    Blocks runner = threads == 0 ? Blocks.SEQUENTIAL : pool;
                    for (int from = 0; from < shots.size(); from += batch) {
                        found.addAll(integrator.integrate(
                                shots.subList(from, Math.min(21, from + batch)), errors, valid, scratch, runner));
                    }
                }
                for (int frame = 0; frame < 21; frame++) {
                    assertArrayEquals(
                            alone.get(frame).intensity(), found.get(frame).intensity());
                    assertArrayEquals(
                            alone.get(frame).variance().orElse(new double[0]),
                            found.get(frame).variance().orElse(new double[0]));
                    assertArrayEquals(alone.get(frame).norm(), found.get(frame).norm());
                }
            }
        }
    }

    @Test
    void theMatrixIsTheSameHoweverItIsBuilt() {
        try (ParallelBlocks pool = new ParallelBlocks(3)) {
            Binning binning = Binning.pattern(RadialUnit.INVERSE_ANGSTROM, 150);
            Integrator parallel = new Integrator(GEOMETRY, ROWS, COLUMNS, binning, CORRECTIONS, pool);
            int[] counts = poisson(8, 30);
            assertArrayEquals(
                    integrate(integrator(Split.BBOX, CORRECTIONS), counts).intensity(),
                    integrate(parallel, counts).intensity());
        }
    }

    /** What is not valid in a frame counts as if it were masked: by value, by type, by the frame's own mask. */
    @ParameterizedTest
    @EnumSource
    void invalidPixelsCountAsMasked(Split split) {
        int[] counts = poisson(9, 100);
        byte[] bad = new byte[counts.length];
        Random random = new Random(10);
        for (int i = 0; i < bad.length; i++) {
            bad[i] = (byte) (random.nextDouble() < 0.2 || i < 9000 ? 1 : 0);
        }
        double[] dark = new Random(4).doubles(ROWS * COLUMNS, 0, 5).toArray();
        Corrections corrections = CORRECTIONS.withDark(dark).withDarkVariance(dark);
        Binning binning = Binning.cake(RadialUnit.INVERSE_ANGSTROM, 50, 4)
                .withRadialRange(0, 20)
                .withSplit(split);
        Pattern masked = new Integrator(GEOMETRY, ROWS, COLUMNS, binning, corrections.withMask(bad), Blocks.SEQUENTIAL)
                .integrate(shot(counts), ErrorModel.POISSON, ValidRange.ALL);
        Integrator all = new Integrator(GEOMETRY, ROWS, COLUMNS, binning, corrections, Blocks.SEQUENTIAL);
        float[] holes = new float[counts.length];
        double[] spoilt = new double[counts.length];
        int[] negative = counts.clone();
        int[] saturated = counts.clone();
        int[] dummies = counts.clone();
        for (int i = 0; i < bad.length; i++) {
            boolean hole = bad[i] != 0;
            holes[i] = hole ? Float.NaN : counts[i];
            spoilt[i] = hole ? i % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY : counts[i];
            negative[i] = hole ? -2 : counts[i];
            saturated[i] = hole ? 1_000_000 : counts[i];
            dummies[i] = hole ? -10 : counts[i];
        }
        assertClose(
                masked, all.integrate(Shot.of(NDArray.of(holes, ROWS, COLUMNS)), ErrorModel.POISSON, ValidRange.ALL));
        assertClose(
                masked, all.integrate(Shot.of(NDArray.of(spoilt, ROWS, COLUMNS)), ErrorModel.POISSON, ValidRange.ALL));
        assertClose(masked, all.integrate(shot(negative), ErrorModel.POISSON, ValidRange.COUNTS));
        assertClose(masked, all.integrate(shot(saturated), ErrorModel.POISSON, ValidRange.ALL.atMost(999_999)));
        assertClose(masked, all.integrate(shot(dummies), ErrorModel.POISSON, ValidRange.ALL.withDummy(-9, 1.5)));
        assertClose(
                masked,
                all.integrate(
                        new Shot(shot(saturated).image(), Optional.empty(), Optional.of(bad), 1),
                        ErrorModel.POISSON,
                        ValidRange.ALL));
        assertTrue(Arrays.stream(masked.intensity()).anyMatch(Double::isNaN), "an empty bin");
    }

    private static void assertClose(Pattern a, Pattern b) {
        assertSame(a, b, 1e-6);
    }

    @Test
    void binsThatNoPixelTouchesAreNaN() {
        Integrator integrator = new Integrator(
                GEOMETRY,
                ROWS,
                COLUMNS,
                Binning.pattern(RadialUnit.DEGREE, 100).withRadialRange(0, 80),
                CORRECTIONS,
                Blocks.SEQUENTIAL);
        Pattern pattern = integrate(integrator, poisson(1, 20));
        assertTrue(Double.isNaN(pattern.intensity()[99])
                && Double.isNaN(pattern.variance().orElseThrow()[99]));
        assertEquals(0, integrator.pixels()[99]);
        assertTrue(pattern.intensity()[5] > 0);
    }

    @Test
    void theMonitorDividesIntensityAndError() {
        Integrator integrator = integrator(Split.BBOX, CORRECTIONS);
        int[] counts = poisson(1, 20);
        Pattern plain = integrate(integrator, counts);
        Pattern normalised = integrator.integrate(
                new Shot(shot(counts).image(), Optional.empty(), Optional.empty(), 4),
                ErrorModel.POISSON,
                ValidRange.ALL);
        assertEquals(plain.intensity()[30] / 4, normalised.intensity()[30], 1e-15);
        assertEquals(
                plain.variance().orElseThrow()[30] / 16, normalised.variance().orElseThrow()[30], 1e-15);
    }

    @Test
    void darkVarianceAddsToTheError() {
        double[] dark = new double[ROWS * COLUMNS];
        Arrays.fill(dark, 5);
        int[] counts = new int[dark.length];
        Arrays.fill(counts, 20);
        Pattern without = integrate(integrator(Split.NONE, Corrections.NONE.withDark(dark)), counts);
        Pattern with =
                integrate(integrator(Split.NONE, Corrections.NONE.withDark(dark).withDarkVariance(dark)), counts);
        assertEquals(15, with.intensity()[60], 1e-12);
        assertEquals(
                25.0 / 20,
                with.variance().orElseThrow()[60] / without.variance().orElseThrow()[60],
                1e-12);
    }

    @Test
    void noCountAtAllHasTheErrorOfOneCount() {
        Integrator integrator = integrator(Split.NONE, Corrections.NONE);
        Pattern pattern = integrate(integrator, new int[ROWS * COLUMNS]);
        assertEquals(0, pattern.intensity()[60]);
        assertEquals(1.0 / integrator.pixels()[60], Math.sqrt(pattern.variance().orElseThrow()[60]), 1e-12);
    }

    @Test
    void gapsOfTheDetectorAreMasked() {
        Detector pilatus = KnownDetectors.find("Pilatus300k").orElseThrow();
        Geometry geometry = Geometry.square(pilatus, 0.1, 0.05, 0.04, 1e-10);
        int[] counts = new int[619 * 487];
        byte[] gaps = pilatus.gaps(619, 487, Orientation.BOTTOM_RIGHT);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = gaps[i] == 0 ? 9 : 123456;
        }
        Integrator integrator = new Integrator(
                geometry, 619, 487, Binning.pattern(RadialUnit.DEGREE, 200), Corrections.NONE, Blocks.SEQUENTIAL);
        for (double value : integrator
                .integrate(Shot.of(NDArray.of(ElementType.INT32, counts, 619, 487)), ErrorModel.NONE, ValidRange.ALL)
                .intensity()) {
            assertEquals(9, value, 1e-12);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Integrator integrator = integrator(Split.BBOX, CORRECTIONS);
        NDArray other = NDArray.of(new double[12], 3, 4);
        assertThrows(
                IllegalArgumentException.class,
                () -> integrator.integrate(Shot.of(other), ErrorModel.NONE, ValidRange.ALL));
        assertThrows(
                IllegalArgumentException.class,
                () -> integrator.integrate(shot(poisson(1, 1)), ErrorModel.MEASURED, ValidRange.ALL));
        assertThrows(IllegalArgumentException.class, () -> Shot.of(NDArray.of(new double[12])));
        assertThrows(IllegalArgumentException.class, () -> new Shot(other, Optional.empty(), Optional.empty(), 0));
        assertThrows(IllegalArgumentException.class, () -> integrator(Split.BBOX, CORRECTIONS.withMask(new byte[5])));
        byte[] everything = new byte[ROWS * COLUMNS];
        Arrays.fill(everything, (byte) 1);
        assertThrows(IllegalArgumentException.class, () -> integrator(Split.BBOX, CORRECTIONS.withMask(everything)));
        assertThrows(IllegalArgumentException.class, () -> Binning.pattern(RadialUnit.DEGREE, 0));
        assertThrows(IllegalArgumentException.class, () -> Binning.cake(RadialUnit.DEGREE, 1 << 20, 1 << 20));
        assertThrows(IllegalArgumentException.class, () -> Binning.pattern(RadialUnit.DEGREE, 5)
                .withRadialRange(3, 3));
        assertThrows(IllegalArgumentException.class, () -> CORRECTIONS.withPolarization(1.5, 0));
    }
}

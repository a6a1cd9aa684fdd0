/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.steps.FoldErrors;
import org.solidus.math.steps.SumStep;
import org.solidus.scattering.ReferenceData;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.PoniFile;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.integration.Split;
import org.solidus.scattering.lattice.CrystalSystem;

/**
 * The steps as a pipeline runs them: signatures hold what comes out, batches are single frames, mistakes are sentences.
 */
class ScatteringStepsTest {

    private static final int SIZE = 300;
    private static final LocalContext CONTEXT = new LocalContext();
    private static final double A = 4.05; // a cubic cell, angstrom
    private static final List<String> HKL =
            List.of("1 1 1", "2 0 0", "2 2 0", "3 1 1", "2 2 2", "4 0 0", "3 3 1", "4 2 0");
    private static final FlatGeometry GEOMETRY =
            Geometry.square(Detector.generic(2e-4, 2e-4), 0.05, 0.0262, 0.0331, 0.35e-10);

    /** Rings of the cell with Poisson noise. */
    private static Frame frame(long index, double a) {
        Random random = new Random(index);
        short[] counts = new short[SIZE * SIZE];
        for (int i = 0; i < counts.length; i++) {
            double rho = Math.hypot((i / SIZE + 0.5) * 2e-4 - 0.0262, (i % SIZE + 0.5) * 2e-4 - 0.0331);
            double q = RadialUnit.RADIAN.toQ(Math.atan2(rho, 0.05), 0.35e-10, 0);
            double mean = 20;
            for (String hkl : HKL) {
                double line = 2 * Math.PI / a * root(hkl);
                mean += 300 / root(hkl) * Math.exp(-Math.pow((q - line) / 0.035, 2));
            }
            counts[i] = (short) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        return Frame.of(NDArray.of(ElementType.UINT16, counts, SIZE, SIZE))
                .place(Place.at(index))
                .build();
    }

    private static double root(String hkl) {
        return Math.sqrt(Stream.of(hkl.split(" "))
                .mapToInt(Integer::parseInt)
                .map(i -> i * i)
                .sum());
    }

    private static ReductionParams params(Geometry geometry, int bins) {
        return ReductionParams.of(Input.of(geometry), bins, Unit.of("1/angstrom"));
    }

    private static List<Quantity> lines() {
        return HKL.stream()
                .map(hkl -> Quantity.of(2 * Math.PI / A * root(hkl) + 0.01 + " 1/angstrom"))
                .toList();
    }

    @Test
    void theRegistryFindsThem() {
        Registry registry = ClassPathRegistry.load(getClass().getClassLoader());
        for (String id : List.of("scattering.integrate", "scattering.cake", "scattering.peaks", "scattering.lattice")) {
            assertTrue(registry.step(id).isPresent(), id);
        }
        assertTrue(registry.readers().stream().anyMatch(reader -> reader.id().equals("scattering.poni")));
    }

    @Test
    void fromFramesToACell() {
        LocalContext context = new LocalContext();
        IntegrateStep integrate = new IntegrateStep();
        ReductionParams params = params(GEOMETRY, 700);
        PeaksStep peaks = new PeaksStep();
        PeaksStep.Params peaksParams = PeaksStep.Params.of(lines());
        LatticeStep lattice = new LatticeStep();
        LatticeStep.Params latticeParams =
                new LatticeStep.Params(CrystalSystem.CUBIC, HKL, Optional.empty(), Optional.empty());
        Frame in = frame(0, A);

        Signature patterns = integrate.output(in.signature(), params);
        Signature table = peaks.output(patterns, peaksParams);
        Signature cell = lattice.output(table, latticeParams);
        Frame pattern = integrate.apply(in, params, context);
        Frame found = peaks.apply(pattern, peaksParams, context);
        Frame result = lattice.apply(found, latticeParams, context);

        assertEquals(patterns, pattern.signature());
        assertEquals(table, found.signature());
        assertEquals(cell, result.signature());
        for (int line = 1; line <= HKL.size(); line++) {
            assertEquals(0, found.table().column("line " + line + " flag").number(0));
            double expected = 2 * Math.PI / A * root(HKL.get(line - 1));
            double error =
                    found.table().column("line " + line + " position error").number(0);
            assertEquals(
                    expected, found.table().column("line " + line + " position").number(0), 5 * error + 2e-4);
            // 0.058 of the line and 0.065 of the pixels
            assertEquals(0.087, found.table().column("line " + line + " width").number(0), 0.015);
        }
        assertEquals(A, result.table().column("a").number(0), 5e-4);
        assertEquals(A * A * A, result.table().column("volume").number(0), 0.03);
        assertEquals(HKL.size(), result.table().column("lines").number(0));
        assertTrue(context.warnings().isEmpty(), context.warnings() + "");
    }

    @Test
    void lineOrderAndUnitAreThoseOfThePipeline() {
        LocalContext context = new LocalContext();
        Frame pattern = new IntegrateStep().apply(frame(0, A), params(GEOMETRY, 700), context);
        List<Quantity> reversed = new ArrayList<>(lines());
        java.util.Collections.reverse(reversed);
        List<Quantity> nanometres = reversed.stream()
                .map(q -> new Quantity(q.value() * 10, Unit.of("1/nm")))
                .toList();
        Frame forward = new PeaksStep().apply(pattern, PeaksStep.Params.of(lines()), context);
        Frame backward = new PeaksStep().apply(pattern, PeaksStep.Params.of(nanometres), context);
        for (int line = 1; line <= HKL.size(); line++) {
            assertEquals(
                    forward.table().column("line " + line + " position").number(0),
                    backward.table()
                            .column("line " + (HKL.size() + 1 - line) + " position")
                            .number(0),
                    1e-9);
        }
    }

    @Test
    void anAbsentLineIsFlagged() {
        LocalContext context = new LocalContext();
        Frame pattern = new IntegrateStep().apply(frame(0, A), params(GEOMETRY, 700), context);
        PeaksStep.Params params = PeaksStep.Params.of(List.of(Quantity.of("3.75 1/angstrom"), lines().get(0)));
        Frame found = new PeaksStep().apply(pattern, params, context);
        assertEquals(2, found.table().column("line 1 flag").number(0));
        assertTrue(Double.isNaN(found.table().column("line 1 position").number(0)));
        assertEquals(0, found.table().column("line 2 flag").number(0));
    }

    @Test
    void aBatchIsItsFramesOneByOne() {
        IntegrateStep step = new IntegrateStep();
        ReductionParams params = params(GEOMETRY, 400);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            frames.add(frame(i, A + 0.001 * i));
        }
        List<Frame> batch = step.apply(frames, params, new LocalContext());
        for (int i = 0; i < frames.size(); i++) {
            Frame alone = step.apply(frames.get(i), params, new LocalContext());
            assertArrayEquals(alone.doubles(), batch.get(i).doubles());
            assertArrayEquals(
                    alone.variance().orElseThrow(), batch.get(i).variance().orElseThrow());
            assertEquals(i, batch.get(i).index());
        }
    }

    /** Summed first and integrated once, or integrated and then summed: the same pattern with the same errors. */
    @Test
    void sumsOfFramesIntegrateToSumsOfPatterns() {
        ReductionParams params = params(GEOMETRY, 400);
        SumStep sum = new SumStep();
        SumStep.Params auto = new SumStep.Params(FoldErrors.AUTO);
        List<Frame> frames =
                Stream.of(0, 1, 2, 3, 4).map(i -> frame(i, A + 0.001 * i)).toList();
        List<Frame> patterns = new IntegrateStep().apply(frames, params, CONTEXT);
        Frame summedPatterns = summed(sum, auto, patterns);
        Frame summedFrames = summed(sum, auto, frames);
        assertTrue(summedFrames.variance().isPresent(), "counts bring their variance along");
        Frame once = new IntegrateStep()
                .apply(List.of(summedFrames), params, CONTEXT)
                .get(0);
        for (int bin = 0; bin < 400; bin++) {
            double expected = summedPatterns.doubles()[bin];
            double variance = summedPatterns.variance().orElseThrow()[bin];
            assertEquals(expected, once.doubles()[bin], 1e-12 * Math.abs(expected));
            assertEquals(variance, once.variance().orElseThrow()[bin], 1e-12 * variance);
        }
    }

    private static Frame summed(SumStep sum, SumStep.Params params, List<Frame> frames) {
        SumStep.State state = sum.zero(frames.get(0), params, CONTEXT);
        for (Frame frame : frames) {
            state = sum.add(state, frame, params, CONTEXT);
        }
        return sum.finish(state, params, CONTEXT);
    }

    @Test
    void aCakeHasItsSignatureAndItsRowsArePatterns() {
        LocalContext context = new LocalContext();
        ReductionParams whole = new ReductionParams(
                Input.of(GEOMETRY),
                200,
                Unit.of("deg"),
                Split.FULL,
                List.of(Quantity.of("2 deg"), Quantity.of("30 deg")),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(0.9),
                0,
                0,
                Errors.POISSON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        CakeStep.Params params = new CakeStep.Params(12, whole);
        Frame in = frame(0, A);
        Frame cake = new CakeStep().apply(in, params, context);
        assertEquals(new CakeStep().output(in.signature(), params), cake.signature());
        ReductionParams sector = new ReductionParams(
                Input.of(GEOMETRY),
                200,
                Unit.of("deg"),
                Split.FULL,
                List.of(Quantity.of("2 deg"), Quantity.of("30 deg")),
                List.of(-180.0, -150.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(0.9),
                0,
                0,
                Errors.POISSON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        double[] row = new IntegrateStep().apply(in, sector, context).doubles();
        for (int bin = 20; bin < 150; bin++) {
            assertEquals(row[bin], cake.doubles()[bin], 1e-5 * Math.abs(row[bin]));
        }
    }

    @Test
    void monitorDarkFlatAndMaskAreApplied() {
        Frame in = frame(0, A);
        double[] flat = new double[SIZE * SIZE];
        java.util.Arrays.fill(flat, 2);
        double[] dark = new double[SIZE * SIZE];
        java.util.Arrays.fill(dark, 20);
        byte[] mask = new byte[SIZE * SIZE];
        java.util.Arrays.fill(mask, 0, 3000, (byte) 255);
        ReductionParams plain = params(GEOMETRY, 400);
        ReductionParams all = new ReductionParams(
                plain.geometry(),
                400,
                plain.unit(),
                plain.split(),
                List.of(),
                List.of(),
                Optional.of(Input.of(Frame.of(NDArray.of(ElementType.UINT8, mask, SIZE, SIZE))
                        .build())),
                Optional.of(Input.of(
                        Frame.of(NDArray.of(dark, SIZE, SIZE)).variance(dark).build())),
                Optional.of(Input.of(Frame.of(NDArray.of(flat, SIZE, SIZE)).build())),
                Optional.of(PerFrame.of(5.0)),
                false,
                Optional.empty(),
                0,
                0,
                Errors.AUTO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        Frame pattern = new IntegrateStep().apply(in, all, new LocalContext());
        // Between the lines there are 20 counts, all of them dark
        assertEquals(0, pattern.doubles()[60], 5 * Math.sqrt(pattern.variance().orElseThrow()[60]));
        ReductionParams none = new ReductionParams(
                plain.geometry(),
                400,
                plain.unit(),
                plain.split(),
                List.of(),
                List.of(),
                all.mask(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                0,
                0,
                Errors.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        Frame bare = new IntegrateStep().apply(in, none, new LocalContext());
        for (int bin = 0; bin < 400; bin++) {
            assertEquals((bare.doubles()[bin] - 20) / 10, pattern.doubles()[bin], 1e-9 * Math.abs(bare.doubles()[bin]));
        }
        assertFalse(bare.variance().isPresent());
    }

    @Test
    void theWrongOrientationIsWarnedOfOnce() throws IOException {
        Geometry g = PoniFile.read(ReferenceData.file("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.xy"));
        Frame in = Frame.of(ReferenceData.pilatus("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.tif"))
                .build();
        LocalContext wrong = new LocalContext();
        new IntegrateStep().apply(List.of(in, in.with().place(Place.at(1)).build()), params(g, 500), wrong);
        assertTrue(
                wrong.warnings().keySet().stream().anyMatch(text -> text.contains("orientation 2")),
                wrong.warnings() + "");
        assertTrue(wrong.warnings().values().stream().allMatch(times -> times == 1), wrong.warnings() + "");
        LocalContext right = new LocalContext();
        new IntegrateStep().apply(in, params(g.withOrientation(Orientation.TOP_RIGHT), 500), right);
        assertTrue(right.warnings().keySet().stream().noneMatch(text -> text.contains("rings")), right.warnings() + "");
        // The gaps of this detector, which the header does not name, hold negative values
        assertTrue(
                right.warnings().keySet().stream().anyMatch(text -> text.contains("negative")), right.warnings() + "");
    }

    @Test
    void mistakesAreFoundBeforeTheRun() {
        Signature image = frame(0, A).signature();
        IntegrateStep integrate = new IntegrateStep();
        PeaksStep peaks = new PeaksStep();
        assertSays("axes", () -> integrate.output(Signature.table(List.of()), params(GEOMETRY, 10)));
        assertSays("wavelength", () -> integrate.output(image, params(GEOMETRY.withWavelength(Double.NaN), 10)));
        assertSays("unit of a pattern", () -> ReductionParams.of(Input.of(GEOMETRY), 10, Unit.of("K")));
        Signature pattern = integrate.output(image, params(GEOMETRY, 10));
        assertSays("axis", () -> peaks.output(pattern, PeaksStep.Params.of(List.of(Quantity.of("3 deg")))));
        assertSays("twice", () -> PeaksStep.Params.of(List.of(Quantity.of("10 1/nm"), Quantity.of("10 1/nm"))));
        assertSays("at least one line", () -> PeaksStep.Params.of(List.of()));
        assertSays("no column 'line 2 position'", () -> new LatticeStep()
                .output(
                        peaks.output(pattern, PeaksStep.Params.of(lines().subList(0, 1))),
                        new LatticeStep.Params(
                                CrystalSystem.TETRAGONAL,
                                List.of("1 0 0", "0 0 1"),
                                Optional.empty(),
                                Optional.empty())));
        assertSays(
                "at least 3",
                () -> new LatticeStep.Params(
                        CrystalSystem.ORTHORHOMBIC, List.of("1 0 0"), Optional.empty(), Optional.empty()));
        assertSays(
                "Miller",
                () -> new LatticeStep.Params(CrystalSystem.CUBIC, List.of("one"), Optional.empty(), Optional.empty()));
        Signature angles = integrate.output(image, ReductionParams.of(Input.of(GEOMETRY), 10, Unit.of("deg")));
        Signature inDegrees = peaks.output(angles, PeaksStep.Params.of(List.of(Quantity.of("3 deg"))));
        assertSays("give 'wavelength'", () -> new LatticeStep()
                .output(
                        inDegrees,
                        new LatticeStep.Params(
                                CrystalSystem.CUBIC, List.of("1 1 1"), Optional.empty(), Optional.empty())));
        new LatticeStep()
                .output(
                        inDegrees,
                        new LatticeStep.Params(
                                CrystalSystem.CUBIC, List.of("1 1 1"), Optional.of(0.35), Optional.empty()));
    }

    @Test
    void mistakesOfAFrameAreSentences() {
        LocalContext context = new LocalContext();
        Frame other = Frame.of(NDArray.of(new double[20], 4, 5)).build();
        FlatGeometry pilatus = GEOMETRY.withDetector(Detector.generic(2e-4, 2e-4, SIZE, SIZE));
        assertSays("4 x 5", () -> new IntegrateStep().apply(other, params(pilatus, 10), context));
        Frame pattern = new IntegrateStep().apply(frame(0, A), params(GEOMETRY, 300), context);
        assertSays("outside the pattern", () -> new PeaksStep()
                .apply(pattern, PeaksStep.Params.of(List.of(Quantity.of("99 1/angstrom"))), context));
    }

    private static void assertSays(String expected, org.junit.jupiter.api.function.Executable work) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, work);
        assertTrue(error.getMessage().contains(expected), error.getMessage());
    }
}

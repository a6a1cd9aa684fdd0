/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;
import org.solidus.io.ReferenceData;

class BloSinkTest {

    private static final int SIDE = 4;
    private static final Axis Y = Axis.linear("y", Quantities.POSITION, Unit.of("um"), 2, 0, 0.01);
    private static final Axis X = Axis.linear("x", Quantities.POSITION, Unit.of("nm"), 3, 0, 5);

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Path write(Source source, String name) throws IOException {
        Path file = folder.resolve(name);
        Progress progress = new Progress() {
            @Override
            public void begin(String task, long total) {
                // not looked at
            }

            @Override
            public void advance(long done) {
                // not looked at
            }

            @Override
            public void warn(String sentence) {
                warnings.add(sentence);
            }
        };
        new BloSink().write(Results.single("result", source), file, progress);
        return file;
    }

    private static Source patterns(Path file) throws IOException {
        return new Opener(List.of(new BloReader())).source(file, Optional.empty(), Optional.empty());
    }

    private static Source series(Axis pixel, double... values) {
        List<Frame> frames = IntStream.range(0, 6)
                .mapToObj(i -> Frame.of(NDArray.of(Arrays.copyOf(values, SIDE * SIDE), SIDE, SIDE))
                        .axes(pixel.named("qy"), pixel.named("qx"))
                        .build())
                .toList();
        return MemorySource.of("series", List.of(Y, X), frames);
    }

    private static Axis pixels() {
        return Axis.index("pixel", SIDE);
    }

    private static byte[] bytes(Source source, int index) throws IOException {
        return (byte[]) source.frame(index).raw().array();
    }

    @Test
    void aMicroscopesPatternsComeBackByteForByte() throws IOException {
        Path original = ReferenceData.file("tem/formats/test1.blo");
        Path written = folder.resolve("again.blo");
        try (Source source = patterns(original)) {
            write(source, "again.blo");
            try (Source again = patterns(written)) {
                assertEquals(source.info().scan(), again.info().scan());
                assertEquals(source.frame(0).axes(), again.frame(0).axes());
            }
        }
        byte[] before = Files.readAllBytes(original);
        byte[] after = Files.readAllBytes(written);
        assertEquals(before.length, after.length);
        assertEquals(-1, Arrays.mismatch(before, 4112, before.length, after, 4112, after.length));
        assertTrue(warnings.isEmpty(), warnings.toString());
    }

    @Test
    void largerNumbersAreScaledAndSoItIsSaid() throws IOException {
        Path file = write(series(pixels(), 0, 1020, 510, -4, Double.NaN, 2.1), "large.blo");
        try (Source source = patterns(file)) {
            assertArrayEquals(new byte[] {0, (byte) 255, (byte) 128, 0, 0, 1}, Arrays.copyOf(bytes(source, 5), 6));
            assertEquals(10, source.info().scan().get(0).step(), 1e-12);
            assertEquals(5, source.info().scan().get(1).step(), 1e-12);
        }
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("values up to 1020.00 were multiplied by 0.25"), warnings.get(0));
        assertTrue(warnings.get(0).contains("6 values below 0 and 6 that are no number"), warnings.get(0));
    }

    @Test
    void numbersThatFitAreRounded() throws IOException {
        try (Source source = patterns(write(series(pixels(), 3.4, 3.6, 200), "fit.blo"))) {
            assertArrayEquals(new byte[] {3, 4, (byte) 200}, Arrays.copyOf(bytes(source, 0), 3));
        }
        assertTrue(warnings.isEmpty(), warnings.toString());
        // of a share nothing would be left
        try (Source source = patterns(write(series(pixels(), 0.5, 0.25, 1), "share.blo"))) {
            assertArrayEquals(new byte[] {(byte) 128, 64, (byte) 255}, Arrays.copyOf(bytes(source, 0), 3));
        }
    }

    @Test
    void aCalibrationThatTheHeaderCannotHoldIsInTheNote() throws IOException {
        for (Axis pixel : List.of(
                Axis.linear("g", Quantities.SCATTERING_VECTOR, Unit.of("1/angstrom"), SIDE, -0.036, 0.018055),
                Axis.linear("d", Quantities.POSITION, Unit.of("um"), SIDE, 0, 55),
                Axis.linear("d", Quantities.POSITION, Unit.of("cm"), SIDE, 0, 0.02),
                pixels())) {
            try (Source source = patterns(write(series(pixel, 200), "calibrated.blo"))) {
                assertTrue(source.frame(0).axes().get(0).samePoints(pixel), pixel.toString());
                assertEquals(pixel.quantity(), source.frame(0).axes().get(1).quantity());
            }
        }
    }

    @Test
    void theImageShowsTheMiddleOfThePatterns() throws IOException {
        double[] centred = new double[SIDE * SIDE];
        centred[5] = 100;
        centred[0] = 250;
        Path file = write(series(pixels(), centred), "image.blo");
        try (Source image = new BloReader().open(file).source("virtual_bright_field", Optional.empty())) {
            assertArrayEquals(new int[] {2, 3}, image.frame(0).shape());
            assertEquals(255, image.frame(0).raw().get(5));
        }
    }

    @Test
    void aMaskedPatternIsBlack() throws IOException {
        Source all = series(pixels(), 200, 100);
        Source lossy = new Source() {
            @Override
            public SourceInfo info() {
                return all.info();
            }

            @Override
            public Frame frame(long index) throws IOException {
                if (index == 0) {
                    throw new MissingFrameException("lost");
                }
                return all.frame(index);
            }
        };
        try (Source source = patterns(write(lossy, "lossy.blo"))) {
            assertEquals(0, bytes(source, 0)[0]);
            assertEquals(100, bytes(source, 1)[1]);
        }
        assertEquals(List.of("1 of 6 frames are masked; their patterns are black."), warnings);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Source oblong = MemorySource.single(
                "a", Frame.of(NDArray.of(new double[6], 2, 3)).build());
        assertTrue(refusal(oblong).contains("square images"), refusal(oblong));
        Axis tilt = Axis.index("tilt", 1);
        Source three = MemorySource.of(
                "a",
                List.of(tilt, tilt.named("y"), tilt.named("x")),
                List.of(Frame.of(NDArray.of(new double[4], 2, 2)).build()));
        assertTrue(refusal(three).contains("a scan along 3 axes, tilt, y, x"), refusal(three));
        assertFalse(Files.exists(folder.resolve("refused.blo")));
    }

    private String refusal(Source source) {
        return assertThrows(IOException.class, () -> write(source, "refused.blo"))
                .getMessage();
    }
}

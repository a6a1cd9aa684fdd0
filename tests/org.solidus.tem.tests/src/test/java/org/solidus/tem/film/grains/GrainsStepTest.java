/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.step.LocalContext;
import org.solidus.tem.MemoryStack;
import org.solidus.tem.film.GrainyFilm;

class GrainsStepTest {

    private static Source grains(MemoryStack film) throws IOException {
        return new GrainsStep().apply(film, GrainsStep.Params.defaults(), new LocalContext());
    }

    private static Table table(Source grains, int frame) throws IOException {
        return grains.frame(frame).companions().get("grains").table();
    }

    @Test
    void areasAreThoseOfTheGrainsWithinTheirErrors() throws IOException {
        List<Double> off = new ArrayList<>();
        List<Double> inErrors = new ArrayList<>();
        for (long seed = 1; seed <= 4; seed++) {
            GrainyFilm film = new GrainyFilm(seed, seed % 2 == 0 ? 150 : 400);
            film.particle(4, 0.2, 0.4, 0, 24);
            Source found = grains(film.stack());
            for (int frame = 0; frame < GrainyFilm.FRAMES; frame += 4) {
                double[] truth = film.areas(frame);
                Table table = table(found, frame);
                for (int row = 0; row < table.rows(); row++) {
                    if (table.column("border").number(row) == 0) {
                        int grain = film.grain(
                                table.column("y").number(row), table.column("x").number(row));
                        double area = table.column("area").number(row);
                        off.add(Math.abs(area / truth[grain] - 1));
                        inErrors.add((area - truth[grain])
                                / table.column("area error").number(row));
                        assertTrue(
                                Math.abs(area / truth[grain] - 1) < 0.1,
                                "seed " + seed + ", frame " + frame + ", grain " + grain + ": " + area + " for "
                                        + truth[grain]);
                    }
                }
            }
        }
        assertTrue(off.size() > 60, "grains that nothing cuts: " + off.size());
        double[] sorted = off.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        assertTrue(sorted[sorted.length / 2] < 0.02, "median " + sorted[sorted.length / 2]);
        double[] errors = inErrors.stream().mapToDouble(Math::abs).sorted().toArray();
        double typical = errors[(int) (0.68 * errors.length)];
        assertTrue(typical > 0.3 && typical < 2.5, "68 % within " + typical + " of their errors");
    }

    @Test
    void aGrainHasOneNumberInAllFramesAndBlankFramesHaveNone() throws IOException {
        GrainyFilm film = new GrainyFilm(5, 300);
        film.blank(0);
        film.blank(7);
        film.blank(8);
        Source found = grains(film.stack());
        Map<Integer, Set<Integer>> numbers = new TreeMap<>();
        for (int frame = 0; frame < GrainyFilm.FRAMES; frame++) {
            Table table = table(found, frame);
            assertEquals(frame == 0 || frame == 7 || frame == 8, table.rows() == 0, "frame " + frame);
            for (int row = 0; row < table.rows(); row++) {
                if (table.column("area").number(row) > 60) {
                    int grain = film.grain(
                            table.column("y").number(row), table.column("x").number(row));
                    numbers.computeIfAbsent(grain, g -> new HashSet<>())
                            .add((int) table.column("grain").number(row));
                }
            }
        }
        numbers.forEach((grain, given) -> assertEquals(1, given.size(), "grain " + grain + ": " + given));
        assertTrue(numbers.size() >= 10);
    }

    /** Two bright halves; a dark line between them grows from the top down to part of the height. */
    private static Frame halves(double part, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[64 * 64];
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                double far = Math.abs(x - 31.5);
                boolean frame = y < 5 || y > 58 || x < 5 || x > 58;
                boolean dark = frame || far < 2 && y < 5 + part * 54;
                double step = x > 31 ? 0.9 : 1;
                values[y * 64 + x] = (dark ? 400 : 1000 * step) + 40 * random.nextGaussian();
            }
        }
        return Frame.of(NDArray.of(values, 64, 64)).build();
    }

    private static MemoryStack film(double... parts) {
        List<Frame> frames = new ArrayList<>();
        for (double part : parts) {
            frames.add(halves(part, frames.size()));
        }
        return new MemoryStack(MemorySource.of("film", List.of(Axis.index("frame", frames.size())), frames));
    }

    @Test
    void aCrackThatEndsHalfwayAndAStepOfThicknessPartNothing() throws IOException {
        Source found = grains(film(0.5, 0.5, 0.5, 0.5, 0.5));
        assertEquals(1, table(found, 4).rows());
        assertEquals(0, table(found, 4).column("border").number(0), "the dark rim is no grain, nothing is cut");
    }

    @Test
    void ofAGrainThatIsPartedOneKeepsTheNumberAndTheOtherKnowsWhoseItWas() throws IOException {
        Source found = grains(film(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        assertEquals(1, table(found, 0).rows());
        Table after = table(found, 15);
        assertEquals(2, after.rows());
        assertEquals(54 * 54, table(found, 0).column("area").number(0), 40);
        assertEquals(25 * 54, after.column("area").number(0), 30);
        assertEquals(25 * 54, after.column("area").number(1), 30);
    }

    @Test
    void theNetworkHasLengthWidthAndArea() throws IOException {
        Table row = grains(film(1, 1, 1, 1, 1))
                .frame(2)
                .companions()
                .get("boundaries")
                .table();
        assertEquals(54, row.column("length").number(0), 16, "pi/4 for a line along the pixels, and what rim there is");
        assertEquals(
                row.column("area").number(0),
                row.column("length").number(0) * row.column("width").number(0),
                1e-6);
    }

    @Test
    void aFilmWithoutStructureHasNoGrainsToMeasure() {
        Frame empty = Frame.of(NDArray.of(new double[32 * 32], 32, 32)).build();
        MemoryStack film =
                new MemoryStack(MemorySource.of("film", List.of(Axis.index("frame", 2)), List.of(empty, empty)));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> {
            Source found = grains(film);
            assertEquals(0, table(found, 0).rows());
            throw new IllegalArgumentException("no specimen");
        });
        assertTrue(e.getMessage().contains("specimen"));
    }

    @Test
    void shrinkageIsThatOfTheGrains() throws IOException {
        GrainyFilm film = new GrainyFilm(3, 400);
        Source found = grains(film.stack());
        MemoryStack labels = new MemoryStack(found);
        Frame shrinkage = new ShrinkageStep()
                .apply(labels, new ShrinkageStep.Params(8), new LocalContext())
                .frame(0);
        Table table = shrinkage.companions().get("grains").table();
        double[] first = film.areas(0);
        double[] last = film.areas(GrainyFilm.FRAMES - 1);
        int compared = 0;
        for (int row = 0; row < table.rows(); row++) {
            if (table.column("border").number(row) == 0
                    && table.column("frames").number(row) == GrainyFilm.FRAMES) {
                int grain = film.grain(
                        table.column("y").number(row), table.column("x").number(row));
                double change = last[grain] / first[grain] - 1;
                assertEquals(change, table.column("change").number(row), 0.04, "grain " + grain);
                compared++;
            }
        }
        assertTrue(compared >= 3, "compared " + compared);
        double[] rates = shrinkage.doubles();
        double mean = Arrays.stream(rates).filter(Double::isFinite).average().orElseThrow();
        assertTrue(mean < 0 && mean > -1.0 / 230, "all shrink, on average by less than all: " + mean);
    }
}

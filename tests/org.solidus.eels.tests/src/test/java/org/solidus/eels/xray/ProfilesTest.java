/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.math.robust.Normal;

/** Interfaces, layers, composites and bins of maps whose truth is known. */
class ProfilesTest {

    private static final Unit UM = Unit.of("um");

    /** A series in memory, as a step sees it. */
    private record Held(MemorySource source) implements Stack {

        @Override
        public SourceInfo info() {
            return source.info();
        }

        @Override
        public Frame frame(long index) {
            return source.frame(index);
        }

        @Override
        public Column column(String name) throws IOException {
            double[] values = new double[Math.toIntExact(info().frames())];
            for (int i = 0; i < values.length; i++) {
                values[i] = frame(i).table().column(name).number(0);
            }
            return Column.of(name, frame(0).table().column(name).unit(), values);
        }

        @Override
        public boolean masked(long index) {
            return false;
        }
    }

    /** Counts of two elements over rows and columns, half a micrometre apart. */
    private static Stack maps(int rows, int columns, DoubleBinaryOperator a, DoubleBinaryOperator b, Random random) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < rows * columns; i++) {
            double x = 0.5 * (i % columns);
            double y = 0.5 * (i / columns);
            int one = MadeSpectrum.poisson(a.applyAsDouble(x, y), random);
            int other = MadeSpectrum.poisson(b.applyAsDouble(x, y), random);
            frames.add(Frame.of(Table.of(
                    Column.of("A", Unit.ONE, one),
                    Column.of("A error", Unit.ONE, Math.sqrt(one + 0.5)),
                    Column.of("B", Unit.ONE, other),
                    Column.of("B error", Unit.ONE, Math.sqrt(other + 0.5)))));
        }
        List<Axis> scan = List.of(
                Axis.linear("y", "position", UM, rows, 0, 0.5), Axis.linear("x", "position", UM, columns, 0, 0.5));
        return new Held(MemorySource.of("maps", scan, frames));
    }

    @Test
    void aTiltedInterfaceHasItsPositionAndWidthBack() throws IOException {
        double tilt = Math.tan(Math.toRadians(8));
        double sigma = 0.9;
        Random random = new Random(7);
        int held = 0;
        int all = 100;
        for (int n = 0; n < all; n++) {
            Stack maps = maps(
                    40,
                    60,
                    (x, y) -> 2 + 30 * Normal.cdf((x - 14 - tilt * (y - 9.75)) * Math.cos(Math.toRadians(8)) / sigma),
                    (x, y) -> 20 - 18 * Normal.cdf((x - 14 - tilt * (y - 9.75)) * Math.cos(Math.toRadians(8)) / sigma),
                    random);
            InterfaceStep.Params params = new InterfaceStep.Params(List.of("A", "B"), "x", List.of(), List.of(), true);
            Frame found =
                    new InterfaceStep().apply(maps, params, new LocalContext()).frame(0);
            double width = found.table().column("width").number(0);
            double error = found.table().column("width error").number(0);
            assertEquals(14, found.table().column("position").number(0), 0.15);
            assertEquals(2.5631 * sigma, width, 0.4);
            assertEquals(
                    8, found.companions().get("line").table().column("tilt").number(0), 1.3);
            held += Math.abs(width - 2.5631 * sigma) <= error ? 1 : 0;
        }
        assertTrue(held >= 54 && held <= 84, "held " + held);
    }

    @Test
    void aLayerHasItsThicknessBack() throws IOException {
        double tilt = Math.tan(Math.toRadians(3));
        double cosine = Math.cos(Math.toRadians(3));
        DoubleBinaryOperator inside = (x, y) -> {
            double first = 6 + tilt * x;
            double second = first + 8 / cosine + 0.5 * Math.sin(x / 3);
            return Normal.cdf((y - first) / 0.5) * Normal.cdf((second - y) / 0.5);
        };
        Stack maps = maps(
                48,
                64,
                (x, y) -> 5 + 20 * inside.applyAsDouble(x, y),
                (x, y) -> 20 - 20 * inside.applyAsDouble(x, y),
                new Random(3));
        LayerStep.Params params = new LayerStep.Params(List.of("A"), List.of("B"), "y", Optional.of(2));
        Frame found = new LayerStep().apply(maps, params, new LocalContext()).frame(0);
        assertEquals(8, found.table().column("thickness").number(0), 0.15);
        assertEquals(3, found.table().column("tilt").number(0), 0.7);
        Table profile = found.companions().get("profile").table();
        assertEquals(32, profile.rows());
        int held = 0;
        for (int row = 0; row < 32; row++) {
            double x = profile.column("place").number(row);
            double truth = 8 + 0.5 * cosine * Math.sin(x / 3);
            held += Math.abs(profile.column("thickness").number(row) - truth)
                            <= profile.column("thickness error").number(row)
                    ? 1
                    : 0;
        }
        assertTrue(held >= 16 && held <= 29, "held " + held);
    }

    @Test
    void coloursAddAndABinIsASum() throws IOException {
        Stack maps = maps(4, 6, (x, y) -> x < 1.4 ? 1e5 : 0, (x, y) -> y < 0.9 ? 1e5 : 0, new Random(1));
        CompositeStep.Params params = new CompositeStep.Params(List.of(
                new CompositeStep.Channel("A", Optional.of("red"), List.of(0.0, 1e4)),
                new CompositeStep.Channel("B", Optional.of("#0000ff"), List.of(0.0, 1e4))));
        double[] colours = new CompositeStep()
                .apply(maps, params, new LocalContext())
                .frame(0)
                .doubles();
        assertEquals(0xFF00FF, (int) colours[0]);
        assertEquals(0x0000FF, (int) colours[5]);
        assertEquals(0xFF0000, (int) colours[18]);
        assertEquals(0x000000, (int) colours[23]);
        List<Frame> spectra = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int[] counts = new int[8];
            counts[3] = i;
            spectra.add(new MadeSpectrum(8, 0, 10).frame(counts));
        }
        Stack image = new Held(MemorySource.of(
                "image",
                List.of(Axis.linear("y", "position", UM, 4, 0, 1), Axis.linear("x", "position", UM, 5, 0, 1)),
                spectra));
        var binned = new BinStep().apply(image, new BinStep.Params(2), new LocalContext());
        assertEquals(4, binned.info().frames());
        assertEquals(0 + 1 + 5 + 6, binned.frame(0).doubles()[3]);
        assertEquals(12 + 13 + 17 + 18, binned.frame(3).doubles()[3]);
        assertEquals(0.5, binned.info().scan().get(0).value(0));
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/**
 * A film of two grains that shrink from their boundary, along which a crack grows from frame {@value #FIRST} on, a pixel
 * column in each frame, and of two particles of which one darkens. Frame {@value #BLANK} is blanked. It drifts 2 pixels
 * down and 1 to the left in each frame from frame {@value #MOVES} on, where it is asked for.
 */
final class SampleFilm {

    static final int ROWS = 96;
    static final int COLUMNS = 128;
    static final int FRAMES = 12;
    static final int FIRST = 4;
    static final int BLANK = 7;
    static final int MOVES = 6;
    static final double STEP = 2.5;

    private static final Unit NM = Unit.of("nm");

    private SampleFilm() {}

    static Place place(int i) {
        return new Place(i, Optional.of(new Exposure("microscope", 10 + 2.0 * i, 1, 0)));
    }

    private static List<Axis> axes() {
        return List.of(
                Axis.linear("y", Quantities.POSITION, NM, ROWS, 0, STEP),
                Axis.linear("x", Quantities.POSITION, NM, COLUMNS, 0, STEP));
    }

    static int grain(int frame, int row, int column) {
        int gap = 1 + frame / 4;
        return row < 6 || row >= ROWS - 6 || column < 6 || column >= COLUMNS - 6
                ? 0
                : row < ROWS / 2 - gap ? 1 : row > ROWS / 2 + gap ? 2 : 0;
    }

    static boolean crack(int frame, int row, int column) {
        return row == ROWS / 2 && column >= 10 && column < 10 + 8 * (frame - FIRST + 1);
    }

    /** @param drifting whether the content moves */
    static Source film(boolean drifting) {
        Random random = new Random(5);
        List<Frame> frames = new ArrayList<>();
        for (int f = 0; f < FRAMES; f++) {
            double[] values = new double[ROWS * COLUMNS];
            for (int i = 0; i < values.length; i++) {
                int row = i / COLUMNS - (drifting ? dy(f) : 0);
                int column = i % COLUMNS - (drifting ? dx(f) : 0);
                double clean = grain(f, row, column) == 0 ? 55 : 90 + 8 * grain(f, row, column);
                clean = crack(f, row, column) ? 15 : clean;
                values[i] = f == BLANK ? 3 + random.nextGaussian() : clean + 4 * random.nextGaussian();
            }
            frames.add(Frame.of(NDArray.of(values, ROWS, COLUMNS))
                    .quantity(Quantities.INTENSITY, Unit.of("counts"))
                    .axes(axes())
                    .place(place(f))
                    .build());
        }
        return MemorySource.of("film", List.of(Axis.index("frame", FRAMES)), frames);
    }

    static int dy(int frame) {
        return frame < MOVES ? 0 : 2 * (frame - MOVES + 1);
    }

    static int dx(int frame) {
        return -dy(frame) / 2;
    }

    private static Frame image(String quantity, byte[] codes) {
        return Frame.of(NDArray.of(ElementType.UINT8, codes, ROWS, COLUMNS))
                .quantity(quantity, Unit.ONE)
                .axes(axes())
                .build();
    }

    static Map<String, Source> results() {
        List<Frame> grains = new ArrayList<>();
        List<Frame> cracks = new ArrayList<>();
        List<Frame> particles = new ArrayList<>();
        List<Frame> drift = new ArrayList<>();
        List<Category> yesNo = List.of(new Category(0, "no", 0x808080), new Category(1, "yes", 0xd55e00));
        for (int f = 0; f < FRAMES; f++) {
            byte[] labels = new byte[ROWS * COLUMNS];
            byte[] network = new byte[ROWS * COLUMNS];
            byte[] crack = new byte[ROWS * COLUMNS];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (byte) grain(f, i / COLUMNS, i % COLUMNS);
                network[i] = (byte) (labels[i] == 0 && Math.abs(i / COLUMNS - ROWS / 2) < 6 ? 1 : 0);
                crack[i] = (byte) (crack(f, i / COLUMNS, i % COLUMNS) ? 1 : 0);
            }
            grains.add(image("grain", labels)
                    .with()
                    .companion("network", image("network", network))
                    .companion(
                            "grains",
                            Frame.of(Table.of(
                                    Column.of("grain", 1, 2),
                                    Column.of("area", Unit.of("nm^2"), 100000 - 900 * f, 90000 - 500 * f),
                                    Column.of("area error", Unit.of("nm^2"), 500, 400))))
                    .place(place(f))
                    .build());
            cracks.add(image("crack", crack)
                    .with()
                    .companion(
                            "cracks",
                            Frame.of(Table.of(Column.of("length", NM, 8 * STEP * Math.max(0, f - FIRST + 1)))))
                    .place(place(f))
                    .build());
            particles.add(Frame.of(Table.of(
                            Column.of("particle", 1, 2),
                            Column.of("y", NM, 60, 180),
                            Column.of("x", NM, 100, 250),
                            Column.of("radius", NM, 12, 8),
                            Column.of("contrast", Unit.ONE, 0.4, 0.4 - 0.02 * f),
                            Column.of("contrast error", Unit.ONE, 0.01, 0.01)))
                    .with()
                    .place(place(f))
                    .build());
            drift.add(Frame.of(Table.of(
                            Column.of("dy", Unit.ONE, dy(f)),
                            Column.of("dx", Unit.ONE, dx(f)),
                            Column.kinds("blank", yesNo, f == BLANK ? 1 : 0)))
                    .with()
                    .place(place(f))
                    .build());
        }
        Map<String, Source> all = new LinkedHashMap<>();
        List<Axis> scan = List.of(Axis.index("frame", FRAMES));
        all.put("film", film(false));
        all.put("raw", film(true));
        all.put("grains", MemorySource.of("grains", scan, grains));
        all.put("cracks", MemorySource.of("cracks", scan, cracks));
        all.put("particles", MemorySource.of("particles", scan, particles));
        all.put("drift", MemorySource.of("drift", scan, drift));
        return all;
    }
}

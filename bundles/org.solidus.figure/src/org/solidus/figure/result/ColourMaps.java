/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.figure.MapAxis;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.SectorKey;

/**
 * Maps that are pictures: frames of two dimensions whose quantity is {@link Quantities#COLOUR}, numbers {@code
 * 0xRRGGBB}; negative or masked: no data, hatched.
 *
 * <p>What their colours mean may come with them, a companion {@code key NAME} for each phase: a frame of colours over
 * the plane of a projection (ordinate upwards, masked or negative outside), with the tables {@code key NAME outline}
 * ({@code x}, {@code y}) and {@code key NAME corners} ({@code x}, {@code y}, {@code label}).
 */
public final class ColourMaps {

    private static final String KEY = "key ";
    private static final int MOST_SIDE = 2400;

    private ColourMaps() {}

    /** Whether a frame is a picture in colours. */
    public static boolean isColours(Frame frame) {
        return !frame.isTable() && frame.raw().rank() == 2 && frame.quantity().equals(Quantities.COLOUR);
    }

    /** Whether a companion of that name is a colour key. */
    static boolean isKey(String name) {
        return name.startsWith(KEY);
    }

    /**
     * The picture with its keys.
     *
     * @param beside what comes with it: keys, lines
     */
    public static RgbFigure of(String title, Frame map, Map<String, Frame> beside) {
        List<Axis> axes = map.axes();
        int block = Math.max(1, (Math.max(axes.get(0).size(), axes.get(1).size()) + MOST_SIDE - 1) / MOST_SIDE);
        RgbFigure figure = RgbFigure.packed(
                        title, colours(map, block), axis(axes.get(1), block), axis(axes.get(0), block))
                .with(keys(beside));
        return figure.with(Kinds.geometry(axes.get(1), axes.get(0)));
    }

    /** Every so many-th cell: colours have no mean. */
    private static int[] colours(Frame map, int block) {
        int rows = map.shape()[0];
        int columns = map.shape()[1];
        Optional<byte[]> mask = map.mask();
        int across = (columns + block - 1) / block;
        int[] colours = new int[(rows + block - 1) / block * across];
        for (int i = 0; i < colours.length; i++) {
            int at = i / across * block * columns + i % across * block;
            boolean valid = mask.isEmpty() || mask.get()[at] == 0;
            colours[i] = valid ? (int) map.raw().get(at) : -1;
        }
        return colours;
    }

    private static MapAxis axis(Axis axis, int block) {
        double[] values = axis.values();
        double[] some = new double[(values.length + block - 1) / block];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[i * block];
        }
        return Axes.map(Axes.plot(axis), some);
    }

    /** The keys among what comes with a map. */
    static List<SectorKey> keys(Map<String, Frame> beside) {
        List<SectorKey> keys = new ArrayList<>();
        beside.forEach((name, part) -> {
            if (isKey(name) && isColours(part)) {
                MapLines.border(beside, name + " ")
                        .ifPresent(border -> keys.add(new SectorKey(
                                name.substring(KEY.length()),
                                colours(part, 1),
                                axis(part.axes().get(1), 1),
                                axis(part.axes().get(0), 1),
                                border)));
            }
        });
        return keys;
    }
}

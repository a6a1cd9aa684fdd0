/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.figure.Overlay;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.Values;

/**
 * What tables draw on maps. Places are in the units of the map's axes.
 *
 * <ul>
 * <li>{@code x1}, {@code y1}, {@code x2}, {@code y2}: lines from cell corner to cell corner, such as grain boundaries;
 *     a column of kinds gives them names and colours;
 * <li>{@code outline} ({@code x}, {@code y}) beside a map, with {@code corners} ({@code x}, {@code y}, {@code label}):
 *     the line within which the map lies, such as the rim of a pole figure.
 * </ul>
 */
public final class MapLines {

    private static final List<String> ENDS = List.of("x1", "y1", "x2", "y2");
    private static final int BLACK = 0x111111;

    private MapLines() {}

    /** Whether the rows of a table are lines on a map. */
    public static boolean areLines(Frame frame) {
        return frame.isTable()
                && ENDS.stream().allMatch(name -> frame.table().find(name).isPresent());
    }

    /** The lines of a table, those of each kind together. */
    public static List<Overlay.Segments> segments(Frame frame) {
        Table table = frame.table();
        Optional<Column> kinds = table.columns().stream()
                .filter(column -> !column.categories().isEmpty())
                .findFirst();
        if (kinds.isEmpty()) {
            int[] all = IntStream.range(0, table.rows()).toArray();
            return List.of(segments(table, "", BLACK, all));
        }
        List<Overlay.Segments> lines = new ArrayList<>();
        for (Category kind : kinds.get().categories()) {
            int[] rows = IntStream.range(0, table.rows())
                    .filter(row -> (int) kinds.get().number(row) == kind.code())
                    .toArray();
            if (rows.length > 0) {
                lines.add(segments(table, kind.name(), kind.rgb(), rows));
            }
        }
        return lines;
    }

    /** Lines alone, on white, over the cells of a map that comes with them. */
    static RgbFigure figure(String title, Frame lines, Frame map) {
        int[] white = new int[map.raw().size()];
        Arrays.fill(white, 0xffffff);
        Axis y = map.axes().get(0);
        Axis x = map.axes().get(1);
        RgbFigure figure =
                RgbFigure.packed(title, white, Axes.map(x), Axes.map(y)).with(Kinds.geometry(x, y));
        for (Overlay segments : segments(lines)) {
            figure = figure.with(segments);
        }
        return figure;
    }

    private static Overlay.Segments segments(Table table, String name, int rgb, int[] rows) {
        List<Values> ends = ENDS.stream()
                .map(end -> Values.of(Arrays.stream(rows)
                        .mapToDouble(table.column(end)::number)
                        .toArray()))
                .toList();
        return new Overlay.Segments(name, ends.get(0), ends.get(1), ends.get(2), ends.get(3), rgb);
    }

    /**
     * The line within which a map lies.
     *
     * @param parts what comes with the map
     * @param prefix of the names of its parts
     */
    static Optional<Overlay.Border> border(Map<String, Frame> parts, String prefix) {
        Frame line = parts.get(prefix + "outline");
        if (line == null || !hasPlaces(line) || line.table().rows() < 3) {
            return Optional.empty();
        }
        List<Overlay.Point> labels = new ArrayList<>();
        Frame corners = parts.get(prefix + "corners");
        if (corners != null && hasPlaces(corners)) {
            Table table = corners.table();
            for (int row = 0; row < table.rows(); row++) {
                int at = row;
                labels.add(new Overlay.Point(
                        table.column("x").number(row),
                        table.column("y").number(row),
                        table.find("label").map(label -> label.text(at)).orElse("")));
            }
        }
        return Optional.of(new Overlay.Border(places(line, "x"), places(line, "y"), labels));
    }

    private static boolean hasPlaces(Frame frame) {
        return frame.isTable()
                && frame.table().find("x").isPresent()
                && frame.table().find("y").isPresent();
    }

    private static Values places(Frame frame, String name) {
        return Values.of(frame.table().column(name).doubles());
    }
}

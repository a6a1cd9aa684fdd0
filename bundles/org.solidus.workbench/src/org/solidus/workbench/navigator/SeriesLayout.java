/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;
import org.solidus.figure.text.Typesetting;

/**
 * How the frames of a series lie: on a grid of rows and columns (the last two scan axes; slower ones leaf through
 * grids), or in a line.
 *
 * @param scan axes, slowest first
 * @param frames how many
 */
public record SeriesLayout(List<Axis> scan, long frames) {

    private static final int DIGITS = 5;
    private static final Unit SECOND = Unit.of("s");

    /** Copies the axes. */
    public SeriesLayout {
        scan = List.copyOf(scan);
    }

    /** The layout of a series. */
    public static SeriesLayout of(SourceInfo info) {
        return new SeriesLayout(info.scan(), Math.max(1, info.frames()));
    }

    /** Whether frames lie on a grid. */
    public boolean isGrid() {
        return scan.size() >= 2 && rows() > 1 && columns() > 1;
    }

    /** Rows of the grid; 1 for a line. */
    public int rows() {
        return scan.size() < 2 ? 1 : scan.get(scan.size() - 2).size();
    }

    /** Columns of the grid; of a line its length. */
    public int columns() {
        return scan.isEmpty() ? 1 : scan.get(scan.size() - 1).size();
    }

    /** Axis from row to row of a grid. */
    public Axis y() {
        return scan.get(scan.size() - 2);
    }

    /** Axis along a row of a grid. */
    public Axis x() {
        return scan.get(scan.size() - 1);
    }

    /** Frames of one grid. */
    public long plane() {
        return (long) rows() * columns();
    }

    /** First frame of the grid that a frame lies on. */
    public long planeStart(long frame) {
        return frame / plane() * plane();
    }

    /** Row of a frame on its grid. */
    public int row(long frame) {
        return (int) (frame % plane() / columns());
    }

    /** Column of a frame on its grid. */
    public int column(long frame) {
        return (int) (frame % columns());
    }

    /** The frame of a cell on the grid that another frame lies on. */
    public long at(long near, int row, int column) {
        return planeStart(near)
                + (long) Math.clamp(row, 0, rows() - 1) * columns()
                + Math.clamp(column, 0, columns() - 1);
    }

    /** Positions of a frame along each scan axis. */
    public int[] place(long frame) {
        int[] place = new int[scan.size()];
        long left = frame;
        for (int axis = place.length - 1; axis >= 0; axis--) {
            int size = Math.max(1, scan.get(axis).size());
            place[axis] = (int) (left % size);
            left /= size;
        }
        return place;
    }

    /** Where a frame was taken: {@code y 10 µm, x 5 µm}; axes that only count are left out. */
    public String describe(long frame) {
        int[] place = place(frame);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < place.length; i++) {
            Axis axis = scan.get(i);
            boolean counts = axis.quantity().equals(Quantities.INDEX) && scan.size() == 1;
            if (!counts && place[i] < axis.size()) {
                String unit = Typesetting.unit(axis.unit().symbol());
                words.add(Typesetting.quantity(axis.name()) + " " + Typesetting.number(axis.value(place[i]), DIGITS)
                        + (unit.isEmpty() ? "" : " " + unit));
            }
        }
        return String.join(", ", words);
    }

    /** When a frame was taken, s, where a scan axis is time. */
    public Optional<Double> seconds(long frame) {
        int[] place = place(frame);
        for (int i = 0; i < place.length; i++) {
            Axis axis = scan.get(i);
            if (axis.unit().compatible(SECOND) && place[i] < axis.size()) {
                return Optional.of(axis.value(place[i]) * axis.unit().factor(SECOND));
            }
        }
        return Optional.empty();
    }
}

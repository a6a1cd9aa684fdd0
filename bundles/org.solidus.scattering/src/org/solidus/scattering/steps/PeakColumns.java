/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.math.peaks.PeakFit;
import org.solidus.math.peaks.PeakWindow;
import org.solidus.math.peaks.WindowFit;

/**
 * The table of fitted lines: for line i the columns {@code line i position, width, area, height, shape, background,
 * significance}, the first five with an {@code error}, and {@code line i flag}.
 *
 * @param values what is known of a line, in the order of the columns
 */
record PeakColumns(List<Value> values) {

    /** A column's name and unit, and whether it has an error. */
    private record Value(String name, Unit unit, boolean hasError) {}

    /** Columns for intensities over an axis. */
    static PeakColumns of(Unit intensity, Unit axis) {
        Unit area = intensity.symbol().isEmpty()
                ? axis
                : axis.symbol().isEmpty() ? intensity : Unit.lenient(intensity.symbol() + " * (" + axis.symbol() + ")");
        return new PeakColumns(List.of(
                new Value("position", axis, true),
                new Value("width", axis, true),
                new Value("area", area, true),
                new Value("height", intensity, true),
                new Value("shape", Unit.ONE, true),
                new Value("background", intensity, false),
                new Value("significance", Unit.ONE, false)));
    }

    private static String name(int line, String what) {
        return "line " + line + " " + what;
    }

    Signature signature(int lines) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int line = 1; line <= lines; line++) {
            for (Value value : values) {
                columns.add(ColumnSpec.number(name(line, value.name()), value.unit()));
                if (value.hasError()) {
                    columns.add(ColumnSpec.number(name(line, value.name() + " error"), value.unit()));
                }
            }
            columns.add(new ColumnSpec(name(line, "flag"), Unit.ONE, Column.Type.INT64));
        }
        return Signature.table(columns);
    }

    /**
     * Puts what was fitted to a line of a window among the {@link #NUMBERS} of all lines.
     *
     * @param at which of the window's lines
     * @param line which of all lines, from 0
     */
    static void put(WindowFit fit, PeakWindow window, int at, double[] numbers, int line) {
        PeakFit peak = fit.peaks().get(at);
        double background = fit.backgroundAt(Double.isNaN(peak.centre()) ? window.expected()[at] : peak.centre());
        System.arraycopy(numbers(peak, background), 0, numbers, line * NUMBERS, NUMBERS);
    }

    /** Numbers of a line, flag last, in the order of the columns. */
    private static double[] numbers(PeakFit peak, double background) {
        return new double[] {
            peak.centre(),
            peak.centreError(),
            peak.fwhm(),
            peak.fwhmError(),
            peak.area(),
            peak.areaError(),
            peak.height(),
            peak.heightError(),
            peak.eta(),
            peak.etaError(),
            background,
            peak.significance(),
            peak.flag().ordinal()
        };
    }

    /** How many {@link #numbers} a line has. */
    static final int NUMBERS = 13;

    /** @param numbers of each line, one line after the other */
    Table table(double... numbers) {
        List<Column> columns = new ArrayList<>();
        int at = 0;
        for (int line = 1; line <= numbers.length / NUMBERS; line++) {
            for (Value value : values) {
                columns.add(Column.of(name(line, value.name()), value.unit(), numbers[at++]));
                if (value.hasError()) {
                    columns.add(Column.of(name(line, value.name() + " error"), value.unit(), numbers[at++]));
                }
            }
            columns.add(Column.of(name(line, "flag"), (long) numbers[at++]));
        }
        return new Table(columns);
    }
}

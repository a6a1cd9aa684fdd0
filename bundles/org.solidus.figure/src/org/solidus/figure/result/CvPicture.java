/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.solidus.core.data.Column;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.Values;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.Palette;

/**
 * A voltammogram: current against potential, a colour a cycle, parts with the beam on and points at compliance in other
 * colours, model, residual and peaks where they are known. The same picture in the workbench and in a run. Any thread.
 */
public final class CvPicture {

    private static final int BEAM = 0xd81b8c;
    private static final int LIMITED = 0xe69f00;
    private static final int MODEL = 0xd04040;
    private static final int REST = 0x7f7f7f;
    private static final int NAMED = 6;
    private static final List<String> CURRENTS = List.of("pA", "nA", "uA", "mA", "A");
    private static final Unit AMPERE = Unit.of("A");

    private final String title;
    private final CvLog log;
    private final CvFound found;
    private final Unit unit;
    private final double scale;

    private CvPicture(String title, CvLog log, CvFound found) {
        this.title = title;
        this.log = log;
        this.found = found;
        unit = unit(log.current());
        scale = AMPERE.factor(unit);
    }

    /** Current against potential. */
    public static LineFigure of(String title, CvLog log, CvFound found) {
        return new CvPicture(title, log, found).voltammogram();
    }

    /** Potential and current against time, above each other. */
    public static StackFigure overTime(String title, CvLog log, CvFound found) {
        return new CvPicture(title, log, found).overTime();
    }

    /** The unit that a picture has for these currents, A: so that the numbers are short. */
    public static Unit unit(double[] current) {
        double[] sizes = Arrays.stream(current)
                .filter(Double::isFinite)
                .map(Math::abs)
                .sorted()
                .toArray();
        double size = sizes.length == 0 ? 1 : sizes[(int) (0.99 * (sizes.length - 1))];
        String symbol = CURRENTS.get(CURRENTS.size() - 1);
        for (int i = CURRENTS.size() - 1; i >= 0; i--) {
            if (i == CURRENTS.size() - 1 || AMPERE.convert(size, Unit.of(CURRENTS.get(i + 1))) < 1) {
                symbol = CURRENTS.get(i);
            } else {
                break;
            }
        }
        return Unit.of(symbol);
    }

    private LineFigure voltammogram() {
        LineFigure.Builder figure = LineFigure.builder(title, PlotAxis.of("potential", "V"), ordinate("current"));
        cycles(log.potential(), log.current()).forEach(figure::add);
        on(log.potential(), log.current()).forEach(figure::add);
        found.curve().flatMap(this::model).ifPresent(figure::add);
        found.peaks().ifPresent(peaks -> peaks(peaks).forEach(figure::add));
        found.curve().ifPresent(curve -> figure.residual(ordinate("residual"), residual(curve)));
        return figure.build();
    }

    private PlotAxis ordinate(String quantity) {
        return PlotAxis.of(quantity, unit.symbol());
    }

    // ---- curves

    /** A curve for each cycle, the first dark, the last light; the first and the last of many are named. */
    private List<Series> cycles(double[] x, double[] y) {
        int[] numbers = Arrays.stream(log.cycle())
                .filter(number -> number > 0)
                .distinct()
                .sorted()
                .toArray();
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            int number = numbers[i];
            boolean named = numbers.length <= NAMED || i == 0 || i == numbers.length - 1;
            double part = numbers.length == 1 ? 0.3 : 0.1 + 0.75 * i / (numbers.length - 1);
            int colour = numbers.length == 1 ? Palette.BLUE : ColourMap.VIRIDIS.rgb(part);
            all.add(part(
                            numbers.length == 1 ? "current" : named ? "cycle " + number : "",
                            x,
                            y,
                            row -> log.cycle()[row] == number)
                    .withColour(colour));
        }
        boolean outside = Arrays.stream(log.cycle()).anyMatch(number -> number <= 0);
        if (outside) {
            all.add(0, part("no scan", x, y, row -> log.cycle()[row] <= 0).withColour(0xa0a0a0));
        }
        return all;
    }

    /** Parts with the beam on, points at compliance. */
    private List<Series> on(double[] x, double[] y) {
        List<Series> all = new ArrayList<>();
        log.beam()
                .filter(CvPicture::any)
                .ifPresent(on -> all.add(part("beam on", x, y, row -> on[row]).withColour(BEAM)));
        log.limited()
                .filter(CvPicture::any)
                .ifPresent(on -> all.add(part("compliance", x, y, row -> on[row])
                        .looking(Series.Look.POINTS)
                        .withColour(LIMITED)));
        return all;
    }

    private static boolean any(boolean[] on) {
        for (boolean one : on) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /** Rows of a kind; what lies between them is left out, and the row after them ends the line. */
    private Series part(String name, double[] x, double[] y, IntPredicate wanted) {
        int size = Math.min(x.length, y.length);
        double[] px = new double[size];
        double[] py = new double[size];
        int count = 0;
        boolean gap = true;
        for (int i = 0; i < size; i++) {
            boolean in = wanted.test(i);
            if (in) {
                px[count] = x[i];
                py[count++] = y[i] * scale;
                gap = false;
            } else if (!gap) {
                px[count] = x[i];
                py[count++] = Double.NaN;
                gap = true;
            }
        }
        return Series.line(name, Values.of(Arrays.copyOf(px, count)), Values.of(Arrays.copyOf(py, count)));
    }

    /** The cell without the beam: a resistance with a capacitance. */
    private Optional<Series> model(Table curve) {
        double[] x = curve.column("potential").doubles();
        double[] y = curve.column("model").doubles();
        Optional<double[]> beam = curve.find("beam part").map(Column::doubles);
        double[] cell = new double[y.length];
        Arrays.setAll(cell, i -> y[i] - beam.map(part -> part[i]).orElse(0.0));
        return Arrays.stream(cell).noneMatch(Double::isFinite)
                ? Optional.empty()
                : Optional.of(part("model", x, cell, row -> Double.isFinite(cell[row]))
                        .withDashes()
                        .withColour(MODEL));
    }

    private Series residual(Table curve) {
        return all("", curve, "residual").withColour(REST);
    }

    private Series all(String name, Table curve, String column) {
        double[] x = curve.column("potential").doubles();
        double[] y = curve.column(column).doubles();
        return part(name, x, y, row -> Double.isFinite(y[row]));
    }

    /** Tops of peaks, and a line from each down to its baseline. */
    private List<Series> peaks(Table peaks) {
        int[] rows = found.judged();
        if (rows.length == 0) {
            return List.of();
        }
        double[] tops = new double[rows.length];
        double[] at = new double[rows.length];
        double[] feet = new double[3 * rows.length];
        double[] feetAt = new double[3 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            at[i] = peaks.column("potential").number(rows[i]);
            tops[i] = peaks.column("current").number(rows[i]) * scale;
            int row = rows[i];
            double foot =
                    peaks.find("baseline").map(line -> line.number(row) * scale).orElse(Double.NaN);
            Arrays.fill(feetAt, 3 * i, 3 * i + 3, at[i]);
            feet[3 * i] = foot;
            feet[3 * i + 1] = tops[i];
            feet[3 * i + 2] = Double.NaN;
        }
        return List.of(
                Series.line("", Values.of(feetAt), Values.of(feet)).withColour(Palette.RED),
                Series.points(rows.length == 1 ? "1 peak" : rows.length + " peaks", Values.of(at), Values.of(tops))
                        .withColour(Palette.RED));
    }

    // ---- over time

    private StackFigure overTime() {
        double[] time = log.time();
        List<Series> current = new ArrayList<>(cycles(time, log.current()));
        current.addAll(on(time, log.current()));
        found.curve()
                .filter(curve -> curve.find("time").isPresent())
                .ifPresent(curve -> current.add(Series.line(
                                "model",
                                Values.of(curve.column("time").doubles()),
                                Values.of(Arrays.stream(curve.column("model").doubles())
                                        .map(value -> value * scale)
                                        .toArray()))
                        .withDashes()
                        .withColour(MODEL)));
        Track.Curves above = Track.Curves.of(
                "",
                PlotAxis.of("potential", "V"),
                List.of(Series.line("", Values.of(time), Values.of(log.potential()))
                        .withColour(Palette.BLUE)));
        return new StackFigure(
                title,
                false,
                PlotAxis.of(Quantities.TIME, "s"),
                List.of(above, Track.Curves.of("", ordinate("current"), current)),
                List.of());
    }

    /** The picture that is asked for. */
    static Figure of(String title, CvLog log, CvFound found, boolean time) {
        return time ? overTime(title, log, found) : of(title, log, found);
    }

    /** A title with the verdict behind it. */
    static String titled(String title, CvFound found) {
        String verdict = found.heading();
        return verdict.isEmpty() ? title : title.isEmpty() ? verdict : title + ": " + verdict;
    }
}

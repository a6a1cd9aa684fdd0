/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.impedance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.electrochemistry.Units;

/**
 * An impedance spectrum, by falling frequency.
 *
 * @param frequency Hz, above 0
 * @param real Re Z, ohm
 * @param imaginary Im Z, ohm, below 0 where it is capacitive
 */
record Spectrum(double[] frequency, double[] real, double[] imaginary) {

    private static final int LEAST = 5;
    private static final List<String> FREQUENCY = List.of("frequency", "freq", "freq/hz", "f");
    private static final List<String> REAL = List.of("rez", "re(z)", "zreal", "z'", "re(z)/ohm", "realz", "re");
    private static final List<String> IMAGINARY = List.of("imz", "im(z)", "zimag", "z''", "im(z)/ohm", "imagz", "im");

    private record Found(String column, boolean negative) {}

    static void require(Signature in) {
        if (!in.isTable()) {
            throw new IllegalArgumentException(
                    "It needs a table with frequency, Re Z and Im Z; the input has " + in.describe() + ".");
        }
        if (!in.anyColumns()) {
            find(in.columns(), FREQUENCY, "frequency", Units.HERTZ);
            find(in.columns(), REAL, "Re Z", Units.OHM);
            find(in.columns(), IMAGINARY, "Im Z", Units.OHM);
        }
    }

    /** Of a table with the columns frequency, Re Z and Im Z (or -Im Z); rows without numbers are left out. */
    static Spectrum of(Table table) {
        double[] f = numbers(table, FREQUENCY, "frequency", Units.HERTZ);
        double[] re = numbers(table, REAL, "Re Z", Units.OHM);
        double[] im = numbers(table, IMAGINARY, "Im Z", Units.OHM);
        int[] order = IntStream.range(0, f.length)
                .filter(i -> f[i] > 0 && Double.isFinite(f[i] + re[i] + im[i]) && re[i] * re[i] + im[i] * im[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -f[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (order.length < LEAST) {
            throw new IllegalArgumentException("The spectrum has " + order.length
                    + " points with a frequency above 0 and an impedance; it needs " + LEAST + " or more.");
        }
        return new Spectrum(picked(f, order), picked(re, order), picked(im, order));
    }

    private static double[] picked(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] numbers(Table table, List<String> names, String what, Unit unit) {
        Found found = find(table.spec(), names, what, unit);
        Column column = table.column(found.column());
        boolean plain = column.unit().symbol().isEmpty();
        double sign = found.negative() ? -1 : 1;
        return Arrays.stream(column.doubles())
                .map(value -> sign * (plain ? value : column.unit().convert(value, unit)))
                .toArray();
    }

    private static Found find(List<ColumnSpec> columns, List<String> names, String what, Unit unit) {
        for (ColumnSpec column : columns) {
            String name = column.name()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[\\s_]", "")
                    .replace('"', '\'');
            boolean negative = name.startsWith("-");
            boolean fits = column.type() != Column.Type.TEXT
                    && (column.unit().symbol().isEmpty() || column.unit().compatible(unit));
            if (fits && names.contains(negative ? name.substring(1) : name)) {
                return new Found(column.name(), negative);
            }
        }
        throw new IllegalArgumentException("The table has no column '" + what + "'; it has "
                + columns.stream().map(ColumnSpec::name).collect(Collectors.joining(", "))
                + ". Name it in 'columns' of the source.");
    }

    int size() {
        return frequency.length;
    }

    double omega(int i) {
        return 2 * Math.PI * frequency[i];
    }

    double modulus(int i) {
        return Math.hypot(real[i], imaginary[i]);
    }
}

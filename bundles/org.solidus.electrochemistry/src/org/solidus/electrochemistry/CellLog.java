/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;

/**
 * What a potentiostat or source-meter wrote down: time (s), potential (V) and current (A), row by row, times rising. Rows
 * in which one of the three is missing are left out.
 */
public final class CellLog {

    private final double[] time;
    private final double[] potential;
    private final double[] current;
    private final Optional<int[]> rows;

    private CellLog(double[] time, double[] potential, double[] current, Optional<int[]> rows) {
        this.time = time;
        this.potential = potential;
        this.current = current;
        this.rows = rows;
    }

    /** @throws IllegalArgumentException with a sentence, when a table of this form can be no such log */
    public static void require(Signature in, LogColumns columns) {
        if (!in.isTable()) {
            throw new IllegalArgumentException(
                    "It needs a log: a table of time, potential and current; the input has " + in.describe() + ".");
        }
        if (!in.anyColumns()) {
            LogQuantity.TIME.find(in.columns(), columns.time());
            LogQuantity.POTENTIAL.find(in.columns(), columns.potential());
            LogQuantity.CURRENT.find(in.columns(), columns.current());
        }
    }

    /** @throws IllegalArgumentException with a sentence, when columns are missing or times do not rise */
    public static CellLog of(Table table, LogColumns columns) {
        return of(
                LogQuantity.TIME.numbers(table, columns.time()),
                LogQuantity.POTENTIAL.numbers(table, columns.potential()),
                LogQuantity.CURRENT.numbers(table, columns.current()));
    }

    /** Of arrays of one length, s, V and A; shared where every row is whole. */
    public static CellLog of(double[] time, double[] potential, double[] current) {
        int whole = 0;
        for (int i = 0; i < time.length; i++) {
            whole += isWhole(time, potential, current, i) ? 1 : 0;
        }
        CellLog log = new CellLog(time, potential, current, Optional.empty());
        if (whole < time.length) {
            int[] rows = new int[whole];
            int next = 0;
            for (int i = 0; i < time.length; i++) {
                if (isWhole(time, potential, current, i)) {
                    rows[next++] = i;
                }
            }
            log = new CellLog(pick(time, rows), pick(potential, rows), pick(current, rows), Optional.of(rows));
        }
        log.requireRising();
        return log;
    }

    private static boolean isWhole(double[] time, double[] potential, double[] current, int i) {
        return Double.isFinite(time[i]) && Double.isFinite(potential[i]) && Double.isFinite(current[i]);
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    private void requireRising() {
        for (int i = 1; i < time.length; i++) {
            if (time[i] < time[i - 1]) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "The times of the log go back: row %d is at %g s, after %g s. Analyse one run at a time, or sort"
                                + " the log first.",
                        rows.map(all -> all[row(all.length)]).orElse(i) + 1,
                        time[i],
                        time[i - 1]));
            }
        }
    }

    private int row(int length) {
        int at = 1;
        while (at < length - 1 && time[at] >= time[at - 1]) {
            at++;
        }
        return at;
    }

    /** Rows of which everything is known. */
    public int size() {
        return time.length;
    }

    /** Times, s; not to be changed. */
    public double[] time() {
        return time;
    }

    /** Potentials, V; not to be changed. */
    public double[] potential() {
        return potential;
    }

    /** Currents, A; not to be changed. */
    public double[] current() {
        return current;
    }

    /** Of a further column of the same table, the values of the rows that are whole. */
    public double[] of(double[] column) {
        return rows.map(whole -> pick(column, whole)).orElse(column);
    }

    /** The same times and currents at other potentials. */
    public CellLog withPotential(double[] other) {
        return new CellLog(time, other, current, rows);
    }
}

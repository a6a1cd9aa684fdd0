/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Input;
import org.solidus.core.step.Param;

/** When an electron beam was on: from a column of the log itself, or from another log, whose state holds until its next row. */
public final class BeamState {

    private static final List<String> NAMES = List.of("beam", "beam_on", "beam on", "state", "blank");

    private BeamState() {}

    /** Where the state of the beam is written down. */
    public record Source(
            @Param(
                    help = "The log of the beam: a table with times, in s on the clock of the cell's log, and a column"
                            + " with the state.")
            Optional<Input<Frame>> beam,

            @Param(
                    help = "Column with the state (0 off, 1 on, or kinds called off and on), of 'beam' or of the log"
                            + " itself; 'beam' or 'state' unless given.")
            Optional<String> beamColumn) {

        /** Nobody wrote it down. */
        public static final Source NONE = new Source(Optional.empty(), Optional.empty());

        /** @throws IllegalArgumentException with a sentence, when there is no such column */
        public void require(Signature in) {
            if (beam.isPresent()) {
                Signature log = beam.get().signature();
                if (!log.isTable()) {
                    throw new IllegalArgumentException(
                            "'beam' is a table with times and the state of the beam; it is " + log.describe() + ".");
                }
                if (!log.anyColumns()) {
                    LogQuantity.TIME.find(log.columns(), Optional.empty());
                    state(log.columns());
                }
            } else if (beamColumn.isPresent()) {
                in.requireColumn(beamColumn.get());
            }
        }

        /** 0 to 1 for each row of a cell's log that is whole; empty where nobody wrote it down. */
        public Optional<double[]> at(Table table, CellLog log) {
            if (beam.isPresent()) {
                Table of = beam.get().get().table();
                double[] times = LogQuantity.TIME.numbers(of, Optional.empty());
                ColumnSpec state = state(of.spec());
                return Optional.of(held(times, states(of.column(state.name())), log.time()));
            }
            return beamColumn.map(name -> log.of(states(table.column(name))));
        }

        private ColumnSpec state(List<ColumnSpec> columns) {
            for (String name : beamColumn.map(List::of).orElse(NAMES)) {
                Optional<ColumnSpec> found = columns.stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
            String time = LogQuantity.TIME.find(columns, Optional.empty()).name();
            List<ColumnSpec> others = columns.stream()
                    .filter(column -> !column.name().equals(time))
                    .toList();
            if (beamColumn.isEmpty() && others.size() == 1) {
                return others.get(0);
            }
            throw new IllegalArgumentException("The log of the beam has no column for its state that can be told; it"
                    + " has " + columns.stream().map(ColumnSpec::name).collect(Collectors.joining(", "))
                    + ". Name it with 'beamColumn'.");
        }
    }

    /** 1 for on, 0 for off: kinds and words by their names, numbers as they are. */
    static double[] states(Column column) {
        double[] states = new double[column.size()];
        boolean words =
                column.type() == Column.Type.TEXT || !column.categories().isEmpty();
        for (int i = 0; i < states.length; i++) {
            states[i] = words ? state(column, i) : column.number(i);
        }
        if (!words) {
            rescale(column.name(), states);
        }
        return states;
    }

    private static double state(Column column, int i) {
        return switch (column.text(i).strip().toLowerCase(Locale.ROOT)) {
            case "on", "yes", "1", "true", "open", "unblanked" -> 1;
            case "off", "no", "0", "false", "closed", "blank", "blanked" -> 0;
            default ->
                throw new IllegalArgumentException("The column '" + column.name() + "' says '" + column.text(i)
                        + "' in row " + (i + 1) + "; a beam is 'on' or 'off', 1 or 0.");
        };
    }

    /** A beam current or any other number that tells on from off becomes 0 to 1. */
    private static void rescale(String name, double[] states) {
        double largest = 0;
        for (double state : states) {
            if (state < 0) {
                throw new IllegalArgumentException("The column '" + name + "' holds " + state
                        + "; a beam is 0 (off), 1 (on) or a current above 0.");
            }
            largest = Double.isNaN(state) ? largest : Math.max(largest, state);
        }
        for (int i = 0; i < states.length && largest > 1; i++) {
            states[i] /= largest;
        }
    }

    /** The state at times, from the last row before; before the first row, that of the first. */
    static double[] held(double[] times, double[] states, double[] at) {
        double[] held = new double[at.length];
        int row = 0;
        for (int i = 0; i < at.length; i++) {
            while (row + 1 < times.length && times[row + 1] <= at[i]) {
                row++;
            }
            held[i] = states.length == 0 ? 0 : states[row];
        }
        return held;
    }
}

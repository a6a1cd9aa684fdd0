/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.data.Table;

/** Clock, verdict and beam effect of the log against the truth. */
final class CellComparison {

    private static final double BEAM = 0.1;

    private final FilmTruth truth;
    private final FilmResults found;

    CellComparison(FilmTruth truth, FilmResults found) {
        this.truth = truth;
        this.found = found;
    }

    List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (found.has("clock")) {
            findings.add(clock());
        }
        if (found.has("verdict")) {
            Table verdict = found.table("verdict");
            String word = verdict.column("verdict").text(0);
            String kind = truth.cell().kind();
            findings.add(new Finding("what the voltammogram is of", word, kind, word.startsWith(kind)));
        }
        if (found.has("beam_effect") && truth.cell().beamCurrent() > 0) {
            Table effect = found.table("beam_effect");
            findings.add(within(
                    "current that the beam adds (A)",
                    effect.column("beam current").number(0),
                    truth.cell().beamCurrent()));
            findings.add(within(
                    "conductance that the beam adds (S)",
                    effect.column("beam conductance").number(0),
                    1 / truth.cell().beamResistance()));
        }
        return findings;
    }

    private static Finding within(String what, double value, double expected) {
        return new Finding(
                what,
                String.format(Locale.ROOT, "%.3g", value),
                String.format(Locale.ROOT, "%.3g within 10 %%", expected),
                Math.abs(value / expected - 1) <= BEAM);
    }

    /** How many standard deviations the found offset of the clocks is from the true one. */
    double clockPull() throws IOException {
        Table clock = found.table("clock");
        double expected = clockOffset(clock.column("reference").number(0));
        return (clock.column("offset").number(0) - expected)
                / clock.column("offset error").number(0);
    }

    private Finding clock() throws IOException {
        Table clock = found.table("clock");
        double offset = clock.column("offset").number(0);
        double sigma = clock.column("offset error").number(0);
        double expected = clockOffset(clock.column("reference").number(0));
        return new Finding(
                "clock of the log (s, film less log)",
                FilmComparison.number(offset, 3) + " +- " + FilmComparison.number(sigma, 3),
                FilmComparison.number(expected, 3) + " within 3 sigma",
                Math.abs(clockPull()) <= 3);
    }

    /** What is to be added to a time of the log. */
    private double clockOffset(double reference) {
        return (reference - truth.clockOffset()) / truth.clockRate() - reference;
    }
}

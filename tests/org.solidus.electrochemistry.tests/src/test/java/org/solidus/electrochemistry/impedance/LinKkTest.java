/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.impedance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.electrochemistry.ReferenceData;

class LinKkTest {

    private static final CheckStep.Params CHECK = new CheckStep.Params(0.01, 0.85);

    /** R0 = 10 ohm, an RC of 100 ohm and 1 ms, a ZARC of 50 ohm, 0.1 s and 0.8; and perhaps an inductance. */
    private static Frame spectrum(double inductance, double noise, double drift) {
        int n = 60;
        double[] f = new double[n];
        double[] re = new double[n];
        double[] im = new double[n];
        Random random = new Random(1);
        for (int i = 0; i < n; i++) {
            f[i] = 1e5 * Math.pow(10, -7.0 * i / (n - 1));
            double w = 2 * Math.PI * f[i];
            double grown = 1 + drift * i / n;
            double x = w * 1e-3;
            double u = Math.pow(w * 0.1, 0.8);
            double c = 1 + u * Math.cos(0.4 * Math.PI);
            double s = u * Math.sin(0.4 * Math.PI);
            re[i] = 10 + grown * 100 / (1 + x * x) + 50 * c / (c * c + s * s);
            im[i] = -grown * 100 * x / (1 + x * x) - 50 * s / (c * c + s * s) + w * inductance;
            double size = Math.hypot(re[i], im[i]);
            re[i] += noise * size * random.nextGaussian();
            im[i] += noise * size * random.nextGaussian();
        }
        double[] minus = im.clone();
        Arrays.setAll(minus, i -> -im[i]);
        return Frame.of(Table.of(
                Column.of("frequency", Unit.of("Hz"), f),
                Column.of("Re(Z)", Unit.of("ohm"), re),
                Column.of("-Im(Z)", Unit.of("ohm"), minus)));
    }

    private static Table check(Frame spectrum) {
        CheckStep step = new CheckStep();
        Frame found = step.apply(spectrum, CHECK, new LocalContext());
        assertEquals(step.output(spectrum.signature(), CHECK), found.signature());
        return found.table();
    }

    @Test
    void aSteadyCellIsConsistent() {
        assertEquals("consistent", check(spectrum(0, 1e-3, 0)).column("check").text(0));
        assertEquals(
                "consistent", check(spectrum(1e-6, 1e-3, 0)).column("check").text(0));
    }

    @Test
    void noiseIsToldFromDrift() {
        assertEquals("noisy", check(spectrum(0, 0.03, 0)).column("check").text(0));
        assertEquals("inconsistent", check(jumping()).column("check").text(0));
    }

    /** A cell whose resistance doubles while it is measured. */
    private static Frame jumping() {
        return spectrum(0, 1e-4, 3);
    }

    @Test
    void theResistanceAtHighFrequency() {
        ResistanceStep step = new ResistanceStep();
        ResistanceStep.Params params = new ResistanceStep.Params(0.85);
        for (double inductance : new double[] {0, 2e-5}) {
            Frame spectrum = spectrum(inductance, 2e-4, 0);
            Frame found = step.apply(spectrum, params, new LocalContext());
            assertEquals(step.output(spectrum.signature(), params), found.signature());
            assertEquals(10, found.table().column("R").number(0), 0.25);
            assertEquals(
                    inductance > 0 ? "crossing" : "extrapolated",
                    found.table().column("source").text(0));
        }
    }

    @Test
    void aMeasuredSpectrum() throws IOException {
        List<double[]> rows =
                Files.readAllLines(ReferenceData.file("electrochemistry/impedance.py/exampleData.csv")).stream()
                        .map(line -> line.split(","))
                        .map(cells -> new double[] {
                            Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2])
                        })
                        .toList();
        Table row = check(Frame.of(Table.of(
                Column.of(
                        "frequency",
                        Unit.of("Hz"),
                        rows.stream().mapToDouble(r -> r[0]).toArray()),
                Column.of(
                        "Re Z",
                        Unit.of("ohm"),
                        rows.stream().mapToDouble(r -> r[1]).toArray()),
                Column.of(
                        "Im Z",
                        Unit.of("ohm"),
                        rows.stream().mapToDouble(r -> r[2]).toArray()))));
        assertEquals("consistent", row.column("check").text(0));
        assertTrue(row.column("largest").number(0) < 0.01);
    }

    @Test
    void aTableWithoutASpectrumIsRefused() {
        Frame log = Frame.of(Table.of(Column.of("time", Unit.of("s"), 1, 2), Column.of("I", Unit.of("A"), 1, 2)));
        assertThrows(IllegalArgumentException.class, () -> new CheckStep().output(log.signature(), CHECK));
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.LocalContext;
import org.solidus.eels.Counts;
import org.solidus.eels.EnergyGrid;

/** Onsets and white lines of spectra that are known. */
class EdgeShapeTest {

    private static final EnergyGrid GRID = new EnergyGrid(600, 0.25, 800);

    private static double[] iron(double level, double shift) {
        double[] counts = GRID.energies();
        for (int i = 0; i < counts.length; i++) {
            double e = counts[i];
            double steps = (2 * rise(e, 708.65) + rise(e, 721.65)) / 3;
            counts[i] = level * (Math.pow(e / 650, -3) + 0.2 * steps + line(e, 709 + shift, 1) + line(e, 722, 0.4));
        }
        return counts;
    }

    private static double rise(double e, double at) {
        return 0.5 + Math.atan(Math.PI * (e - at)) / Math.PI;
    }

    private static double line(double e, double at, double height) {
        return height * Math.exp(-0.5 * Math.pow((e - at) / 1.1, 2));
    }

    private static Frame spectrum(double[] counts) {
        return Frame.of(NDArray.of(counts)).axes(GRID.axis()).build();
    }

    private static Table onset(double[] counts, Context context) {
        Frame in = spectrum(counts);
        OnsetStep.Params params = OnsetStep.Params.of("Fe L3");
        Frame out = new OnsetStep().apply(in, params, context);
        assertEquals(
                new OnsetStep().output(in.signature(), params).columns(),
                out.table().spec());
        return out.table();
    }

    private static Table lines(double[] counts, Context context) {
        Frame in = spectrum(counts);
        WhiteLinesStep.Params params = WhiteLinesStep.Params.of("Fe");
        Frame out = new WhiteLinesStep().apply(in, params, context);
        assertEquals(
                new WhiteLinesStep().output(in.signature(), params).columns(),
                out.table().spec());
        return out.table();
    }

    @Test
    void anOnsetMovesWithItsLineBelowAChannel() {
        Context context = new LocalContext();
        double zero = onset(iron(1000, 0), context).column("onset").number(0);
        for (double shift : new double[] {0.05, 0.3, 0.77}) {
            double moved = onset(iron(1000, shift), context).column("onset").number(0);
            assertEquals(shift, moved - zero, 0.05);
        }
        // Half of a Gaussian line's maximum lies half a width before it.
        assertEquals(709 - 1.1 * 1.18, zero, 0.3);
    }

    @Test
    void errorsOfOnsetsAreHonest() {
        Context context = new LocalContext();
        for (double level : new double[] {200, 5000}) {
            double truth = onset(iron(level, 0.1), context).column("onset").number(0);
            Random random = new Random(9);
            int within = 0;
            for (int run = 0; run < 1000; run++) {
                Table row = onset(Counts.poisson(iron(level, 0.1), random), context);
                double off = row.column("onset").number(0) - truth;
                within += Math.abs(off) < row.column("onset error").number(0) ? 1 : 0;
            }
            assertEquals(0.68, within / 1000., 0.045, "level " + level);
        }
    }

    @Test
    void whiteLinesAreTheirCountsAndErrorsHonest() {
        Context context = new LocalContext();
        double[] truth = iron(800, 0);
        Table exact = lines(truth, context);
        double area = 800 * 1.1 * Math.sqrt(2 * Math.PI) / 0.25;
        assertEquals(area, exact.column("L3").number(0), 0.02 * area);
        assertEquals(2.5, exact.column("L3/L2").number(0), 0.05);
        assertEquals(160, exact.column("continuum").number(0), 5);
        String[] names = {"L3", "L2", "L3/L2", "continuum", "white lines", "Fe3+ fraction"};
        int[] within = new int[names.length];
        Random random = new Random(10);
        for (int run = 0; run < 1000; run++) {
            Table row = lines(Counts.poisson(truth, random), context);
            for (int k = 0; k < names.length; k++) {
                double off =
                        row.column(names[k]).number(0) - exact.column(names[k]).number(0);
                within[k] += Math.abs(off) < row.column(names[k] + " error").number(0) ? 1 : 0;
            }
        }
        for (int k = 0; k < names.length; k++) {
            assertEquals(0.68, within[k] / 1000., 0.045, names[k]);
        }
    }

    @Test
    void whatIsNotThereIsNotMeasured() {
        Context context = new LocalContext();
        double[] none = GRID.energies();
        for (int i = 0; i < none.length; i++) {
            none[i] = Counts.poisson(300 * Math.pow(none[i] / 650, -3), new Random(i));
        }
        assertEquals("not detected", onset(none, context).column("state").text(0));
        assertEquals("not detected", lines(none, context).column("state").text(0));
        assertTrue(Double.isNaN(onset(none, context).column("onset").number(0)));
        double[] empty = new double[800];
        assertEquals("no background", onset(empty, context).column("state").text(0));
        assertEquals("no background", lines(empty, context).column("state").text(0));
        double[] hole = iron(500, 0);
        hole[440] = Double.NaN;
        assertEquals("no data", onset(hole, context).column("state").text(0));
        assertEquals("no data", lines(hole, context).column("state").text(0));
        assertThrows(IllegalArgumentException.class, () -> WhiteLinesStep.Params.of("O"));
        Frame elsewhere = Frame.of(NDArray.of(new double[100]))
                .axes(new EnergyGrid(400, 0.5, 100).axis())
                .build();
        assertThrows(IllegalArgumentException.class, () -> new OnsetStep()
                .apply(elsewhere, OnsetStep.Params.of("Fe L3"), context));
        assertThrows(IllegalArgumentException.class, () -> new WhiteLinesStep()
                .apply(elsewhere, WhiteLinesStep.Params.of("Fe"), context));
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.tem.MemoryStack;

/** Particles that change before a crack comes by, and particles that have nothing to do with it. */
class LinksStepTest {

    private static final Unit NM = Unit.of("nm");
    private static final Unit SECOND = Unit.of("s");
    private static final int PIECES = 20;

    /** A crack along x that passes ten nm every ten seconds. */
    private static MemoryStack crack() {
        long[] number = new long[PIECES];
        long[] one = new long[PIECES];
        double[] y = new double[PIECES];
        double[] x = new double[PIECES];
        double[] opened = new double[PIECES];
        double[] error = new double[PIECES];
        for (int i = 0; i < PIECES; i++) {
            number[i] = i + 1;
            one[i] = 1;
            y[i] = 100;
            x[i] = 10 * i;
            opened[i] = 100 + 10 * i;
            error[i] = 10 / Math.sqrt(12);
        }
        Table table = Table.of(
                Column.of("segment", number),
                Column.of("crack", one),
                Column.of("y", NM, y),
                Column.of("x", NM, x),
                Column.of("length", NM, filled(10)),
                Column.of("width", NM, filled(4)),
                Column.of("opened", SECOND, opened),
                Column.of("opened error", SECOND, error));
        return new MemoryStack(MemorySource.single("segments", Frame.of(table)));
    }

    private static double[] filled(double value) {
        double[] values = new double[PIECES];
        Arrays.fill(values, value);
        return values;
    }

    private static Frame changes(double[] time, double[] y, double[] x) {
        long[] id = new long[time.length];
        Arrays.setAll(id, i -> i + 1);
        double[] error = new double[time.length];
        Arrays.fill(error, 3);
        return Frame.of(Table.of(
                Column.of("time", SECOND, time),
                Column.of("time error", SECOND, error),
                Column.of("y", NM, y),
                Column.of("x", NM, x),
                Column.of("id", id)));
    }

    private static Frame links(Frame changes) throws IOException {
        return new LinksStep()
                .apply(crack(), LinksStep.Params.of(Input.of(changes)), new LocalContext())
                .frame(0);
    }

    private static double test(Frame links, String column) {
        return links.companions().get("test").table().column(column).number(0);
    }

    @Test
    void changesJustBeforeACrackAreLinked() throws IOException {
        double[] x = {15, 60, 95, 130, 170, 40};
        double[] time = new double[x.length];
        Arrays.setAll(time, i -> 100 + x[i] - 8);
        double[] y = {112, 90, 108, 91, 110, 89};
        Frame links = links(changes(time, y, x));
        assertTrue(test(links, "p value at most") < 0.01);
        assertEquals(6, test(links, "links"));
        assertTrue(test(links, "expected") < 3);
        for (int i = 0; i < 6; i++) {
            assertEquals("yes", links.table().column("linked").text(i));
            assertEquals(8, links.table().column("lag").number(i), 10);
        }
    }

    @Test
    void changesAfterACrackAreNotItsCause() throws IOException {
        double[] x = {15, 60, 95, 130, 170, 40};
        double[] time = new double[x.length];
        Arrays.setAll(time, i -> 100 + x[i] + 60);
        Frame links = links(changes(time, new double[] {112, 90, 108, 91, 110, 89}, x));
        assertTrue(links.table().rows() == 0
                || "no".equals(links.table().column("linked").text(0)));
    }

    /** A crack that runs through something changes its contrast: that is no link. */
    @Test
    void whatACrackRunsThroughIsNoWitness() throws IOException {
        double[] x = {15, 60, 95, 130, 170, 40};
        double[] time = new double[x.length];
        Arrays.setAll(time, i -> 100 + x[i]);
        Frame links = links(changes(time, new double[] {101, 99, 102, 98, 100, 101}, x));
        assertEquals(0, test(links, "events"));
        assertEquals(0, links.table().rows());
    }

    /** Kolmogorov's test at one in a thousand, for two to seven events. */
    @Test
    void unrelatedChangesHaveEvenProbabilities() throws IOException {
        Random random = new Random(11);
        double[] p = new double[200];
        int told = 0;
        for (int k = 0; k < p.length; k++) {
            int count = 2 + random.nextInt(6);
            Frame links = links(changes(
                    random.doubles(count, 50, 350).toArray(),
                    random.doubles(count, 12, 40)
                            .map(off -> random.nextBoolean() ? 100 + off : 100 - off)
                            .toArray(),
                    random.doubles(count, 0, 200).toArray()));
            p[k] = test(links, "p value");
            told += links.table().rows() > 0
                            && "yes".equals(links.table().column("linked").text(0))
                    ? 1
                    : 0;
        }
        Arrays.sort(p);
        double worst = 0;
        for (int k = 0; k < p.length; k++) {
            worst = Math.max(worst, Math.max(p[k] - (double) k / p.length, (k + 1.0) / p.length - p[k]));
        }
        assertTrue(worst < 1.95 / Math.sqrt(p.length), "Kolmogorov's distance " + worst);
        assertTrue(told <= 7, told + " of 200 unrelated films with links, at a level of 1 %");
    }

    @Test
    void nothingIsLinkedToNothing() throws IOException {
        Frame links = links(changes(new double[0], new double[0], new double[0]));
        assertEquals(0, links.table().rows());
        assertTrue(Double.isNaN(test(links, "p value")));
    }
}

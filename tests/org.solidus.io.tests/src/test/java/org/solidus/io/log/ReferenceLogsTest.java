/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Table;
import org.solidus.core.source.Reader;
import org.solidus.io.ReferenceData;
import org.solidus.io.eclab.MprReader;
import org.solidus.io.eclab.MptReader;

/** Numbers that NumPy found in real voltammograms, from text and from binary files. */
class ReferenceLogsTest {

    @ParameterizedTest
    @CsvSource({
        "cv, 5103, 43202.04396882385, 149651.3870154098, 1.4991953, 5.4991026, -1.9990003381603493e-06,"
                + " 0.06133598774803875, 243.687658913716, 1.0010796327750507e-4",
        "lsv, 1186, 0.04799999878741801, 197.2071950181271, -4.0008063, -0.061687533, -0.1332903170320933,"
                + " 0.0012685191453672732, -8.133424988248116, 0.019992797623908558"
    })
    void pointsRangesChargeAndRate(
            String name,
            int points,
            double first,
            double last,
            double lowest,
            double highest,
            double least,
            double most,
            double charge,
            double rate)
            throws IOException {
        for (Reader reader : new Reader[] {new MptReader(), new MprReader()}) {
            String file =
                    "electrochemistry/yadg/" + name + "." + reader.extensions().get(0);
            Table table = Logs.table(reader, ReferenceData.file(file));
            double[] t = table.column("time").doubles();
            double[] e = table.column("potential").doubles();
            double[] i = table.column("current").doubles();
            assertEquals(points, t.length, file);
            assertEquals(first, t[0], 1e-9 * Math.abs(first));
            assertEquals(last, t[points - 1], 1e-9 * last);
            assertEquals(lowest, Arrays.stream(e).min().orElseThrow(), 1e-7 * Math.abs(lowest));
            assertEquals(highest, Arrays.stream(e).max().orElseThrow(), 1e-6 * Math.abs(highest));
            assertEquals(least, Arrays.stream(i).min().orElseThrow(), 1e-7 * Math.abs(least));
            assertEquals(most, Arrays.stream(i).max().orElseThrow(), 1e-7 * Math.abs(most));
            assertEquals(charge, trapezoids(t, i), 1e-6 * Math.abs(charge), file);
            // A step of the potential is 2 mV, in single precision known to 0.24 uV.
            assertEquals(rate, medianRate(t, e), 5e-5 * rate, file);
        }
    }

    private static double trapezoids(double[] t, double[] i) {
        return IntStream.range(1, t.length)
                .mapToDouble(k -> (t[k] - t[k - 1]) * (i[k] + i[k - 1]) / 2)
                .sum();
    }

    private static double medianRate(double[] t, double[] e) {
        double[] rates = IntStream.range(1, t.length)
                .mapToDouble(k -> Math.abs((e[k] - e[k - 1]) / (t[k] - t[k - 1])))
                .sorted()
                .toArray();
        int half = rates.length / 2;
        return rates.length % 2 == 1 ? rates[half] : (rates[half - 1] + rates[half]) / 2;
    }

    /** Of each cycle of the cell: points, extremes of the current, where they are, and the charge. */
    @ParameterizedTest
    @CsvSource({
        "1, 3778, 0.06133598774803875, 4.0408125, -5.442100675035443e-07, 1.4991953, 242.90166743365398",
        "2, 1325, 0.00046638061601122523, 2.4802871, -1.9990003381603493e-06, 1.4991965, 0.7813221948710761"
    })
    void cycles(long cycle, int points, double ipa, double epa, double ipc, double epc, double charge)
            throws IOException {
        Table table = Logs.table(new MprReader(), ReferenceData.file("electrochemistry/yadg/cv.mpr"));
        double[] number = table.column("cycle number").doubles();
        int[] rows = IntStream.range(0, number.length)
                .filter(row -> number[row] == cycle)
                .toArray();
        double[] t =
                Arrays.stream(rows).mapToDouble(table.column("time")::number).toArray();
        double[] e = Arrays.stream(rows)
                .mapToDouble(table.column("potential")::number)
                .toArray();
        double[] i =
                Arrays.stream(rows).mapToDouble(table.column("current")::number).toArray();
        int anodic = IntStream.range(0, i.length)
                .reduce((a, b) -> i[b] > i[a] ? b : a)
                .orElseThrow();
        int cathodic = IntStream.range(0, i.length)
                .reduce((a, b) -> i[b] < i[a] ? b : a)
                .orElseThrow();
        assertEquals(points, rows.length);
        assertEquals(ipa, i[anodic], 1e-7 * ipa);
        assertEquals(epa, e[anodic], 1e-6);
        assertEquals(ipc, i[cathodic], 1e-7 * Math.abs(ipc));
        assertEquals(epc, e[cathodic], 1e-6);
        assertEquals(charge, trapezoids(t, i), 1e-6 * charge);
    }
}

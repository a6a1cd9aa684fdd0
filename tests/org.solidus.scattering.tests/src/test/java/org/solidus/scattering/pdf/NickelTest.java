/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.ReferenceData;

/** Nickel as measured at a synchrotron, with the G(r) that PDFgetX made (of a better integration of the same image). */
class NickelTest {

    private static final PdfParams PARAMS = With.with(
            PdfParams.of("Ni"), "qmax", Optional.of(24.0), "qmaxinst", Optional.of(25.0), "rpoly", 2.0, "rmax", 60.0);

    private final LocalContext context = new LocalContext();

    private static double[][] columns(String name) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(ReferenceData.file(name), StandardCharsets.UTF_8)) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 2 && words[0].matches("[-+0-9.eE]+") && words[1].matches("[-+0-9.eE]+")) {
                rows.add(new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])});
            }
        }
        return new double[][] {
            rows.stream().mapToDouble(row -> row[0]).toArray(),
            rows.stream().mapToDouble(row -> row[1]).toArray()
        };
    }

    private static Frame pattern(double[] q, double[] values) {
        return Frame.of(NDArray.of(values))
                .axes(Axis.listed("q", Quantities.Q, Unit.of("1/angstrom"), q))
                .build();
    }

    private Frame g(double[] q, double[] values) {
        return new PdfStep().apply(pattern(q, values), PARAMS, context);
    }

    @Test
    void isAsPdfgetxMadeIt() throws IOException {
        double[][] measured = columns("scattering/pdfgetx3_ref/Ni_chi_file.chi");
        double[][] reference = columns("scattering/pdfgetx3_ref/Ni_gr_file.gr");
        Frame g = g(measured[0], measured[1]);
        assertEquals(6001, g.doubles().length);
        assertTrue(correlation(g.doubles(), reference[1]) > 0.978);
        assertEquals(2.490, firstPeak(reference[1]), 0.005);
        // The pattern was integrated otherwise than that of the reference; its first peak lies at 2.51.
        assertEquals(2.490, firstPeak(g.doubles()), 0.025);
        byte[] replaced = g.companions().get("i").mask().orElseThrow();
        for (int i = 0; i < replaced.length; i++) {
            boolean hot = i == 742;
            boolean dark = i >= 888 && i <= 891 || i >= 991 && i <= 993 || i == 1322;
            assertEquals(hot || dark, replaced[i] != 0, "Q = " + measured[0][i]);
        }
        assertEquals(
                15.872,
                g.companions().get("report").table().column("largest spike").number(0),
                1e-3);
    }

    @Test
    void plantedSpikesDoNotMoveIt() throws IOException {
        double[][] measured = columns("scattering/pdfgetx3_ref/Ni_chi_file.chi");
        double[] clean = g(measured[0], measured[1]).doubles();
        double top = Arrays.stream(clean).max().orElseThrow();
        int seeds = Boolean.getBoolean("solidus.long") ? 300 : 25;
        List<Double> moves = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            double[] spiked = planted(measured[1], new Random(seed));
            double[] moved = g(measured[0], spiked).doubles();
            double most = 0;
            for (int i = 0; i < clean.length; i++) {
                most = Math.max(most, Math.abs(moved[i] - clean[i]) / top);
            }
            moves.add(most);
        }
        moves.sort(Double::compare);
        // What a spike hides must be guessed from its neighbours: the noise of
        // the pattern alone moves G(r) by half a per cent.
        assertTrue(moves.get(moves.size() / 2) < 0.007, "median " + moves.get(moves.size() / 2));
        assertTrue(moves.get((int) (0.8 * moves.size())) < 0.012, moves.toString());
        assertTrue(moves.get(moves.size() - 1) < 0.05, moves.toString());
    }

    private static double[] planted(double[] measured, Random random) {
        double[] spiked = measured.clone();
        for (int spike = 0; spike < 10; spike++) {
            spiked[random.nextInt(spiked.length)] += 300 * Math.pow(20, random.nextDouble());
        }
        return spiked;
    }

    @Test
    void unrepairedItIsSpoilt() throws IOException {
        double[][] measured = columns("scattering/pdfgetx3_ref/Ni_chi_file.chi");
        double[][] reference = columns("scattering/pdfgetx3_ref/Ni_gr_file.gr");
        Frame g = new PdfStep().apply(pattern(measured[0], measured[1]), With.with(PARAMS, "spikes", false), context);
        assertEquals(0.76, correlation(g.doubles(), reference[1]), 0.01);
        assertFalse(context.warnings().containsKey("Spikes were replaced"));
    }

    private static double firstPeak(double[] g) {
        int best = 150;
        for (int i = 150; i < 320; i++) {
            best = g[i] > g[best] ? i : best;
        }
        double shift = (g[best - 1] - g[best + 1]) / (2 * (g[best - 1] - 2 * g[best] + g[best + 1]));
        return (best + shift) * 0.01;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.LocalContext;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.ReferenceData;
import org.solidus.eels.Spectra;
import org.solidus.eels.align.AlignStep;

/** Real spectra: what another program found for them. */
class ReferenceSpectraTest {

    private final Context context = new LocalContext();

    /** The numbers of an .msa file; every second one where it lists energies, too. */
    private static double[] numbers(String file, boolean pairs) throws IOException {
        String text = Files.readString(ReferenceData.file(file), StandardCharsets.ISO_8859_1);
        List<Double> all = new ArrayList<>();
        for (String line : text.split("[\r\n]+")) {
            if (!line.startsWith("#") && !line.isBlank()) {
                for (String word : line.strip().split("[,\\s]+")) {
                    all.add(Double.parseDouble(word));
                }
            }
        }
        double[] values = new double[pairs ? all.size() / 2 : all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.get(pairs ? 2 * i + 1 : i);
        }
        return values;
    }

    private static double of(Frame table, String column) {
        Table row = table.table();
        return row.column(column).number(0);
    }

    private static void close(double expected, double actual) {
        assertEquals(1, actual / expected, 0.01, expected + " and " + actual);
    }

    private record Known(double top, double fwhm, double flattest, double i3, double t3, double i5, double t5) {}

    private void check(EnergyGrid grid, double[] counts, Known known) {
        Frame in = Spectra.frame(grid, counts);
        Frame aligned = new AlignStep().apply(in, AlignStep.Params.defaults(), context);
        Frame shift = aligned.companions().get("shift");
        assertEquals(known.top(), of(shift, "maximum"), 1e-6);
        close(known.fwhm(), of(shift, "fwhm"));
        Frame table = new ZeroLossStep()
                .apply(in, ZeroLossStep.Params.defaults(), context)
                .companions()
                .get("table");
        assertEquals(known.flattest() + known.top(), of(table, "flattest"), 1e-6);
        for (Frame each : List.of(in, aligned)) {
            Frame three = thickness(each, 3);
            close(known.i3(), of(three, "I0"));
            close(known.t3(), of(three, "t/lambda"));
            Frame five = thickness(each, 5);
            close(known.i5(), of(five, "I0"));
            close(known.t5(), of(five, "t/lambda"));
        }
    }

    private Frame thickness(Frame in, double threshold) {
        return new ThicknessStep().apply(in, ThicknessStep.Params.by(ZeroLossChoice.before(threshold)), context);
    }

    @Test
    void aBroadZeroLossPeak() throws IOException {
        check(
                new EnergyGrid(-40, 0.2, 2048),
                numbers("eels/exspy/lowloss_spectrum.msa", false),
                new Known(0.8, 3.14897, 9, 739088, 0.528981, 763811, 0.496078));
    }

    @Test
    void aNarrowZeroLossPeakFarFromZero() throws IOException {
        check(
                new EnergyGrid(-39.99999, 0.2999999, 1024),
                numbers("eels/pyEELSMODEL/ll.msa", true),
                new Known(-4.3000019, 1.244365, 5.0999983, 117053.019, 0.516647, 119252.59, 0.498029));
    }
}

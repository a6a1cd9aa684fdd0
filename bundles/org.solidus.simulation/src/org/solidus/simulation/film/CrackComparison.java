/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.app.Simulator.Finding;

/** Length of cracks in each frame, and how much of it runs along boundaries, against the truth. */
final class CrackComparison {

    private static final double LAST = 0.10;
    private static final double ANY = 0.15;
    private static final double SHARE = 0.1;

    /** Shorter cracks are not held to their length, pixels. */
    private static final double SHORT = 20;

    /** What the two ends of a fresh crack may be off together, pixels. */
    private static final double PIXELS = 8;

    private final FilmTruth truth;
    private final FilmResults found;
    private final double[] beam;
    private final double[] length;

    CrackComparison(FilmTruth truth, FilmTruthFolder folder, FilmResults found) throws IOException {
        this.truth = truth;
        this.found = found;
        beam = folder.perFrame("beam");
        length = folder.perFrame("crack_length");
    }

    List<Finding> findings() throws IOException {
        double[] measured = found.perFrame("cracks.cracks", "length");
        if (truth.crackLength() == 0) {
            double most = 0;
            for (double one : measured) {
                most = Math.max(most, one);
            }
            return List.of(new Finding("length of cracks (pixels)", FilmComparison.number(most, 1), "none", most == 0));
        }
        int last = truth.frames() - 1;
        while (beam[last] == 0) {
            last--;
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "length of cracks in the last frame (pixels)",
                FilmComparison.number(measured[last], 1),
                FilmComparison.number(length[last], 1) + " within 10 %",
                Math.abs(measured[last] / length[last] - 1) <= LAST));
        findings.add(everyFrame(measured));
        findings.add(onBoundaries(last));
        return findings;
    }

    private Finding everyFrame(double[] measured) {
        int all = 0;
        int near = 0;
        double worst = 0;
        for (int i = 0; i < measured.length; i++) {
            if (beam[i] > 0 && length[i] > SHORT) {
                double off = Math.abs(measured[i] / length[i] - 1);
                all++;
                near += off <= ANY || off * length[i] <= PIXELS ? 1 : 0;
                worst = Math.max(worst, off);
            }
        }
        return new Finding(
                "frames whose length of cracks is right within 15 % or 8 pixels, of those with cracks",
                near + " (worst off by " + FilmComparison.percent(worst) + ")", Integer.toString(all), near == all);
    }

    private Finding onBoundaries(int last) throws IOException {
        double share = found.perFrame("cracks.cracks", "on boundaries")[last];
        return new Finding(
                "share of it on grain boundaries",
                FilmComparison.number(share, 3),
                FilmComparison.number(truth.onBoundaries(), 3) + " within 0.1",
                Math.abs(share - truth.onBoundaries()) <= SHARE);
    }
}

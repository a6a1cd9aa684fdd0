/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.run.Results;

/** What the pipeline of a simulated film finds against the truth. */
final class FilmComparison {

    private final FilmTruth truth;
    private final FilmTruthFolder folder;
    private final FilmResults found;

    FilmComparison(FilmTruth truth, FilmTruthFolder folder, Results results) {
        this.truth = truth;
        this.folder = folder;
        this.found = new FilmResults(results, truth.pixel());
    }

    /** Everything that the results have and the truth knows. */
    List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (found.has("drift")) {
            findings.add(drift());
        }
        if (found.has("grains")) {
            findings.addAll(new AreaComparison(truth, folder, found).findings());
        }
        if (found.has("cracks")) {
            findings.addAll(new CrackComparison(truth, folder, found).findings());
        }
        if (found.has("changes")) {
            findings.addAll(new ParticleComparison(truth, found).findings());
        }
        findings.addAll(new CellComparison(truth, found).findings());
        return findings;
    }

    private Finding drift() throws IOException {
        double[] beam = folder.perFrame("beam");
        double[] dy = folder.perFrame("drift_y");
        double[] dx = folder.perFrame("drift_x");
        double[] foundY = found.perFrame("drift", "dy");
        double[] foundX = found.perFrame("drift", "dx");
        List<Double> off = new ArrayList<>();
        for (int i = 0; i < beam.length; i++) {
            if (beam[i] > 0) {
                double away = Math.hypot(foundY[i] - dy[i], foundX[i] - dx[i]);
                off.add(Double.isNaN(away) ? Double.MAX_VALUE : away);
            }
        }
        double median = median(off);
        return new Finding("drift off, median (pixels)", number(median, 3), "below 0.4", median < 0.4);
    }

    /** Middle of some numbers; NaN of none. */
    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    static String percent(double share) {
        return number(100 * share, 1) + " %";
    }
}

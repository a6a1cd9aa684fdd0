/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.run.Results;

/**
 * What the pipeline of a simulated flash finds against the truth: onset, clocks, shares of the phases, temperature and
 * crystallisation; on a negative control, that there is nothing to be found.
 */
final class FlashComparison {

    /** Root mean square deviation allowed of the shares of the phases, and of the amorphous. */
    private static final double FRACTION = 0.03;

    private static final double AMORPHOUS = 0.05;

    /** Half the width of the temperature band, over the temperature. */
    private static final double BAND = 0.10;

    /** Share of the frames whose true temperature must lie in the band. */
    private static final double INSIDE = 0.98;

    private static final double TAU = 0.10;

    private final FlashTruth truth;
    private final FlashTruthFolder folder;
    private final FoundSeries found;

    FlashComparison(FlashTruth truth, FlashTruthFolder folder, Results results) {
        this.truth = truth;
        this.folder = folder;
        this.found = new FoundSeries(results);
    }

    /** All findings. */
    List<Finding> findings() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(truth.flashed() ? flash() : noFlash());
        findings.addAll(fractions());
        if (truth.flashed() && found.has("temperature")) {
            findings.addAll(temperature());
        }
        if (truth.largestAmorphous() > 0 && found.has("kinetics")) {
            findings.add(timeConstant());
        }
        return findings;
    }

    private List<Finding> flash() throws IOException {
        double onset = found.number("onset", "onset", "s");
        double sigma = found.number("onset", "onset error", "s");
        double away = Math.abs(onset - truth.onset());
        boolean good = away <= Math.max(truth.interval(), 2 * sigma);
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("onset (s)", plusMinus(onset, sigma), number(truth.onset(), 3), good));
        findings.add(new Finding(
                "clock of the log (s, frames less log)",
                plusMinus(found.number("clock", "offset", "s"), found.number("clock", "offset error", "s")),
                number(clockOffset(), 3),
                Math.abs(clockPull()) <= 3));
        return findings;
    }

    /** How many standard deviations the found offset of the clocks is from the true one. */
    double clockPull() throws IOException {
        return (found.number("clock", "offset", "s") - clockOffset()) / found.number("clock", "offset error", "s");
    }

    /** The true offset at the moment that the found one is for: what is added to a time of the log. */
    private double clockOffset() throws IOException {
        double reference = found.number("clock", "reference", "s");
        return (reference - truth.clockOffset()) / truth.clockRate() - reference;
    }

    private List<Finding> noFlash() throws IOException {
        double detected = found.number("onset", "detected");
        return List.of(new Finding("a flash", detected == 0 ? "none" : "detected", "none", detected == 0));
    }

    private List<Finding> fractions() throws IOException {
        List<Finding> findings = new ArrayList<>();
        double squares = 0;
        for (String phase : truth.phases()) {
            double deviation = deviation(found.column("phases", phase + " fraction"), folder.read("fraction_" + phase));
            squares += deviation * deviation / truth.phases().size();
        }
        findings.add(within("shares of the phases, rms deviation", Math.sqrt(squares), FRACTION));
        double[] amorphous = found.has("amorphous")
                ? found.column("amorphous", "amorphous")
                : found.column("phases", "amorphous fraction");
        findings.add(
                within("amorphous share, rms deviation", deviation(amorphous, folder.read("amorphous")), AMORPHOUS));
        return findings;
    }

    private List<Finding> temperature() throws IOException {
        double[] low = found.column("temperature", "temperature low");
        double[] high = found.column("temperature", "temperature high");
        double[] kelvin = folder.read("temperature");
        int inside = 0;
        double widest = 0;
        for (int i = 0; i < kelvin.length; i++) {
            inside += low[i] <= kelvin[i] && kelvin[i] <= high[i] ? 1 : 0;
            widest = Math.max(widest, (high[i] - low[i]) / (high[i] + low[i]));
        }
        double share = (double) inside / kelvin.length;
        return List.of(
                new Finding(
                        "frames whose true temperature lies in the band",
                        percent(share),
                        "at least " + percent(INSIDE),
                        share >= INSIDE),
                new Finding(
                        "widest band, half, of the temperature",
                        percent(widest),
                        "at most " + percent(BAND),
                        widest <= BAND));
    }

    private Finding timeConstant() throws IOException {
        double tau = found.number("kinetics", "time constant", "s");
        double sigma = found.number("kinetics", "time constant error", "s");
        return new Finding(
                "time constant of the crystallisation (s)",
                plusMinus(tau, sigma),
                number(truth.tau(), 3),
                Math.abs(tau / truth.tau() - 1) <= TAU);
    }

    private static Finding within(String what, double value, double most) {
        return new Finding(what, number(value, 4), "below " + most, value <= most);
    }

    /** Root mean square of the deviation; NaN if there is nothing to compare, or a tenth of it is missing. */
    private static double deviation(double[] values, double[] truth) {
        double squares = 0;
        int n = 0;
        for (int i = 0; i < truth.length; i++) {
            if (!Double.isNaN(values[i])) {
                squares += (values[i] - truth[i]) * (values[i] - truth[i]);
                n++;
            }
        }
        return n < 0.9 * truth.length ? Double.NaN : Math.sqrt(squares / n);
    }

    private static String plusMinus(double value, double sigma) {
        return number(value, 3) + " +- " + number(sigma, 3);
    }

    private static String percent(double share) {
        return number(100 * share, 1) + " %";
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;

/** Holds the particles that were found against those of the truth, by the points that they share. */
final class ParticleComparison {

    /** Smaller ones are as much border as particle. */
    private static final int LEAST_POINTS = 25;

    private static final double OVERLAP = 0.6;
    private static final double NEAR = 0.1;

    private final double[] numbers;
    private final double[] labels;
    private final Table found;

    /**
     * Reads what was found.
     *
     * @param numbers of the true particles at each point, -1 where there is none
     * @param particles table with the columns particle, lithiated fraction and state, and the companion labels
     */
    ParticleComparison(double[] numbers, Frame particles) {
        this.numbers = numbers;
        found = particles.table();
        labels = particles.companions().get("labels").doubles();
    }

    List<Finding> findings(AcomTruth.OfScan scan) {
        int all = 0;
        int seen = 0;
        int lithiated = 0;
        int state = 0;
        for (AcomTruth.OfParticle particle : scan.particles()) {
            if (particle.points() >= LEAST_POINTS) {
                all++;
                int row = row(particle);
                if (row >= 0) {
                    seen++;
                    double share = found.column("lithiated fraction").number(row);
                    lithiated += Math.abs(share - particle.lithiated()) <= NEAR ? 1 : 0;
                    state += agrees(particle, found.column("state").text(row)) ? 1 : 0;
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(finding("particles of " + LEAST_POINTS + " points or more that were found", seen, all));
        findings.add(finding("of these, lithiated as the truth within 10 %", lithiated, seen));
        findings.add(finding("of these, of the state of the truth", state, seen));
        return findings;
    }

    private static Finding finding(String what, int good, int all) {
        return new Finding(what, String.format(Locale.ROOT, "%d of %d", good, all), "at least 80 %", good >= 0.8 * all);
    }

    /** The found particle that has most of a true one and is mostly it; -1 if there is none. */
    private int row(AcomTruth.OfParticle particle) {
        Map<Integer, Integer> shared = new HashMap<>();
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            int label = (int) labels[i];
            sizes.merge(label, 1, Integer::sum);
            if (numbers[i] == particle.number() && label > 0) {
                shared.merge(label, 1, Integer::sum);
            }
        }
        for (int row = 0; row < found.rows(); row++) {
            int label = (int) found.column("particle").number(row);
            int common = shared.getOrDefault(label, 0);
            if (common > OVERLAP * particle.points() && common > OVERLAP * sizes.getOrDefault(label, 0)) {
                return row;
            }
        }
        return -1;
    }

    /** A mosaic of which only two domains are in the scan can't be told from a particle of two grains. */
    private static boolean agrees(AcomTruth.OfParticle particle, String state) {
        return switch (particle.state()) {
            case "single" -> state.equals(particle.lithiated() > 0.5 ? "lithiated" : "delithiated");
            case "front" -> state.equals("front");
            default -> state.equals("mosaic") || particle.domains() == 2 && state.equals("grain by grain");
        };
    }
}

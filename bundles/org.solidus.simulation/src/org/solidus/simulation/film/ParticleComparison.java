/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.data.Table;

/** Changes of contrast of secondary particles, and their link to cracks, against the truth. */
final class ParticleComparison {

    /** Farther away it is another particle, pixels. */
    private static final double NEAR = 4;

    private static final double DATED = 0.8;
    private static final double SIGNIFICANT = 0.05;

    private final FilmTruth truth;
    private final FilmResults found;

    ParticleComparison(FilmTruth truth, FilmResults found) {
        this.truth = truth;
        this.found = found;
    }

    List<Finding> findings() throws IOException {
        Table changes = found.table("changes");
        List<FilmTruth.OfParticle> changed = truth.particles().stream()
                .filter(particle -> particle.changed() != null)
                .toList();
        int seen = 0;
        int dated = 0;
        for (FilmTruth.OfParticle particle : changed) {
            double off = off(particle, changes);
            seen += Double.isNaN(off) ? 0 : 1;
            dated += off <= truth.interval() ? 1 : 0;
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "changes of contrast that were found",
                Integer.toString(seen),
                changed.size() + ", most of them",
                seen >= DATED * changed.size()));
        if (truth.timed()) {
            findings.add(new Finding(
                    "of these, dated within a frame", Integer.toString(dated), Integer.toString(seen), dated == seen));
        }
        findings.add(invented(changes));
        if (found.has("links")) {
            findings.add(link());
        }
        return findings;
    }

    /** How far the nearest change found at a particle is from the true one, s; NaN if there is none. */
    private double off(FilmTruth.OfParticle particle, Table changes) {
        double least = Double.NaN;
        for (int row = 0; row < changes.rows(); row++) {
            if (distance(particle, changes, row) < NEAR) {
                double off = Math.abs(changes.column("time").number(row) - particle.changed());
                least = Double.isNaN(least) || off < least ? off : least;
            }
        }
        return least;
    }

    private double distance(FilmTruth.OfParticle particle, Table changes, int row) {
        return Math.hypot(
                found.length(changes.column("y"), row) - particle.y(),
                found.length(changes.column("x"), row) - particle.x());
    }

    private Finding invented(Table changes) {
        int invented = 0;
        for (int row = 0; row < changes.rows(); row++) {
            int at = row;
            boolean real = truth.particles().stream()
                    .anyMatch(particle -> particle.changed() != null && distance(particle, changes, at) < NEAR);
            invented += real ? 0 : 1;
        }
        return new Finding("changes where there is none", Integer.toString(invented), "0", invented == 0);
    }

    private Finding link() throws IOException {
        double chance = found.perFrame("links.test", "p value")[0];
        boolean linked = chance < SIGNIFICANT;
        return new Finding(
                "cracks follow changes of contrast (p value)",
                FilmComparison.number(chance, 3),
                truth.linked() ? "linked, below 0.05" : "unrelated, uniform",
                linked == truth.linked());
    }
}

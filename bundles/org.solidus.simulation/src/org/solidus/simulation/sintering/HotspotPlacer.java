/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.util.ArrayList;
import java.util.List;
import org.solidus.simulation.random.RandomStream;

/**
 * Scatters hotspots over a pellet: anywhere between the points of the raster, away from the rim, far enough apart that
 * each is a maximum of its own. A higher current makes them hotter.
 */
final class HotspotPlacer {

    /** An unlucky first place may leave no room for the others; another round begins afresh. */
    private static final int ROUNDS = 60;

    private static final int ATTEMPTS = 150;

    /** Mean radius in um; mean rise in K, at the current where hotspots begin and for 1 A/cm2 more. */
    private static final double RADIUS = 40;

    private static final double FIRST_RISE = 40;
    private static final double RISE_PER_CURRENT = 20;

    /** A core that is this much hotter than its surroundings would be amorphous throughout. */
    private static final double GLASS_RISE = 400;

    private final SinteringPlan plan;
    private final RandomStream random;

    private HotspotPlacer(SinteringPlan plan) {
        this.plan = plan;
        this.random = RandomStream.of(plan.seed(), "hotspots", 0);
    }

    /** As many hotspots as the plan wants and the pellet has room for. */
    static List<Hotspot> place(SinteringPlan plan) {
        HotspotPlacer placer = new HotspotPlacer(plan);
        List<Hotspot> best = List.of();
        for (int i = 0; i < ROUNDS && best.size() < plan.hotspots(); i++) {
            List<Hotspot> round = placer.round();
            best = round.size() > best.size() ? round : best;
        }
        return List.copyOf(best);
    }

    private List<Hotspot> round() {
        List<Hotspot> placed = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS && placed.size() < plan.hotspots(); i++) {
            Hotspot candidate = candidate();
            if (fits(candidate, placed)) {
                placed.add(candidate);
            }
        }
        return placed;
    }

    private Hotspot candidate() {
        Raster raster = plan.raster();
        double x = random.uniform(0, raster.columns() - 1) * raster.step();
        double y = random.uniform(0, raster.rows() - 1) * raster.step();
        double radius = RADIUS * random.uniform(0.85, 1.15);
        double rise = (FIRST_RISE + RISE_PER_CURRENT * plan.current()) * random.uniform(0.75, 1.25);
        return new Hotspot(x, y, rise, radius, radius * random.uniform(1.1, 1.35), Math.min(0.8, rise / GLASS_RISE));
    }

    private boolean fits(Hotspot candidate, List<Hotspot> placed) {
        double inside = plan.raster().stepsInside(candidate.x(), candidate.y());
        return inside >= 2 && placed.stream().allMatch(other -> apart(candidate, other));
    }

    private boolean apart(Hotspot one, Hotspot other) {
        double distance = Math.hypot(one.x() - other.x(), one.y() - other.y());
        return distance >= 3 * (one.radiusY() + other.radiusY()) + plan.raster().step();
    }
}

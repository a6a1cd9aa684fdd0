/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/** Found hotspots of a pellet against the true ones. */
final class PelletFindings {

    private PelletFindings() {}

    /**
     * Compares: all above 5 sigma must be there, within one step, and no others.
     *
     * @param which put before each finding
     * @param truth of the pellet
     * @param hotspots the table of the hotspots step
     */
    static List<Finding> of(String which, Truth truth, Source hotspots) throws IOException {
        HotspotComparison comparison = HotspotComparison.of(truth.hotspots(), places(hotspots, truth));
        List<Finding> findings = new ArrayList<>();
        long detectable =
                truth.hotspots().stream().filter(Truth.Spot::isDetectable).count();
        long found = detectable - comparison.missed().size();
        findings.add(new Finding(
                which + "hotspots above 5 sigma",
                Long.toString(found),
                Long.toString(detectable),
                comparison.missed().isEmpty()));
        findings.add(new Finding(
                which + "false hotspots",
                Integer.toString(comparison.falseAlarms().size()),
                "0",
                comparison.falseAlarms().isEmpty()));
        for (HotspotComparison.Pair pair : comparison.pairs()) {
            findings.add(finding(which, pair));
        }
        return findings;
    }

    private static Finding finding(String which, HotspotComparison.Pair pair) {
        Truth.Spot spot = pair.spot();
        String what = String.format(
                Locale.ROOT, "hotspot of %.0f K, %.0f sigma: row, column", spot.riseK(), spot.significance());
        return new Finding(
                which + what,
                String.format(
                        Locale.ROOT,
                        "%.2f, %.2f",
                        pair.found().row(),
                        pair.found().column()),
                String.format(Locale.ROOT, "%.2f, %.2f", spot.row(), spot.column()),
                !spot.isDetectable() || pair.distance() <= 1);
    }

    private static List<HotspotComparison.Place> places(Source hotspots, Truth truth) throws IOException {
        Table table = hotspots.frame(0).table();
        List<HotspotComparison.Place> places = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            places.add(new HotspotComparison.Place(
                    steps(table.column("y"), row, truth), steps(table.column("x"), row, truth)));
        }
        return places;
    }

    private static double steps(Column position, int row, Truth truth) {
        return position.unit().convert(position.number(row), Unit.of("um")) / truth.stepUm();
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.tem.maps.MapColumns;

/**
 * A solution that a pattern was matched with.
 *
 * @param phase its code, 1 the first
 * @param name of the phase
 * @param rgb its colour
 * @param phi1 Bunge's angles, degrees
 * @param capitalPhi degrees
 * @param phi2 degrees
 * @param index how well it fits, 0 to 1
 * @param matched spots that it explains; NaN where that is not known
 */
record Candidate(
        int phase, String name, int rgb, double phi1, double capitalPhi, double phi2, double index, double matched) {

    /** The candidates of a match, best first; where it keeps none, its only solution. */
    static List<Candidate> of(Frame match) {
        Frame kept = match.companions().get("candidates");
        Table table = kept != null && kept.isTable() ? kept.table() : match.table();
        List<Candidate> candidates = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            Candidate candidate = of(table, row);
            if (candidate.phase > 0) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    private static Candidate of(Table table, int row) {
        Column phase = table.column(MapColumns.PHASE);
        int code = (int) phase.number(row);
        Category kind = phase.categories().stream()
                .filter(one -> one.code() == code)
                .findFirst()
                .orElseGet(() -> Category.of(code, "phase " + code));
        return new Candidate(
                code,
                kind.name(),
                kind.rgb(),
                number(table, MapColumns.PHI1, row),
                number(table, MapColumns.CAPITAL_PHI, row),
                number(table, MapColumns.PHI2, row),
                number(table, MapColumns.INDEX, row),
                number(table, "matched", row));
    }

    private static double number(Table table, String name, int row) {
        return table.find(name).map(column -> column.number(row)).orElse(Double.NaN);
    }

    /** Crystal to laboratory; absent where there is none. */
    Optional<Rotation> orientation() {
        boolean known = Double.isFinite(phi1 + capitalPhi + phi2);
        return known
                ? Optional.of(Rotation.ofBunge(Math.toRadians(phi1), Math.toRadians(capitalPhi), Math.toRadians(phi2)))
                : Optional.empty();
    }
}

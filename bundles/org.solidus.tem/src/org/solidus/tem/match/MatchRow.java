/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.MapColumns;

/** The tables that a match becomes: the row of the best solution, the candidates, and crystals behind one another. */
final class MatchRow {

    static final String CANDIDATES = "candidates";
    static final String CRYSTALS = "crystals";

    private static final int NONE = 0;

    private final List<MatchPhase> phases;
    private final List<ColumnSpec> row;
    private final List<ColumnSpec> candidate;
    private final List<ColumnSpec> crystal;

    MatchRow(List<MatchPhase> phases) {
        this.phases = phases;
        ColumnSpec phase = ColumnSpec.kinds(MapColumns.PHASE, MatchPhase.kinds(phases));
        ColumnSpec symmetry = ColumnSpec.kinds(MapColumns.SYMMETRY, MapColumns.symmetries(MatchPhase.classes(phases)));
        List<ColumnSpec> angles = List.of(
                ColumnSpec.number(MapColumns.PHI1, MapColumns.DEGREE),
                ColumnSpec.number(MapColumns.CAPITAL_PHI, MapColumns.DEGREE),
                ColumnSpec.number(MapColumns.PHI2, MapColumns.DEGREE),
                ColumnSpec.number(MapColumns.INDEX, Unit.ONE));
        ColumnSpec matched = new ColumnSpec("matched", Unit.ONE, Column.Type.INT64);
        ColumnSpec explained = ColumnSpec.number("explained", Unit.ONE);
        row = new ArrayList<>(List.of(phase, symmetry));
        row.addAll(angles);
        row.add(ColumnSpec.number(MapColumns.RELIABILITY, Unit.of("percent")));
        row.add(ColumnSpec.number(MapColumns.PHASE_RELIABILITY, Unit.of("percent")));
        row.add(new ColumnSpec("spots", Unit.ONE, Column.Type.INT64));
        row.add(matched);
        row.add(explained);
        row.addAll(MapColumns.cell());
        candidate = new ArrayList<>(List.of(phase, symmetry));
        candidate.addAll(angles);
        candidate.add(matched);
        candidate.add(explained);
        crystal = new ArrayList<>(candidate);
        crystal.add(ColumnSpec.number("weight", Unit.ONE));
        crystal.add(ColumnSpec.number("share", Unit.ONE));
    }

    Signature signature() {
        return Signature.table(row)
                .withCompanion(CANDIDATES, Signature.table(candidate))
                .withCompanion(CRYSTALS, Signature.table(crystal));
    }

    Frame of(PatternMatch match) {
        List<double[]> candidates =
                match.all().solutions().stream().map(this::candidate).toList();
        List<double[]> crystals = match.crystals().stream().map(this::crystal).toList();
        return Frame.of(table(row, List.of(best(match))))
                .with()
                .companion(CANDIDATES, Frame.of(table(candidate, candidates)))
                .companion(CRYSTALS, Frame.of(table(crystal, crystals)))
                .build();
    }

    private double[] best(PatternMatch match) {
        double[] values = new double[row.size()];
        Arrays.fill(values, Double.NaN);
        values[0] = NONE;
        values[1] = NONE;
        Ranking chosen = match.chosen();
        Solution best = chosen.best();
        if (!match.crystals().isEmpty()) {
            System.arraycopy(candidate(best), 0, values, 0, 5);
            System.arraycopy(
                    MapColumns.cell(phases.get(best.phase()).structure().lattice()), 0, values, 11, 6);
        }
        values[5] = best.index();
        values[6] = chosen.reliability();
        values[7] = chosen.phaseReliability();
        values[8] = match.spots();
        values[9] = best.matched();
        values[10] = best.explained();
        return values;
    }

    private double[] candidate(Solution solution) {
        MatchPhase phase = phases.get(solution.phase());
        double[] bunge = solution.orientation().bunge();
        return new double[] {
            phase.kind().code(),
            MatchPhase.classes(phases).indexOf(phase.laue()) + 1,
            Math.toDegrees(bunge[0]),
            Math.toDegrees(bunge[1]),
            Math.toDegrees(bunge[2]),
            solution.index(),
            solution.matched(),
            solution.explained(),
        };
    }

    private double[] crystal(Crystal crystal) {
        double[] values = Arrays.copyOf(candidate(crystal.solution()), this.crystal.size());
        values[values.length - 2] = crystal.weight();
        values[values.length - 1] = crystal.share();
        return values;
    }

    private static Table table(List<ColumnSpec> specs, List<double[]> rows) {
        Column[] columns = new Column[specs.size()];
        for (int i = 0; i < columns.length; i++) {
            int at = i;
            ColumnSpec spec = specs.get(i);
            columns[i] = spec.type() == Column.Type.INT64
                    ? Column.kinds(
                            spec.name(),
                            spec.categories(),
                            rows.stream()
                                    .mapToLong(values -> Math.round(values[at]))
                                    .toArray())
                    : Column.of(
                            spec.name(),
                            spec.unit(),
                            rows.stream().mapToDouble(values -> values[at]).toArray());
        }
        return Table.of(columns);
    }
}

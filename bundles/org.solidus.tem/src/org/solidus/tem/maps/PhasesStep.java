/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;

/**
 * The phase map: what each point is, from its match and from the nature of its pattern.
 *
 * <p>In: rows of {@code tem.match}; {@code nature} gives the rows of {@code tem.nature}. A pattern whose nature is vacuum,
 * amorphous or ring is that (rings are carbon), whatever was matched; an invalid one is not resolved. Every other one is
 * of the phase that was matched if index, reliability and phase reliability reach their thresholds (a reliability that
 * does not exist, since there is one phase or one solution only, is not asked for), and otherwise not resolved: nothing is
 * painted with a guess. Out: rows of {@link MapColumns}: {@code phase} (0 not resolved, the codes of the match, and behind
 * them carbon, amorphous and vacuum), {@code symmetry}, angles and cell, NaN where there is no crystal, and index and
 * reliabilities as they were.
 */
@Component(service = Step.class)
@Op(
        id = "tem.phases",
        name = "Phase map",
        description = "What each point is: a crystalline phase, carbon, amorphous, vacuum, or not resolved.")
public final class PhasesStep implements Operation<PhasesStep.Params> {

    private static final String NATURE = "nature";
    private static final int CARBON = 0x2F5FD0;
    private static final int AMORPHOUS = 0x8C8C8C;
    private static final int VACUUM = 0x202020;

    private static final Set<String> OF_CRYSTALS = Set.of(MapColumns.PHI1, MapColumns.CAPITAL_PHI, MapColumns.PHI2);

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The rows of tem.nature: crystal, ring, amorphous, vacuum or invalid.")
            Optional<PerFrame<Frame>> nature,

            @Param(help = "A crystal has at least this correlation index.", def = "0", min = 0, max = 1)
            double index,

            @Param(help = "... and this reliability of its orientation, percent.", def = "0", min = 0, max = 100)
            double reliability,

            @Param(
                    label = "Phase reliability",
                    help = "... and this reliability of its phase, percent.",
                    def = "0",
                    min = 0,
                    max = 100)
            double phaseReliability) {

        /** Thresholds without natures. */
        public static Params of(double index, double reliability, double phaseReliability) {
            return new Params(Optional.empty(), index, reliability, phaseReliability);
        }
    }

    /** What natures stand for. */
    private enum Kind {
        CRYSTAL,
        NOTHING,
        CARBON,
        AMORPHOUS,
        VACUUM;

        static Kind of(String nature) {
            return switch (nature) {
                case "ring", "carbon", "ring (carbon)" -> CARBON;
                case "amorphous" -> AMORPHOUS;
                case "vacuum" -> VACUUM;
                case "crystal" -> CRYSTAL;
                default -> NOTHING;
            };
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        for (String angle : List.of(MapColumns.PHI1, MapColumns.CAPITAL_PHI, MapColumns.PHI2, MapColumns.INDEX)) {
            in.requireColumn(angle);
        }
        in.requireColumn(MapColumns.SYMMETRY);
        params.nature().ifPresent(nature -> nature.signature().requireColumn(NATURE));
        List<Category> matched = in.requireColumn(MapColumns.PHASE).categories();
        List<ColumnSpec> columns = new ArrayList<>();
        for (String name : names(in.columns().stream().map(ColumnSpec::name).toList())) {
            columns.add(
                    name.equals(MapColumns.PHASE)
                            ? ColumnSpec.kinds(name, kinds(matched, params))
                            : in.requireColumn(name));
        }
        return Signature.table(columns);
    }

    /** The columns of a phase map that the match has. */
    private static List<String> names(List<String> there) {
        List<String> names = new ArrayList<>(List.of(
                MapColumns.PHASE,
                MapColumns.SYMMETRY,
                MapColumns.PHI1,
                MapColumns.CAPITAL_PHI,
                MapColumns.PHI2,
                MapColumns.INDEX,
                MapColumns.RELIABILITY,
                MapColumns.PHASE_RELIABILITY));
        names.addAll(MapColumns.CELL);
        names.addAll(List.of("x", "y"));
        names.retainAll(there);
        return names;
    }

    private static List<Category> kinds(List<Category> matched, Params params) {
        List<Category> kinds = new ArrayList<>(List.of(MapColumns.NOT_RESOLVED));
        matched.stream().filter(kind -> kind.code() != 0).forEach(kinds::add);
        if (params.nature().isPresent()) {
            int first = first(matched);
            kinds.add(new Category(first, "carbon", CARBON));
            kinds.add(new Category(first + 1, "amorphous", AMORPHOUS));
            kinds.add(new Category(first + 2, "vacuum", VACUUM));
        }
        return kinds;
    }

    private static int first(List<Category> matched) {
        return 1 + matched.stream().mapToInt(Category::code).max().orElse(0);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Table row = in.table();
        List<Category> matched = row.column(MapColumns.PHASE).categories();
        Kind nature = params.nature()
                .map(side -> Kind.of(side.at(in).table().column(NATURE).text(0)))
                .orElse(Kind.CRYSTAL);
        long code =
                switch (nature) {
                    case CARBON -> first(matched);
                    case AMORPHOUS -> first(matched) + 1L;
                    case VACUUM -> first(matched) + 2L;
                    case NOTHING -> 0;
                    case CRYSTAL ->
                        isCertain(row, params)
                                ? (long) row.column(MapColumns.PHASE).number(0)
                                : 0;
                };
        boolean crystal = nature == Kind.CRYSTAL && code != 0;
        List<Column> columns = new ArrayList<>();
        for (String name : names(row.columns().stream().map(Column::name).toList())) {
            columns.add(column(row.column(name), crystal, code, kinds(matched, params)));
        }
        return Frame.of(new Table(columns));
    }

    private static Column column(Column column, boolean crystal, long code, List<Category> kinds) {
        String name = column.name();
        if (name.equals(MapColumns.PHASE)) {
            return Column.kinds(name, kinds, code);
        }
        if (name.equals(MapColumns.SYMMETRY)) {
            return crystal ? column : Column.kinds(name, column.categories(), 0);
        }
        boolean gone = !crystal && (OF_CRYSTALS.contains(name) || MapColumns.CELL.contains(name));
        return gone ? Column.of(name, column.unit(), Double.NaN) : column;
    }

    private static boolean isCertain(Table row, Params params) {
        return reaches(row, MapColumns.INDEX, params.index())
                && reaches(row, MapColumns.RELIABILITY, params.reliability())
                && reaches(row, MapColumns.PHASE_RELIABILITY, params.phaseReliability())
                && !Double.isNaN(row.column(MapColumns.PHI1).number(0));
    }

    private static boolean reaches(Table row, String name, double threshold) {
        double value = row.find(name).map(column -> column.number(0)).orElse(Double.NaN);
        return Double.isNaN(value) || value >= threshold;
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;

/**
 * Where the direct beam hits the detector, in pixels (pixel 0 has its middle at 0).
 *
 * <p>In: patterns. Out: a row: {@code x, y} with errors of counting (NaN by symmetry), and {@code counts}: what it was
 * found from. {@code beam} balances the brightest blob ({@link BeamFinder}), saturated or not; {@code symmetry} needs no
 * beam: it takes the point about which the pattern is its own inversion ({@link InversionCentre}). A pattern without
 * counts has NaN. {@code tem.descan} makes of the centres of a scan a smooth one.
 */
@Component(service = Step.class)
@Op(
        id = "tem.centre",
        name = "Centre of patterns",
        description = "Finds the direct beam of each pattern to a part of a pixel, or the centre of its symmetry.")
public final class CentreStep implements Operation<CentreStep.Params> {

    private static final byte[] NO_MASK = {};

    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("x", Unit.ONE),
            ColumnSpec.number("y", Unit.ONE),
            ColumnSpec.number("x error", Unit.ONE),
            ColumnSpec.number("y error", Unit.ONE),
            ColumnSpec.number("counts", Unit.ONE));

    /** What the centre is found by. */
    public enum Method {
        /** The direct beam. */
        BEAM,
        /** Inversion. */
        SYMMETRY
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "By the direct beam, or by the symmetry of the pattern (for a stopped beam).", def = "beam")
            Method method,

            @Param(label = "Near, column", help = "Where to look, px; the middle of the pattern by default.")
            Optional<Double> nearX,

            @Param(label = "Near, row", help = "Where to look, px.")
            Optional<Double> nearY,

            @Param(help = "How far from there the centre may lie, px; a quarter of the pattern by default.", min = 0.5)
            Optional<Double> within,

            @Param(
                    help =
                            "For symmetry: radius about there that is left out, px: a beam stop and what spills round it.",
                    def = "0",
                    min = 0)
            double hidden) {

        /** The direct beam, about the middle. */
        public static Params defaults() {
            return new Params(Method.BEAM, Optional.empty(), Optional.empty(), Optional.empty(), 0);
        }
    }

    private record FinderKey(Class<?> type, int side) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(2);
        return Signature.table(COLUMNS);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        int rows = in.shape()[0];
        int columns = in.shape()[1];
        double x = params.nearX().orElse(columns / 2.0);
        double y = params.nearY().orElse(rows / 2.0);
        double within = params.within().orElse(Math.max(rows, columns) / 4.0);
        double[] values = context.doubles(in);
        byte[] mask = in.mask().orElse(NO_MASK);
        int side = Math.max(rows, columns);
        BeamFinder.Place place = params.method() == Method.BEAM
                ? context.scratch(new FinderKey(BeamFinder.class, 0), BeamFinder::new)
                        .find(values, mask, rows, columns, x, y, within)
                : context.scratch(new FinderKey(InversionCentre.class, side), () -> new InversionCentre(side))
                        .find(values, mask, rows, columns, x, y, within, params.hidden());
        return Frame.of(Table.row(COLUMNS, place.x(), place.y(), place.errorX(), place.errorY(), place.counts()));
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.lattice.CellFit;
import org.solidus.scattering.lattice.CrystalSystem;
import org.solidus.scattering.lattice.Reflection;

/**
 * Cell from the positions of indexed lines: weighted linear least squares in 1/d2 ({@link CellFit}).
 *
 * <p>In: the table of {@code scattering.peaks}; line i has the indices number i of {@code hkl}. Lines whose flag is not
 * 0 are left out. Out: one row with a, b, c (angstrom), the angles that the system leaves free (beta; alpha, beta,
 * gamma; deg) and volume (angstrom3), each with an error (one standard deviation, from those of the positions, enlarged where the lines scatter more), {@code lines} (used), {@code reduced
 * chi squared}, and {@code lattice flag}: 0 good, 1 too few good lines (values are NaN).
 *
 * <p>Positions in deg need the wavelength, those in mm the distance too, on a detector square to the beam: give the
 * geometry.
 */
@Component(service = Step.class)
@Op(
        id = "scattering.lattice",
        name = "Lattice from lines",
        description = "Cell edges and volume from the positions of indexed Bragg lines, with errors.")
public final class LatticeStep implements Operation<LatticeStep.Params> {

    private static final Unit ANGSTROM = Unit.of("angstrom");
    private static final Unit DEGREE = Unit.of("deg");
    private static final Unit VOLUME = Unit.of("angstrom3");

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Crystal system; rhombohedral on hexagonal axes, monoclinic with unique axis b.")
            CrystalSystem system,

            @Param(help = "Miller indices of each line, as in [1 1 1, 2 0 0].")
            List<String> hkl,

            @Param(help = "Wavelength, where positions are angles.", unit = "angstrom", min = 1e-4, max = 100)
            Optional<Double> wavelength,

            @Param(help = "A .poni file: wavelength and distance, where positions are angles or radii.")
            Optional<Input<Geometry>> geometry) {

        /** Checks the indices. */
        public Params {
            if (hkl.size() < system.size()) {
                throw new IllegalArgumentException(
                        "'hkl' has " + hkl.size() + " lines; a " + system.name().toLowerCase(java.util.Locale.ROOT)
                                + " cell needs at least " + system.size() + ".");
            }
            hkl.forEach(Reflection::of);
        }

        private Reflection[] reflections() {
            return hkl.stream().map(Reflection::of).toArray(Reflection[]::new);
        }

        /** Wavelength, m; NaN when it is not given. */
        private double metres() {
            return wavelength.map(angstrom -> angstrom * 1e-10).orElseGet(() -> geometry.map(
                            input -> input.get().wavelength())
                    .orElse(Double.NaN));
        }

        /** Distance, m; NaN when it is not given. */
        private double distance() {
            return geometry.map(input -> input.get().distance()).orElse(Double.NaN);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        for (int line = 1; line <= params.hkl().size(); line++) {
            Unit unit = in.requireColumn("line " + line + " position").unit();
            in.requireColumn("line " + line + " position error");
            requireConvertible(radial(unit), params);
        }
        List<ColumnSpec> columns = new ArrayList<>();
        for (String edge : List.of("a", "b", "c")) {
            columns.add(ColumnSpec.number(edge, ANGSTROM));
            columns.add(ColumnSpec.number(edge + " error", ANGSTROM));
        }
        for (String angle : params.system().freeAngles()) {
            columns.add(ColumnSpec.number(angle, DEGREE));
            columns.add(ColumnSpec.number(angle + " error", DEGREE));
        }
        columns.add(ColumnSpec.number("volume", VOLUME));
        columns.add(ColumnSpec.number("volume error", VOLUME));
        columns.add(new ColumnSpec("lines", Unit.ONE, Column.Type.INT64));
        columns.add(ColumnSpec.number("reduced chi squared", Unit.ONE));
        columns.add(new ColumnSpec("lattice flag", Unit.ONE, Column.Type.INT64));
        return Signature.table(columns);
    }

    private static RadialUnit radial(Unit unit) {
        return RadialUnit.of(unit);
    }

    private static void requireConvertible(RadialUnit unit, Params params) {
        boolean angle = unit == RadialUnit.DEGREE || unit == RadialUnit.RADIAN || unit == RadialUnit.MILLIMETRE;
        if (angle && Double.isNaN(params.metres())) {
            throw new IllegalArgumentException(
                    "The lines are in " + unit.symbol() + ": give 'wavelength' or 'geometry'.");
        }
        if (unit == RadialUnit.MILLIMETRE && Double.isNaN(params.distance())) {
            throw new IllegalArgumentException("The lines are in mm: give 'geometry' for the distance.");
        }
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Reflection[] hkl = params.reflections();
        double[] q = new double[hkl.length];
        double[] sigma = new double[hkl.length];
        for (int i = 0; i < hkl.length; i++) {
            line(in.table(), i, params, q, sigma);
        }
        CellFit cell = CellFit.of(params.system(), hkl, q, sigma);
        return Frame.of(table(params.system(), cell))
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .build();
    }

    private static void line(Table table, int index, Params params, double[] q, double[] sigma) {
        String name = "line " + (index + 1) + " ";
        Column position = table.column(name + "position");
        boolean good =
                table.find(name + "flag").map(flag -> flag.number(0) == 0).orElse(true);
        double at = position.number(0);
        double error = table.column(name + "position error").number(0);
        RadialUnit unit = radial(position.unit());
        requireConvertible(unit, params);
        double metres = params.metres();
        double distance = params.distance();
        q[index] = good ? unit.toQ(at, metres, distance) : Double.NaN;
        // Linear propagation; the step is far below any width
        sigma[index] =
                Math.abs(unit.toQ(at + error / 2, metres, distance) - unit.toQ(at - error / 2, metres, distance));
    }

    private static Table table(CrystalSystem system, CellFit cell) {
        List<Column> columns = new ArrayList<>();
        add(columns, "a", ANGSTROM, cell.a(), cell.aError());
        add(columns, "b", ANGSTROM, cell.b(), cell.bError());
        add(columns, "c", ANGSTROM, cell.c(), cell.cError());
        for (String angle : system.freeAngles()) {
            switch (angle) {
                case "alpha" -> add(columns, angle, DEGREE, cell.alpha(), cell.alphaError());
                case "beta" -> add(columns, angle, DEGREE, cell.beta(), cell.betaError());
                default -> add(columns, angle, DEGREE, cell.gamma(), cell.gammaError());
            }
        }
        add(columns, "volume", VOLUME, cell.volume(), cell.volumeError());
        columns.add(Column.of("lines", cell.lines()));
        columns.add(Column.of("reduced chi squared", Unit.ONE, cell.reducedChiSquared()));
        columns.add(Column.of("lattice flag", cell.ok() ? 0 : 1));
        return new Table(columns);
    }

    private static void add(List<Column> columns, String name, Unit unit, double value, double error) {
        columns.add(Column.of(name, unit, value));
        columns.add(Column.of(name + " error", unit, error));
    }
}

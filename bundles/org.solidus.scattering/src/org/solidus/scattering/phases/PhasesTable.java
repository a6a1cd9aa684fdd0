/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.CellParameter;
import org.solidus.crystal.CellSymmetry;
import org.solidus.crystal.powder.PhaseScattering;

/** Turns a fitted pattern into the row and the curves that {@code scattering.phases} gives. */
final class PhasesTable {

    private static final Unit ANGSTROM = Unit.of("angstrom");
    private static final Unit DEGREE = Unit.of("deg");
    private static final Unit VOLUME = Unit.of("angstrom3");
    private static final Unit AREA = Unit.of("angstrom2");
    private static final Unit INVERSE = Unit.of("1/angstrom");
    private static final String ERROR = " error";

    private final PatternFit fit;
    private final PhasesPlan plan;
    private final PhasesStep.Params params;
    private final PatternLayout layout;
    private final List<Column> columns = new ArrayList<>();

    private PhasesTable(PatternFit fit, PhasesPlan plan, PhasesStep.Params params) {
        this.fit = fit;
        this.plan = plan;
        this.params = params;
        this.layout = plan.setup().layout();
    }

    /** What comes out for these parameters. */
    static Signature signature(Signature in, PhasesStep.Params params) {
        List<ColumnSpec> specs = new ArrayList<>();
        for (String name : params.phaseNames()) {
            both(specs, name + " fraction", Unit.ONE);
        }
        for (String name : amorphousNames(params.amorphousCurves())) {
            both(specs, name, Unit.ONE);
        }
        for (int phase = 0; phase < params.phases().size(); phase++) {
            String name = params.phaseNames().get(phase) + " ";
            for (CellParameter parameter : CellSymmetry.of(
                            params.phases().get(phase).get().spaceGroup())
                    .free()) {
                both(specs, name + word(parameter), parameter.isLength() ? ANGSTROM : DEGREE);
            }
            both(specs, name + "volume", VOLUME);
            both(specs, name + "B", AREA);
            both(specs, name + "width", INVERSE);
        }
        both(specs, "scale", in.unit());
        specs.add(ColumnSpec.number("reduced chi squared", Unit.ONE));
        specs.add(ColumnSpec.number("R_wp", Unit.ONE));
        specs.add(new ColumnSpec("flag", Unit.ONE, Column.Type.INT64));
        Signature table = Signature.table(specs);
        if (!params.curves()) {
            return table;
        }
        Signature curve = Signature.array(in.quantity(), in.unit(), ElementType.FLOAT64, in.axes(), false);
        int parts = params.phases().size()
                + params.amorphousCurves()
                + (params.backgroundCurve().isPresent() ? 1 : 0)
                + 1;
        AxisSpec component = new AxisSpec("component", Quantities.INDEX, Unit.ONE, parts);
        return table.withCompanion("fit", curve)
                .withCompanion("residual", curve)
                .withCompanion(
                        "components",
                        curve.withAxes(List.of(component, in.axes().get(0))));
    }

    /** The row of a fitted pattern, with its curves if they are wanted. */
    static Frame of(Frame in, PatternFit fit, PhasesPlan plan, PhasesStep.Params params) {
        Table table = new PhasesTable(fit, plan, params).table(in.unit());
        Frame.Builder row = Frame.of(table).with().place(in.place()).provenance(in.provenance());
        return params.curves() ? withCurves(row, in, fit, plan) : row.build();
    }

    private static void both(List<ColumnSpec> specs, String name, Unit unit) {
        specs.add(ColumnSpec.number(name, unit));
        specs.add(ColumnSpec.number(name + ERROR, unit));
    }

    private static String word(CellParameter parameter) {
        return parameter.name().toLowerCase(Locale.ROOT);
    }

    /** Several amorphous curves have their fractions and one of all. */
    private static List<String> amorphousNames(int curves) {
        List<String> names = new ArrayList<>();
        for (int curve = 1; curve <= curves && curves > 1; curve++) {
            names.add("amorphous " + curve + " fraction");
        }
        if (curves > 0) {
            names.add("amorphous fraction");
        }
        return names;
    }

    private Table table(Unit intensity) {
        int parts = layout.phases() + plan.amorphous();
        for (int phase = 0; phase < layout.phases(); phase++) {
            double[] which = new double[parts];
            which[phase] = 1;
            addFraction(plan.setup().tables().get(phase).name() + " fraction", which);
        }
        List<String> names = amorphousNames(plan.amorphous());
        for (int k = 0; k < names.size(); k++) {
            boolean sum = k == names.size() - 1;
            double[] which = new double[parts];
            for (int curve = 0; curve < plan.amorphous(); curve++) {
                which[layout.phases() + curve] = sum || curve == k ? 1 : 0;
            }
            addFraction(names.get(k), which);
        }
        for (int phase = 0; phase < layout.phases(); phase++) {
            addPhase(phase);
        }
        double[] all = new double[parts];
        Arrays.fill(all, 1);
        double total = 0;
        for (int k = 0; k < parts; k++) {
            total += fit.parameters()[scale(k)];
        }
        add("scale", intensity, total, Math.sqrt(varianceOfScales(all)));
        columns.add(Column.of("reduced chi squared", Unit.ONE, fit.reducedChiSquared()));
        columns.add(Column.of("R_wp", Unit.ONE, fit.weightedResidual()));
        columns.add(Column.of("flag", fit.flag().ordinal()));
        return new Table(columns);
    }

    private void addPhase(int phase) {
        PhaseTable table = plan.setup().tables().get(phase);
        String name = table.name() + " ";
        boolean there = fit.present()[phase];
        List<CellParameter> free = table.symmetry().free();
        for (int k = 0; k < free.size(); k++) {
            addParameter(
                    name + word(free.get(k)),
                    free.get(k).isLength() ? ANGSTROM : DEGREE,
                    layout.cell(phase) + k,
                    0,
                    1,
                    there);
        }
        addVolume(name + "volume", phase, there);
        addParameter(name + "B", AREA, layout.displacement(phase), table.phase().meanB(), 1, there);
        addParameter(name + "width", INVERSE, layout.width(phase), 0, params.width(), there);
    }

    private void addParameter(String name, Unit unit, int at, double added, double factor, boolean there) {
        double variance = fit.covariance()[at * layout.size() + at];
        double value = there ? added + factor * fit.parameters()[at] : Double.NaN;
        // Zero is the mark of a parameter that was held or ended at its limit.
        add(name, unit, value, there && variance > 0 ? factor * Math.sqrt(variance) : Double.NaN);
    }

    private void addVolume(String name, int phase, boolean there) {
        CellSymmetry symmetry = plan.setup().tables().get(phase).symmetry();
        int first = layout.cell(phase);
        int n = layout.cells(phase);
        double[] gradient = new double[n];
        double volume = Double.NaN;
        if (there) {
            double[] moved = fit.parameters().clone();
            volume = symmetry.lattice(moved, first).volume();
            for (int k = 0; k < n; k++) {
                double step = 1e-5 * moved[first + k];
                moved[first + k] += step;
                gradient[k] = (symmetry.lattice(moved, first).volume() - volume) / step;
                moved[first + k] -= step;
            }
        }
        double variance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                variance += gradient[i] * gradient[j] * covariance(first + i, first + j);
            }
        }
        add(name, VOLUME, volume, there && variance > 0 ? Math.sqrt(variance) : Double.NaN);
    }

    /** f = sum of chosen parts over all: df/dS_k = w_k (chosen_k - f) / total. */
    private void addFraction(String name, double[] which) {
        double[] weighted = new double[which.length];
        double total = 0;
        double chosen = 0;
        for (int k = 0; k < which.length; k++) {
            weighted[k] = weight(k);
            total += weighted[k] * fit.parameters()[scale(k)];
            chosen += which[k] * weighted[k] * fit.parameters()[scale(k)];
        }
        double fraction = chosen / total;
        double[] gradient = new double[which.length];
        for (int k = 0; k < which.length; k++) {
            gradient[k] = weighted[k] * (which[k] - fraction) / total;
        }
        add(name, Unit.ONE, fraction, Math.sqrt(varianceOfScales(gradient)));
    }

    private double varianceOfScales(double[] gradient) {
        double variance = 0;
        for (int i = 0; i < gradient.length; i++) {
            for (int j = 0; j < gradient.length; j++) {
                variance += gradient[i] * gradient[j] * covariance(scale(i), scale(j));
            }
        }
        return Math.max(0, variance);
    }

    /** What an atom of a part counts for: mass, one, or volume. */
    private double weight(int part) {
        int phase = part < layout.phases() ? part : 0;
        PhaseScattering scattering = plan.setup().tables().get(phase).phase();
        return switch (params.fractionOf()) {
            case ATOMS -> 1;
            case MASS -> scattering.meanMass();
            case VOLUME -> scattering.structure().lattice().volume() / scattering.atoms();
        };
    }

    private int scale(int part) {
        return part < layout.phases() ? layout.scale(part) : layout.curve(part - layout.phases());
    }

    private double covariance(int i, int j) {
        return fit.covariance()[i * layout.size() + j];
    }

    private void add(String name, Unit unit, double value, double error) {
        columns.add(Column.of(name, unit, value));
        columns.add(Column.of(name + ERROR, unit, error));
    }

    private static Frame withCurves(Frame.Builder row, Frame in, PatternFit fit, PhasesPlan plan) {
        Axis axis = plan.axis();
        double[] fitted = plan.spread(fit.fitted());
        double[] values = in.doubles();
        double[] residual = new double[fitted.length];
        for (int i = 0; i < residual.length; i++) {
            residual[i] = values[i] - fitted[i];
        }
        int parts = fit.components().length;
        double[] components = new double[parts * axis.size()];
        for (int part = 0; part < parts; part++) {
            System.arraycopy(plan.spread(fit.components()[part]), 0, components, part * axis.size(), axis.size());
        }
        return row.companion("fit", curve(in, fitted, axis))
                .companion("residual", curve(in, residual, axis))
                .companion(
                        "components",
                        Frame.of(NDArray.of(components, parts, axis.size()))
                                .quantity(in.quantity(), in.unit())
                                .axes(Axis.index("component", parts), axis)
                                .build())
                .build();
    }

    private static Frame curve(Frame in, double[] values, Axis axis) {
        return Frame.of(NDArray.of(values, values.length))
                .quantity(in.quantity(), in.unit())
                .axes(axis)
                .build();
    }
}

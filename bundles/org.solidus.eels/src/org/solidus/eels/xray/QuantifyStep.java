/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.ArrayList;
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
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;

/**
 * Composition from counts: {@code c_i = k_i I_i / sum k_j I_j} with the user's factors of Cliff and Lorimer, or with zeta
 * factors, which also give the mass thickness {@code sum zeta_i I_i / dose}. Thin specimens; absorption is corrected with
 * the depth distribution of a thin film where thickness and density are given.
 *
 * <p>In: a row a spectrum with counts and errors of each element ({@code edx.fit}, {@code edx.maps}). Out: a column an
 * element in percent, and one standard deviation: from the errors of the counts (with their covariance, where given) and
 * of the factors. No number where there are no counts at all.
 */
@Component(service = Step.class)
@Op(
        id = "edx.quantify",
        name = "X-ray composition",
        description = "Weight or atomic percent from counts, by Cliff-Lorimer k-factors or zeta factors.",
        doi = {"10.1111/j.1365-2818.1975.tb03895.x", "10.1111/j.1365-2818.2006.01549.x"})
public final class QuantifyStep implements Operation<QuantifyStep.Params> {

    private static final Unit PERCENT = Unit.of("%");

    /** Of what a fraction is one. */
    public enum Of {
        /** Mass. */
        WEIGHT,
        /** Number of atoms. */
        ATOMIC
    }

    /** What turns counts of an element into an amount. */
    public record Factor(
            @Param(help = "Column of the counts: an element, or lines such as 'Fe L'.")
            String element,

            @Param(help = "Factor, relative to one element common to all (k), or absolute (zeta).", min = 1e-12)
            double k,

            @Param(help = "One standard deviation of it.", def = "0", min = 0)
            double error) {}

    /** A thin film that absorbs its own X-rays. */
    public record Film(
            @Param(help = "Thickness of the specimen.", unit = "nm", min = 0, max = 1e6)
            double thickness,

            @Param(help = "Its density, g/cm3.", min = 0.01, max = 30)
            double density,

            @Param(help = "Take-off angle of the detector.", def = "20 deg", unit = "deg", min = 1, max = 90)
            double takeOff) {}

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Factors of the elements: [{ element: P, k: 1 }, { element: Fe, k: 1.3, error: 0.05 }].")
            List<Factor> k,

            @Param(help = "Whether the factors are for weight or for atomic fractions.", def = "weight")
            Of factors,

            @Param(help = "Whether weight or atomic percent are given.", def = "atomic")
            Of give,

            @Param(help = "Covariance of the counts, of the same columns: $fit.covariance.")
            Optional<PerFrame<Frame>> covariance,

            @Param(
                    help =
                            "Electrons for each spectrum: the factors are then zeta factors (kg/m2), and a mass thickness is"
                                    + " given.",
                    min = 1)
            Optional<Double> dose,

            @Param(help = "Corrects absorption in a thin film.")
            Optional<Film> absorption) {

        /** Checks elements and factors. */
        public Params {
            k = List.copyOf(k);
            ChosenLines.require("k", k.stream().map(Factor::element).toList());
            if (k.size() < 2) {
                throw new IllegalArgumentException(
                        "'k' must have factors of at least two elements: fractions of one are 100 %.");
            }
            if (dose.isPresent() && factors == Of.ATOMIC) {
                throw new IllegalArgumentException("Zeta factors are for weight: 'factors: weight'.");
            }
        }
    }

    private static List<ColumnSpec> columns(Params params) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (Factor factor : params.k()) {
            columns.add(ColumnSpec.number(factor.element(), PERCENT));
            columns.add(ColumnSpec.number(factor.element() + " error", PERCENT));
        }
        if (params.dose().isPresent()) {
            columns.add(ColumnSpec.number("mass thickness", Unit.of("kg/m2")));
            columns.add(ColumnSpec.number("mass thickness error", Unit.of("kg/m2")));
        }
        return columns;
    }

    @Override
    public Signature output(Signature in, Params params) {
        for (Factor factor : params.k()) {
            in.requireColumn(factor.element());
            in.requireColumn(factor.element() + " error");
        }
        params.covariance().ifPresent(side -> side.signature().requireArray(2));
        return Signature.table(columns(params));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        int n = params.k().size();
        double[] counts = new double[n];
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
            String name = params.k().get(i).element();
            counts[i] = in.table().column(name).number(0);
            double error = in.table().column(name + " error").number(0);
            covariance[i * n + i] = error * error;
        }
        params.covariance().ifPresent(side -> fill(side.at(in), in.table(), params, covariance));
        Amounts amounts = Amounts.of(counts, covariance, params);
        double[] row = new double[columns(params).size()];
        for (int i = 0; i < n; i++) {
            row[2 * i] = 100 * amounts.fraction(i);
            row[2 * i + 1] = 100 * amounts.error(i);
        }
        if (params.dose().isPresent()) {
            row[2 * n] = amounts.mass() / params.dose().get();
            row[2 * n + 1] = amounts.massError() / params.dose().get();
        }
        return Frame.of(Table.row(columns(params), row));
    }

    /** Takes the covariance of the columns that are used; its order is that of the columns with an error. */
    private static void fill(Frame side, Table counts, Params params, double[] covariance) {
        List<String> names = counts.columns().stream()
                .map(column -> column.name())
                .filter(name -> counts.find(name + " error").isPresent())
                .toList();
        int all = side.shape()[0];
        if (all != names.size() || side.shape()[1] != all) {
            throw new IllegalArgumentException("'covariance' is of " + all + " columns, but the counts are of "
                    + names.size() + ": give that of the same edx.fit.");
        }
        double[] values = side.doubles();
        int n = params.k().size();
        for (int i = 0; i < n; i++) {
            int row = names.indexOf(params.k().get(i).element());
            for (int j = 0; j < n; j++) {
                covariance[i * n + j] =
                        values[row * all + names.indexOf(params.k().get(j).element())];
            }
        }
    }
}

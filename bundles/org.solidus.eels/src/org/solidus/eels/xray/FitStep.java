/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * Counts of elements from a fit of all their lines at once, with their fixed ratios and the resolution of the detector,
 * over a smooth background ({@link SpectrumModel}, {@link PoissonFit}).
 *
 * <p>In: counts over energy. Out: one row a spectrum: for each element the counts of its alpha lines and one standard
 * deviation, which includes what lines and background have in common: where two lines overlap their errors grow; and
 * {@code chi2}, over its degrees of freedom. Companion {@code covariance}: of these counts, elements x elements. With
 * {@code curves: true} also {@code model} and {@code background}, over the axis of the spectrum, no number outside the
 * range.
 *
 * <p>All families of an element that lie in the range are fitted, each for itself (their ratios depend on thickness and
 * voltage); the column has those of K below 20 keV, else L, else M; {@code Fe L} asks for another.
 */
@Component(service = Step.class)
@Op(
        id = "edx.fit",
        name = "X-ray line fit",
        description = "Counts of elements from a fit of all their lines and the background, with honest errors.")
public final class FitStep implements Operation<FitStep.Params> {

    private static final double TOO_CLOSE = 0.8;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Elements (Fe), or lines of one shell (Fe L). All that is in the spectrum must be named.")
            List<String> elements,

            @Shared DetectorResolution detector,
            @Shared SpectrumRange spectrum,

            @Param(
                    help =
                            "No counts below nothing. Maps then look cleaner, but their sums are too high where an element is"
                                    + " not there; without, what is not there scatters about zero.",
                    def = "false")
            boolean positive,

            @Param(
                    help = "Pieces of the background; by default one for each factor of two in energy and three more.",
                    min = 1,
                    max = 40,
                    expert = true)
            Optional<Integer> background,

            @Param(help = "Also give the fitted curves.", def = "false")
            boolean curves) {

        /** Checks the elements. */
        public Params {
            elements = List.copyOf(elements);
            ChosenLines.require("elements", elements);
        }
    }

    private record Key(EnergyGrid grid, Params params) {}

    /** What is built once for all spectra of an axis. */
    private record Prepared(List<ChosenLines> chosen, SpectrumModel model) {}

    private static List<ColumnSpec> columns(Params params, Unit unit) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (String name : params.elements()) {
            columns.add(ColumnSpec.number(name, unit));
            columns.add(ColumnSpec.number(name + " error", unit));
        }
        columns.add(ColumnSpec.number("chi2", Unit.ONE));
        return columns;
    }

    @Override
    public Signature output(Signature in, Params params) {
        SpectrumRange.require(in);
        int size = params.elements().size();
        AxisSpec element = new AxisSpec("element", Quantities.INDEX, Unit.ONE, size);
        AxisSpec other = new AxisSpec("other", Quantities.INDEX, Unit.ONE, size);
        Signature out = Signature.table(columns(params, in.unit()))
                .withCompanion(
                        "covariance",
                        Signature.array("covariance", Unit.ONE, ElementType.FLOAT64, List.of(element, other), false));
        Signature curve = Signature.array(in.quantity(), in.unit(), ElementType.FLOAT64, in.axes(), false);
        return params.curves() ? out.withCompanion("model", curve).withCompanion("background", curve) : out;
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        Key key = new Key(grid, params);
        Prepared prepared = context.cached(key, () -> prepare(grid, params));
        PoissonFit fit = context.scratch(key, () -> new PoissonFit(prepared.model()));
        double[] counts = context.doubles(in);
        fit.fit(
                counts,
                PhotonNoise.variance(in, counts),
                params.positive() ? params.elements().size() : 0);
        warn(prepared, fit, context);
        return row(in, params, prepared.model(), fit);
    }

    private static Prepared prepare(EnergyGrid grid, Params params) {
        EnergyWindow window = params.spectrum().window(grid);
        ChosenLines.Range range = params.spectrum().lines(grid, window);
        List<ChosenLines> chosen = ChosenLines.of(params.elements(), range);
        SpectrumModel model = SpectrumModel.of(
                grid,
                window,
                ChosenLines.families(chosen, range),
                params.detector(),
                params.spectrum().voltage(),
                params.background());
        return new Prepared(chosen, model);
    }

    /** Says which lines can't be told apart: their errors are large, and why is not plain to see. */
    private static void warn(Prepared prepared, PoissonFit fit, Context context) {
        List<LineFamily> families = prepared.model().families();
        for (int i = 0; i < prepared.chosen().size(); i++) {
            for (int j = 0; j < families.size(); j++) {
                double correlation = fit.covariance(i, j) / (fit.error(i) * fit.error(j));
                if (i != j && Math.abs(correlation) > TOO_CLOSE) {
                    context.warn(String.format(
                            Locale.ROOT,
                            "%s (%.3f keV) and %s (%.3f keV) lie too close to be told apart well: what one gains the"
                                    + " other loses, and their errors are large.",
                            families.get(i).label(),
                            families.get(i).alpha() / 1000,
                            families.get(j).label(),
                            families.get(j).alpha() / 1000));
                }
            }
        }
    }

    private static Frame row(Frame in, Params params, SpectrumModel model, PoissonFit fit) {
        int size = params.elements().size();
        double[] row = new double[2 * size + 1];
        double[] covariance = new double[size * size];
        for (int i = 0; i < size; i++) {
            row[2 * i] = fit.area(i);
            row[2 * i + 1] = fit.error(i);
            for (int j = 0; j < size; j++) {
                covariance[i * size + j] = fit.covariance(i, j);
            }
        }
        row[2 * size] = fit.reducedChiSquared();
        Frame.Builder out = Frame.of(Table.row(columns(params, in.unit()), row))
                .with()
                .companion(
                        "covariance",
                        Frame.of(NDArray.of(covariance, size, size))
                                .quantity("covariance", Unit.ONE)
                                .axes(Axis.index("element", size), Axis.index("other", size))
                                .build());
        if (params.curves()) {
            out.companion("model", curve(in, model, fit, 0));
            out.companion("background", curve(in, model, fit, model.families().size()));
        }
        return out.build();
    }

    private static Frame curve(Frame in, SpectrumModel model, PoissonFit fit, int first) {
        double[] part = new double[model.window().size()];
        model.sum(fit.areas(), first, model.parts(), 0, part);
        double[] whole = new double[in.raw().size()];
        Arrays.fill(whole, Double.NaN);
        System.arraycopy(part, 0, whole, model.window().from(), part.length);
        return Frame.of(NDArray.of(whole))
                .quantity(in.quantity(), in.unit())
                .axes(in.axes())
                .build();
    }
}

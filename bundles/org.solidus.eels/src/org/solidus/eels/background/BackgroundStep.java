/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.background;

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
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.SpectrumValues;

/**
 * Subtracts the background under an edge: a power law or an exponential fitted in a window before it
 * ({@link LogLinearFit}), or in two windows on either side of a feature, and carried on over the rest.
 *
 * <p>In: spectra over energy loss, of counts. Out: the spectra less their background, with variances: those of the
 * counts plus those of the background, {@code b^2 (var h - 2 du cov + du^2 var r)}, which grow away from the window and
 * are common to all channels (sums belong to {@code eels.edge}, which knows). Channels before the first window are masked
 * and 0; where there is no fit, all are masked and NaN.
 *
 * <p>Companions: {@code background} with its own variances, and {@code fit}, a row with {@code A}, {@code r} (a rate in
 * 1/eV for an exponential), {@code height} (the background in the middle of the window, whose error is that of the counts;
 * that of A is mostly that of r), their errors, {@code chi2} of the window, {@code before} and {@code after} (how many
 * standard deviations the spectrum stands above the background before the window, and at its lowest behind it) and
 * {@code state}: fitted, above the spectrum, or why there is no fit.
 */
@Component(service = Step.class)
@Op(
        id = "eels.background",
        name = "Background under an edge",
        description = "Subtracts a power law or an exponential fitted before an edge, with the error of carrying it on;"
                + " says where there is no fit.",
        doi = {"10.1007/978-1-4419-9583-4"})
public final class BackgroundStep implements Operation<BackgroundStep.Params> {

    private static final double LOW_LOSS = 100;

    /** Where the errors come from. */
    public enum ErrorSource {
        /** From the noise of the counts, or the errors that the spectra carry. */
        NOISE,
        /** From the scatter about the fit: for counts of unknown gain. */
        SCATTER
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Where it is fitted: two energies before the edge.", unit = "eV")
            List<Double> window,

            @Param(
                    help = "A second window behind a feature: the background is then interpolated between both.",
                    unit = "eV")
            List<Double> second,

            @Param(help = "How it falls.", def = "power-law")
            BackgroundShape shape,

            @Param(help = "Exponent of the power law, or rate of the exponential in 1/eV, where it is known.", min = 0)
            Optional<Double> exponent,

            @Param(
                    help = "Largest exponent that counts as a background (of an exponential: rate times energy).",
                    def = "12",
                    min = 1,
                    max = 100,
                    expert = true)
            double steepest,

            @Param(help = "Errors from the noise, or from the scatter about the fit.", def = "noise", expert = true)
            ErrorSource errors,

            @Shared CountNoise noise) {

        /** Checks the windows. */
        public Params {
            if (window.isEmpty()) {
                throw new IllegalArgumentException(
                        "It needs 'window': two energies before the edge, such as [480 eV, 520 eV].");
            }
            EnergyWindow.requireEnds("window", window);
            EnergyWindow.requireEnds("second", second);
            if (!second.isEmpty() && second.get(0) < window.get(1)) {
                throw new IllegalArgumentException("'second' must lie behind 'window', which ends at " + window.get(1)
                        + " eV; it begins at " + second.get(0) + " eV.");
            }
            if (shape.isPower() && !(window.get(0) > 0)) {
                throw new IllegalArgumentException(
                        "A power law has a meaning above 0 eV only; 'window' begins at " + window.get(0) + " eV.");
            }
        }

        /** A power law in a window, all else by default. */
        public static Params of(double low, double high) {
            return new Params(
                    List.of(low, high),
                    List.of(),
                    BackgroundShape.POWER_LAW,
                    Optional.empty(),
                    12,
                    ErrorSource.NOISE,
                    CountNoise.POISSON);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        Signature curve = in.withValues(true);
        return curve.withCompanion("background", curve)
                .withCompanion("fit", Signature.table(columns(in.unit(), params)));
    }

    private static List<ColumnSpec> columns(Unit unit, Params params) {
        Unit slope = params.shape().isPower() ? Unit.ONE : Unit.of("1/eV");
        return List.of(
                ColumnSpec.number("A", unit),
                ColumnSpec.number("A error", unit),
                ColumnSpec.number("r", slope),
                ColumnSpec.number("r error", slope),
                ColumnSpec.number("height", unit),
                ColumnSpec.number("height error", unit),
                ColumnSpec.number("chi2", Unit.ONE),
                ColumnSpec.number("before", Unit.ONE),
                ColumnSpec.number("after", Unit.ONE),
                ColumnSpec.kinds("state", FitState.CATEGORIES));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        BackgroundCurve kernel = context.scratch(new Key(params, grid), () -> kernel(params, grid));
        double[] spectrum = SpectrumValues.of(in, context);
        double[] variances = context.scratch(List.of("variances", grid.size()), () -> new double[grid.size()]);
        params.noise().variances(in, spectrum, variances);
        FitState state = in.variance().isPresent()
                ? kernel.fit(spectrum, in.variance().get(), variances)
                : kernel.fit(spectrum, params.noise(), variances);
        if (state != FitState.FITTED) {
            context.warn("The background of some spectra is not good; the column 'state' of 'fit' says why ("
                    + state.words() + ").");
        }
        warnOfLowLoss(in, params, context);
        return frame(in, params, kernel, spectrum, variances);
    }

    private static void warnOfLowLoss(Frame in, Params params, Context context) {
        if (params.window().get(1) < LOW_LOSS && !in.quantity().contains("single")) {
            context.warn(
                    "The background window lies in the low loss, where plural scattering and the tail of the zero-loss"
                            + " peak are no such curve; a map of Li K made so may fall where lithium rises. Run eels.fourier_log"
                            + " first, and take lithium from eels.lithium or eels.mlls with references.");
        }
    }

    private static BackgroundCurve kernel(Params params, EnergyGrid grid) {
        EnergyWindow window = inside("window", grid, params.window());
        return params.second().isEmpty()
                ? new BackgroundCurve(grid, params, window)
                : new BackgroundCurve(grid, params, window, inside("second", grid, params.second()));
    }

    private static EnergyWindow inside(String name, EnergyGrid grid, List<Double> ends) {
        double slack = 0.5 * grid.step();
        if (ends.get(0) < grid.first() - slack || ends.get(1) > grid.last() + slack) {
            throw new IllegalArgumentException("'" + name + "' goes from " + ends.get(0) + " to " + ends.get(1)
                    + " eV, beyond the spectra, which go from " + grid.first() + " to " + grid.last() + " eV.");
        }
        return grid.window(name, ends);
    }

    private static Frame frame(Frame in, Params params, BackgroundCurve kernel, double[] spectrum, double[] variances) {
        int size = spectrum.length;
        double[] curve = new double[size];
        double[] curveVariance = new double[size];
        double[] rest = new double[size];
        double[] restVariance = new double[size];
        byte[] mask = new byte[size];
        kernel.curve(curve, curveVariance);
        for (int i = 0; i < size; i++) {
            boolean before = i < kernel.from();
            boolean valid = !before && !Double.isNaN(spectrum[i]) && !Double.isNaN(curve[i]);
            mask[i] = (byte) (valid ? 0 : 1);
            rest[i] = before ? 0 : spectrum[i] - curve[i];
            restVariance[i] = before ? 0 : kernel.restVariance(i, variances[i], curveVariance[i]);
        }
        Frame background =
                in.withValues(curve).variance(curveVariance).mask(mask).build();
        Frame fit = Frame.of(Table.row(columns(in.unit(), params), kernel.row()));
        return in.withValues(rest)
                .variance(restVariance)
                .mask(mask)
                .companion("background", background)
                .companion("fit", fit)
                .build();
    }

    private record Key(Params params, EnergyGrid grid) {}
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
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
 * Spectra as a sum of parts: backgrounds, peaks, edges and reference spectra, fitted together ({@link SpectrumModel}:
 * variable projection with analytic derivatives, variances at the model). Where edges overlap, this tells them apart.
 *
 * <p>In: spectra over energy. Out: a row a spectrum, so that an image gives maps: for each part its amount
 * ({@code L3 counts} of a peak, the sum over all channels; {@code height} of a background, in the first channel of the
 * window, or of an edge, at its onset; {@code scale} of a reference) and its other parameters, each with {@code ...
 * error} (NaN where it is held, at a bound or not determined); {@code chi2} over the degrees of freedom, and
 * {@code state}. Companions {@code model} and {@code residual}, masked outside of the window.
 *
 * <p>Amounts need no start values. Energies and widths start where their part says, or at the row of another such fit
 * ({@code start: $mean}, of the mean spectrum), which is the way for maps of noisy spectra. Errors hold for channels
 * that are independent of each other.
 */
@Component(service = Step.class)
@Op(
        id = "eels.model_fit",
        name = "Model fit",
        description = "Background, peaks, edges and references fitted together, with errors; parameters free, held,"
                + " bounded or tied.",
        doi = {"10.1137/0710036", "10.1007/BF01932995"})
public final class ModelFitStep implements Operation<ModelFitStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The parts: [{ name: background, kind: power-law }, { name: Fe L3, kind: gaussian }].")
            List<ModelPart> parts,

            @Param(help = "Two energies between which it is fitted; all by default.", unit = "eV")
            List<Double> window,

            @Param(help = "A fit of the same model, of the mean spectrum, to start from.")
            Optional<Input<Frame>> start,

            @Shared CountNoise noise) {

        /** Checks that there are parts, and their ties. */
        public Params {
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("'parts' must hold at least one part of a model.");
            }
            EnergyWindow.requireEnds("window", window);
        }

        /** A model of these parts in a window. */
        public static Params of(double low, double high, ModelPart... parts) {
            return new Params(List.of(parts), List.of(low, high), Optional.empty(), CountNoise.POISSON);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        for (ModelPart part : params.parts()) {
            part.of().ifPresent(reference -> EnergyGrid.require(reference.signature()));
        }
        Signature curve = in.withValues(false);
        return Signature.table(columns(in.unit(), params))
                .withCompanion("model", curve)
                .withCompanion("residual", curve);
    }

    private static List<ColumnSpec> columns(Unit unit, Params params) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (ModelPart part : params.parts()) {
            for (String parameter : parameters(part.kind())) {
                Unit its =
                        switch (parameter) {
                            case "counts", "height" -> unit;
                            case "energy", "width", "shift" -> EnergyGrid.EV;
                            case "rate" -> Unit.of("1/eV");
                            default -> Unit.ONE;
                        };
                columns.add(ColumnSpec.number(part.name() + " " + parameter, its));
                columns.add(ColumnSpec.number(part.name() + " " + parameter + " error", its));
            }
        }
        columns.add(ColumnSpec.number("chi2", Unit.ONE));
        columns.add(ColumnSpec.kinds("state", ModelState.CATEGORIES));
        return columns;
    }

    private static List<String> parameters(ModelPart.Kind kind) {
        return switch (kind) {
            case POWER_LAW -> List.of("height", "exponent");
            case EXPONENTIAL -> List.of("height", "rate");
            case CONSTANT, SLOPE -> List.of("height");
            case GAUSSIAN, LORENTZIAN -> List.of("counts", "energy", "width");
            case EDGE -> List.of("height", "energy", "width", "exponent");
            case REFERENCE -> List.of("scale", "shift");
        };
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        Fitter fitter = context.scratch(new Key(params, grid), () -> new Fitter(params, grid));
        double[] spectrum = SpectrumValues.of(in, context);
        ModelState state = in.variance().isPresent()
                ? fitter.model.fit(spectrum, in.variance().get(), fitter.window.from())
                : fitter.model.fit(spectrum, fitter.window.from(), params.noise());
        if (state == ModelState.NOT_CONVERGED || state == ModelState.NO_DATA) {
            context.warn(
                    "The model was not fitted to some spectra; the column 'state' says why (" + state.words() + ").");
        }
        return fitter.frame(in, spectrum, columns(in.unit(), params));
    }

    private record Key(Params params, EnergyGrid grid) {}

    /** The model on the energies of a window, for one thread. */
    private static final class Fitter {

        private final EnergyWindow window;
        private final SpectrumModel model;

        Fitter(Params params, EnergyGrid grid) {
            window = grid.window("window", params.window());
            double low = grid.energy(window.from());
            double high = grid.energy(window.to() - 1.0);
            boolean power = params.parts().stream().anyMatch(part -> part.kind() == ModelPart.Kind.POWER_LAW);
            if (power && !(low > 0)) {
                throw new IllegalArgumentException("A power law has a meaning above 0 eV only; the window begins at "
                        + low + " eV. State 'window'.");
            }
            Parameters parameters = new Parameters();
            params.parts().forEach(part -> part.addTo(parameters, low, high, grid.step()));
            params.parts().forEach(part -> part.tieTo(parameters));
            params.start().ifPresent(start -> startFrom(parameters, start.get()));
            model = new SpectrumModel(Arrays.copyOfRange(grid.energies(), window.from(), window.to()), parameters);
        }

        private static void startFrom(Parameters parameters, Frame fit) {
            Table table = fit.table();
            for (String name : parameters.names()) {
                table.find(name).ifPresent(column -> parameters.start(name, column.number(0)));
            }
        }

        Frame frame(Frame in, double[] spectrum, List<ColumnSpec> columns) {
            double[] row = new double[columns.size()];
            boolean none = model.state() == ModelState.NO_DATA;
            for (int i = 0; i < model.values().length; i++) {
                row[2 * i] = none ? Double.NaN : model.values()[i];
                row[2 * i + 1] = none ? Double.NaN : model.errors()[i];
            }
            row[row.length - 2] = none ? Double.NaN : model.reducedChiSquared();
            row[row.length - 1] = model.state().ordinal();
            double[] curve = new double[spectrum.length];
            double[] residual = new double[spectrum.length];
            byte[] mask = new byte[spectrum.length];
            for (int i = 0; i < spectrum.length; i++) {
                boolean inside = i >= window.from() && i < window.to() && !none;
                curve[i] = inside ? model.curve()[i - window.from()] : Double.NaN;
                residual[i] = spectrum[i] - curve[i];
                mask[i] = (byte) (Double.isNaN(residual[i]) ? 1 : 0);
            }
            return Frame.of(Table.row(columns, row))
                    .with()
                    .companion("model", in.withValues(curve).mask(mask).build())
                    .companion("residual", in.withValues(residual).mask(mask).build())
                    .build();
        }
    }
}

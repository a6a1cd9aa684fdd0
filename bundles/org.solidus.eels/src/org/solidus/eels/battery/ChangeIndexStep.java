/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.battery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.edges.PluralScattering;
import org.solidus.eels.references.Reference;
import org.solidus.eels.references.ReferenceCurve;
import org.solidus.eels.references.SpectrumNoise;
import org.solidus.math.robust.FalseDiscovery;

/**
 * Where the low loss of an electrolyte is not that of the user's own pristine spectrum any more: no published reference
 * of LAGP exists, so that change is all that can be said, and what noise does has to be taken out of it.
 *
 * <p>In: a series of spectra, single scattering ({@code eels.fourier_log}) best: in raw ones another thickness is
 * another shape. The pristine spectrum is scaled to each ({@link BandChanges}).
 *
 * <p>Out, a row a frame: {@code change} (percent: size of the difference over the bands, noise taken out) and its
 * error; {@code sigma}, how sure it is, in standard deviations, two-sided; {@code changed}, for which at most {@code
 * level} of those that are said to have changed are expected to be false (Benjamini and Hochberg, over all spectra);
 * {@code scale}, the t/lambda of a single-scattering spectrum; for each band {@code 55-70 eV change} (percent; the
 * default's last band is Li K with Fe or Ge beside it), its error and {@code 55-70 eV changed} (over all spectra and bands).
 * What has no signal has NaN.
 *
 * <p>Memory: a row of numbers a frame.
 */
@Component(service = Step.class)
@Op(
        id = "eels.change_index",
        name = "Change against pristine",
        description = "How far spectra are from a pristine one beyond noise, and in which bands, with control of false"
                + " discoveries.",
        doi = {"10.1111/j.2517-6161.1995.tb02031.x"})
public final class ChangeIndexStep implements Whole<ChangeIndexStep.Params> {

    private static final Unit PERCENT = Unit.of("percent");
    private static final List<Category> CHANGED =
            List.of(new Category(0, "as pristine", 0x56B4E9), new Category(1, "changed", 0xD55E00));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The user's own pristine spectrum, made like the data.")
            Input<Frame> pristine,

            @Param(
                    help = "Energies between which bands lie, rising: at least three bands.",
                    unit = "eV",
                    def = "[3 eV, 8 eV, 14 eV, 20 eV, 26 eV, 34 eV, 45 eV, 55 eV, 70 eV]")
            List<Double> bands,

            @Param(
                    help = "Share of false ones among those that are said to have changed.",
                    def = "0.05",
                    min = 1e-6,
                    max = 0.5)
            double level,

            @Param(
                    help = "Noise of the deconvolution, $single.noise: then it counts that the noise of its channels is"
                            + " correlated.")
            Optional<PerFrame<Frame>> noise,

            @Shared CountNoise counts) {

        /** Checks the bands. */
        public Params {
            for (int i = 1; i < bands.size(); i++) {
                if (!(bands.get(i - 1) < bands.get(i))) {
                    throw new IllegalArgumentException("'bands' must rise, and are " + bands + ".");
                }
            }
            if (bands.size() < 4) {
                throw new IllegalArgumentException(
                        "'bands' needs four energies or more, for three bands: one is lost to"
                                + " the thickness; it has " + bands.size() + ".");
            }
        }

        private List<String> names() {
            List<String> names = new ArrayList<>();
            for (int i = 1; i < bands.size(); i++) {
                names.add(number(bands.get(i - 1)) + "-" + number(bands.get(i)) + " eV");
            }
            return names;
        }

        private static String number(double value) {
            return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3g", value);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        if (in.scan().isEmpty()) {
            throw new IllegalArgumentException("It needs a series of spectra; the input is a single one.");
        }
        new Reference(Optional.of("pristine"), params.pristine(), Optional.empty()).requireSpectrum();
        params.noise().ifPresent(noise -> SpectrumNoise.require(in, noise.signature()));
        return Signature.table(columns(params)).withScan(in.scan());
    }

    private static List<ColumnSpec> columns(Params params) {
        List<ColumnSpec> columns = new ArrayList<>(List.of(
                ColumnSpec.number("change", PERCENT),
                ColumnSpec.number("change error", PERCENT),
                ColumnSpec.number("sigma", Unit.ONE),
                ColumnSpec.kinds("changed", CHANGED),
                ColumnSpec.number("scale", Unit.ONE)));
        for (String name : params.names()) {
            columns.add(ColumnSpec.number(name + " change", PERCENT));
            columns.add(ColumnSpec.number(name + " change error", PERCENT));
            columns.add(ColumnSpec.kinds(name + " changed", CHANGED));
        }
        return columns;
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        int frames = Math.toIntExact(in.info().frames());
        if (PluralScattering.AUTO.of(in.info().signature()) == PluralScattering.PRESENT) {
            context.warn("These spectra hold plural scattering, so that another thickness counts as a change: run"
                    + " eels.fourier_log on them and on the pristine spectrum first.");
        }
        Rows rows = new Rows(in, params, frames);
        context.progress().begin("changes of " + in.info().name(), frames);
        for (int i = 0; i < frames; i++) {
            context.checkCancelled();
            rows.add(i, context);
            context.progress().advance(1);
        }
        rows.tell(context);
        return MemorySource.of("change", in.info().scan(), rows.tables());
    }

    /** Gathers a row a frame; what changed is known when all are there. */
    private static final class Rows {

        private final Stack in;
        private final Params params;
        private final List<ColumnSpec> columns;
        private final int bands;
        private final double[][] numbers;
        private final double[] probabilities;
        private final double[] bandProbabilities;
        private final Frame[] frames;
        private BandChanges changes;
        private SpectrumNoise noise;

        Rows(Stack in, Params params, int count) {
            this.in = in;
            this.params = params;
            columns = columns(params);
            bands = params.bands().size() - 1;
            numbers = new double[count][columns.size()];
            probabilities = new double[count];
            bandProbabilities = new double[count * bands];
            frames = new Frame[count];
            Arrays.fill(probabilities, Double.NaN);
            Arrays.fill(bandProbabilities, Double.NaN);
        }

        void add(int index, Context context) throws IOException {
            Arrays.fill(numbers[index], Double.NaN);
            Optional<Frame> frame = frame(index);
            if (frame.isEmpty()) {
                return;
            }
            begin(frame.get());
            noise.of(frame.get(), params.counts(), params.noise(), context);
            if (noise.variance().length == 0) {
                throw new IllegalArgumentException(
                        "The spectra have no errors, so that change can't be told from noise:"
                                + " eels.fourier_log gives them, and whole numbers are taken as counts.");
            }
            if (changes.of(noise.values(), noise.variance(), noise.rows())) {
                fill(index);
            }
        }

        private Optional<Frame> frame(int index) throws IOException {
            try {
                return in.masked(index) ? Optional.empty() : Optional.of(in.frame(index));
            } catch (MissingFrameException lost) {
                return Optional.empty();
            }
        }

        private void begin(Frame first) {
            if (changes == null) {
                EnergyGrid grid = EnergyGrid.of(first);
                List<EnergyWindow> windows = new ArrayList<>();
                int from = grid.window(
                                "bands", params.bands().get(0), params.bands().get(bands))
                        .from();
                for (int b = 0; b < bands; b++) {
                    int to = grid.window(
                                    "bands",
                                    params.bands().get(b),
                                    params.bands().get(b + 1))
                            .to();
                    windows.add(new EnergyWindow(from, to));
                    from = to;
                }
                ReferenceCurve curve =
                        ReferenceCurve.of(new Reference(Optional.of("pristine"), params.pristine(), Optional.empty()));
                changes = new BandChanges(curve, grid, windows);
                noise = new SpectrumNoise(grid.size());
            }
        }

        private void fill(int index) {
            double[] row = numbers[index];
            row[0] = 100 * changes.change();
            row[1] = 100 * changes.changeError();
            row[2] = changes.sigma();
            row[4] = changes.scale();
            probabilities[index] = changes.probability();
            for (int b = 0; b < bands; b++) {
                row[5 + 3 * b] = 100 * changes.change(b);
                row[6 + 3 * b] = 100 * changes.error(b);
                bandProbabilities[index * bands + b] = changes.probability(b);
            }
        }

        /** Says how many changed, and marks them. */
        void tell(Context context) {
            double limit = FalseDiscovery.threshold(probabilities, params.level());
            double bandLimit = FalseDiscovery.threshold(bandProbabilities, params.level());
            int without = 0;
            for (int i = 0; i < numbers.length; i++) {
                numbers[i][3] = probabilities[i] <= limit ? 1 : 0;
                for (int b = 0; b < bands; b++) {
                    numbers[i][7 + 3 * b] = bandProbabilities[i * bands + b] <= bandLimit ? 1 : 0;
                }
                without += Double.isNaN(probabilities[i]) ? 1 : 0;
            }
            if (without > 0) {
                context.warn(without + " of " + numbers.length + " spectra have no signal to compare.");
            }
        }

        List<Frame> tables() {
            for (int i = 0; i < frames.length; i++) {
                frames[i] = Frame.of(Table.row(columns, numbers[i]));
            }
            return List.of(frames);
        }
    }
}

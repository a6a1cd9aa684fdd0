/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
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
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.SpectrumValues;
import org.solidus.math.robust.Normal;

/**
 * Spectra after against those before, with significance: both over their total in a range, the one before moved onto the
 * one after where that is wanted, their difference with its error, and the bands that changed.
 *
 * <p>In: spectra (after), and those before at the same energies, of the same pixels or one for all. Out: the difference
 * after less before, with errors. Companions: {@code before} and {@code after}, normalised; {@code z}, the difference in
 * standard deviations; {@code changed}, a table of the bands that changed ({@code from}, {@code to}, {@code difference}
 * as a mean over the band with its error, {@code z}, {@code p}), where the share of false ones is held over all channels
 * and widths (see {@link ChangedBands}); {@code table}, one row a spectrum, so that each column is a map: {@code shift},
 * number of {@code changed} bands, {@code largest z}, reduced {@code chi2}, its {@code p}, and for each band that is named
 * its mean {@code difference} with error and {@code z}.
 *
 * <p>Errors are those of the spectra or of {@link CountNoise}; the normalisation is made of the same counts, and that is
 * taken into account. Whether anything changed is tested with the noise that both have if nothing did. Where the spectrum before is moved, sums over bands keep the noise of the counts as they were.
 */
@Component(service = Step.class)
@Op(
        id = "eels.compare",
        name = "Before and after",
        description = "Difference of two spectra with confidence, the bands that changed and their significance.",
        doi = {"10.1111/j.2517-6161.1995.tb02031.x"})
public final class CompareStep implements Operation<CompareStep.Params> {

    private static final List<ColumnSpec> CHANGED = List.of(
            ColumnSpec.number("from", EnergyGrid.EV),
            ColumnSpec.number("to", EnergyGrid.EV),
            ColumnSpec.number("difference", Unit.ONE),
            ColumnSpec.number("difference error", Unit.ONE),
            ColumnSpec.number("z", Unit.ONE),
            ColumnSpec.number("p", Unit.ONE));

    /**
     * A band that is asked for.
     *
     * @param name for its columns
     * @param range its energies, eV
     */
    public record Band(
            @Param(help = "Name of the band.") String name,

            @Param(help = "Its energies, as in [4 eV, 7 eV].", unit = "eV")
            List<Double> range) {

        /** Checks what ranges can't say. */
        public Band {
            EnergyWindow.requireEnds("range", range);
        }
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Spectra before: of the same pixels, or one for all.")
            PerFrame<Frame> before,

            @Param(help = "Energies whose total both are divided by, as in [3 eV, 80 eV]; all if absent.", unit = "eV")
            List<Double> normalize,

            @Param(
                    help = "Largest shift of the energies that is corrected; 0 eV: none.",
                    def = "0 eV",
                    unit = "eV",
                    min = 0,
                    max = 100)
            double align,

            @Param(help = "Bands that are measured, as in [{ name: FePO4, range: [4 eV, 7 eV] }].")
            List<Band> bands,

            @Param(
                    help = "Share of false ones among the bands that count as changed.",
                    def = "0.05",
                    min = 1e-6,
                    max = 0.5)
            double level,

            @Shared CountNoise noise) {}

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        in.requireSamePoints("before", params.before().signature().single());
        Signature curve = in.single().withValues(true);
        return in.withValues(true)
                .withCompanion("before", curve)
                .withCompanion("after", curve)
                .withCompanion("z", curve.withVariance(false))
                .withCompanion("changed", Signature.table(CHANGED))
                .withCompanion("table", Signature.table(columns(params.bands())));
    }

    private static List<ColumnSpec> columns(List<Band> bands) {
        List<ColumnSpec> columns = new ArrayList<>(List.of(
                ColumnSpec.number("shift", EnergyGrid.EV),
                ColumnSpec.number("changed", Unit.ONE),
                ColumnSpec.number("largest z", Unit.ONE),
                ColumnSpec.number("chi2", Unit.ONE),
                ColumnSpec.number("p", Unit.ONE)));
        for (Band band : bands) {
            columns.add(ColumnSpec.number(band.name(), Unit.ONE));
            columns.add(ColumnSpec.number(band.name() + " error", Unit.ONE));
            columns.add(ColumnSpec.number(band.name() + " z", Unit.ONE));
        }
        return columns;
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Frame first = params.before().at(in);
        in.requireSamePoints("before", first);
        EnergyGrid grid = EnergyGrid.of(in);
        int n = grid.size();
        double[] after = SpectrumValues.of(in, context).clone();
        double[] before = SpectrumValues.of(first, context).clone();
        double[] afterVariance = new double[n];
        double[] beforeVariance = new double[n];
        params.noise().variances(in, after, afterVariance);
        params.noise().variances(first, before, beforeVariance);
        double shift = params.align() > 0 ? SmallShift.of(before, after, params.align() / grid.step()) : 0;
        if (shift != 0) {
            before = moved(before, shift);
            beforeVariance = moved(beforeVariance, shift);
        }
        for (int i = 0; i < n; i++) {
            // What one of both lacks is left out of both, of their totals, too.
            if (Double.isNaN(before[i]) || Double.isNaN(after[i])) {
                before[i] = Double.NaN;
                after[i] = Double.NaN;
            }
        }
        EnergyWindow range = grid.window("normalize", params.normalize());
        SharedTotal one = new SharedTotal(before, beforeVariance, range.from(), range.to());
        SharedTotal two = new SharedTotal(after, afterVariance, range.from(), range.to());
        if (!one.isPositive() || !two.isPositive()) {
            throw new IllegalArgumentException("A spectrum has no counts in the range 'normalize': choose another.");
        }
        ChangedBands test = new ChangedBands(one, two, n);
        if (in.variance().isEmpty() && first.variance().isEmpty()) {
            double[][] pooled = pooled(before, after, one, two, params.noise());
            test = new ChangedBands(
                    new SharedTotal(before, pooled[0], range.from(), range.to()),
                    new SharedTotal(after, pooled[1], range.from(), range.to()),
                    n);
        }
        return result(in, params, grid, new Compared(one, two, test, shift));
    }

    /**
     * Two spectra.
     *
     * @param test with the variances that both have if nothing changed
     */
    private record Compared(SharedTotal before, SharedTotal after, ChangedBands test, double shift) {}

    /** Variances of counts if both spectra have one shape: that of their sum, which is less noisy than either. */
    private static double[][] pooled(
            double[] before, double[] after, SharedTotal one, SharedTotal two, CountNoise noise) {
        int n = before.length;
        double[] sum = new double[n];
        double[] variance = new double[n];
        for (int i = 0; i < n; i++) {
            sum[i] = before[i] + after[i];
        }
        noise.variances(sum, n, variance);
        double readout = noise.readout() * noise.readout();
        double share = one.total() / (one.total() + two.total());
        double[][] pooled = new double[2][n];
        for (int i = 0; i < n; i++) {
            double counts = Math.max(0, variance[i] - readout);
            pooled[0][i] = counts * share + readout;
            pooled[1][i] = counts * (1 - share) + readout;
        }
        return pooled;
    }

    private static double[] moved(double[] values, double shift) {
        double[] moved = new double[values.length];
        SmallShift.moved(values, shift, moved);
        return moved;
    }

    private static Frame result(Frame in, Params params, EnergyGrid grid, Compared compared) {
        int n = grid.size();
        SharedTotal before = compared.before();
        SharedTotal after = compared.after();
        double shift = compared.shift();
        ChangedBands bands = new ChangedBands(before, after, n);
        double[][] values = new double[4][n];
        double[][] variances = new double[3][n];
        double chi = 0;
        double largest = 0;
        int points = 0;
        for (int i = 0; i < n; i++) {
            values[1][i] = before.value(i);
            values[2][i] = after.value(i);
            values[0][i] = values[2][i] - values[1][i];
            variances[1][i] = before.variance(i, i + 1);
            variances[2][i] = after.variance(i, i + 1);
            variances[0][i] = variances[1][i] + variances[2][i];
            values[3][i] =
                    Double.isNaN(values[0][i]) ? Double.NaN : compared.test().z(i, i + 1);
            if (!Double.isNaN(values[3][i])) {
                chi += values[3][i] * values[3][i];
                largest = Math.abs(values[3][i]) > Math.abs(largest) ? values[3][i] : largest;
                points++;
            }
        }
        List<ChangedBands.Band> changed = compared.test().find(params.level());
        int freedom = Math.max(1, points - 1);
        List<Double> row = new ArrayList<>(
                List.of(shift * grid.step(), (double) changed.size(), largest, chi / freedom, tail(chi, freedom)));
        for (Band band : params.bands()) {
            EnergyWindow window = grid.window("bands", band.range());
            row.add(bands.difference(window.from(), window.to()));
            row.add(Math.sqrt(bands.variance(window.from(), window.to())));
            row.add(bands.z(window.from(), window.to()));
        }
        double[] numbers = row.stream().mapToDouble(value -> value).toArray();
        return curve(in, values[0])
                .variance(variances[0])
                .companion("before", curve(in, values[1]).variance(variances[1]).build())
                .companion("after", curve(in, values[2]).variance(variances[2]).build())
                .companion("z", curve(in, values[3]).build())
                .companion("changed", Frame.of(table(grid, bands, changed)))
                .companion("table", Frame.of(Table.row(columns(params.bands()), numbers)))
                .build();
    }

    private static Frame.Builder curve(Frame in, double[] values) {
        return in.withValues(values);
    }

    /** Probability of a larger chi-squared, by the cube root of Wilson and Hilferty (doi:10.1073/pnas.17.12.684). */
    private static double tail(double chi, int freedom) {
        double width = 2.0 / (9 * freedom);
        return Normal.survival((Math.cbrt(chi / freedom) - (1 - width)) / Math.sqrt(width));
    }

    private static Table table(EnergyGrid grid, ChangedBands bands, List<ChangedBands.Band> changed) {
        double[][] columns = new double[6][changed.size()];
        for (int i = 0; i < changed.size(); i++) {
            ChangedBands.Band band = changed.get(i);
            columns[0][i] = grid.energy(band.from() - 0.5);
            columns[1][i] = grid.energy(band.to() - 0.5);
            columns[2][i] = bands.difference(band.from(), band.to());
            columns[3][i] = Math.sqrt(bands.variance(band.from(), band.to()));
            columns[4][i] = band.z();
            columns[5][i] = ChangedBands.probability(band);
        }
        List<Column> list = new ArrayList<>();
        for (int k = 0; k < columns.length; k++) {
            list.add(Column.of(CHANGED.get(k).name(), CHANGED.get(k).unit(), columns[k]));
        }
        return new Table(Arrays.asList(list.toArray(new Column[0])));
    }
}

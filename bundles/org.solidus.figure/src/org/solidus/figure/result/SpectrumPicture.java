/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.Marking;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Series;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.Values;
import org.solidus.figure.colour.Palette;

/**
 * Spectra against their energy: lines, areas of background and edges below the first of them, its model; below them its
 * residual, and what the second has more than the first with one standard deviation. The same picture in the workbench
 * and in a run. Any thread.
 *
 * @param energy the abscissa
 * @param value the ordinate
 * @param spectra the first is blue (before), the second red (after)
 * @param model of the first
 * @param background below its edges
 * @param parts of its model, on the background
 * @param markings windows, edges, lines
 */
public record SpectrumPicture(
        PlotAxis energy,
        PlotAxis value,
        List<SpectrumCurve> spectra,
        Optional<SpectrumCurve> model,
        Optional<SpectrumCurve> background,
        List<SpectrumCurve> parts,
        List<Marking> markings) {

    /** Colour of a model. */
    public static final int MODEL = 0x9a4fb5;

    private static final int BACKGROUND = 0x7f7f7f;
    private static final int DIFFERENCE = 0x7b3294;
    private static final int REST = 0x5c5c5c;
    private static final int SIGNAL = 0x009e73;
    /** Palette colours of parts come after those of the spectra. */
    private static final int FIRST_PART = 2;

    private static final double LOWER = 0.42;

    public SpectrumPicture {
        spectra = List.copyOf(spectra);
        parts = List.copyOf(parts);
        markings = List.copyOf(markings);
    }

    /** Spectra alone. */
    public static SpectrumPicture of(PlotAxis energy, PlotAxis value, List<SpectrumCurve> spectra) {
        return new SpectrumPicture(energy, value, spectra, Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /** With marks along the energy. */
    public SpectrumPicture with(List<Marking> marks) {
        return new SpectrumPicture(energy, value, spectra, model, background, parts, marks);
    }

    /** With what was fitted to the first spectrum. */
    public SpectrumPicture fitted(
            Optional<SpectrumCurve> whole, Optional<SpectrumCurve> below, List<SpectrumCurve> pieces) {
        return new SpectrumPicture(energy, value, spectra, whole, below, pieces, markings);
    }

    /** All spectra brought to the mean of the first over a range; those without any signal there stay as they are. */
    public SpectrumPicture levelled(Range range) {
        if (spectra.isEmpty()) {
            return this;
        }
        double level = spectra.get(0).mean(range);
        List<SpectrumCurve> all = spectra.stream()
                .map(curve -> {
                    double factor = level / curve.mean(range);
                    return Double.isFinite(factor) && factor > 0 ? curve.times(factor) : curve;
                })
                .toList();
        return new SpectrumPicture(energy, value, all, model, background, parts, markings);
    }

    /** With a logarithmic ordinate. */
    public SpectrumPicture log() {
        return new SpectrumPicture(energy, value.log(), spectra, model, background, parts, markings);
    }

    /** A part of the abscissa: the ordinate fits what is seen of the spectra. */
    public SpectrumPicture within(Range range) {
        return new SpectrumPicture(
                energy.from(range.low(), range.high()),
                value,
                spectra.stream().map(curve -> curve.within(range)).toList(),
                model.map(curve -> curve.within(range)),
                background.map(curve -> curve.within(range)),
                parts.stream().map(curve -> curve.within(range)).toList(),
                markings);
    }

    /**
     * The figure.
     *
     * @param residual the first spectrum less its model, below them, where there is a model
     * @param difference the second less the first, below them, where there are two
     */
    public StackFigure figure(String title, boolean residual, boolean difference) {
        List<Track> tracks = new ArrayList<>();
        tracks.add(new Track.Curves("", new Track.Scale(value, above()), Optional.empty(), false, markings, 1));
        if (residual) {
            whole().ifPresent(fit -> tracks.add(lower("residual", rest(fit))));
        }
        if (difference && spectra.size() > 1) {
            tracks.add(lower("difference", difference()));
        }
        return new StackFigure(title, false, energy, tracks, List.of());
    }

    private Track lower(String quantity, Series series) {
        return new Track.Curves(
                "",
                new Track.Scale(PlotAxis.of(quantity, value.unit()), List.of(series)),
                Optional.empty(),
                true,
                List.of(),
                LOWER);
    }

    // ---- the upper panel: areas first, then lines, the model on top

    private List<Series> above() {
        List<Series> all = new ArrayList<>();
        background.ifPresent(curve -> all.add(area(curve.name(), curve, Optional.empty())
                .withColour(curve.rgb().orElse(BACKGROUND))));
        all.addAll(parts.isEmpty() ? signals() : stacked());
        for (int i = 0; i < spectra.size(); i++) {
            SpectrumCurve curve = spectra.get(i);
            Series line = Series.line(curve.name(), curve.energies(), curve.values());
            Series known = curve.filled()
                    ? line.withBand(zeros(curve), curve.values())
                    : curve.sigma().map(line::withSigma).orElse(line);
            all.add((curve.dashed() ? known.withDashes() : known)
                    .withColour(curve.rgb().orElse(Palette.rgb(i))));
        }
        whole().ifPresent(fit -> all.add(Series.line(fit.name(), fit.energies(), fit.values())
                .withDashes()
                .withColour(fit.rgb().orElse(MODEL))));
        return all;
    }

    private static Values zeros(SpectrumCurve curve) {
        return Values.of(new double[curve.values().size()]);
    }

    /** An area from a curve below it, or from zero. */
    private static Series area(String name, SpectrumCurve curve, Optional<Values> below) {
        return Series.line(name, curve.energies(), curve.values())
                .withBand(below.orElseGet(() -> zeros(curve)), curve.values());
    }

    /** Parts that stand on each other and on the background. */
    private List<Series> stacked() {
        List<Series> all = new ArrayList<>();
        Optional<SpectrumCurve> base = background;
        for (int i = 0; i < parts.size(); i++) {
            SpectrumCurve part = parts.get(i);
            double[] low = new double[part.values().size()];
            double[] high = new double[low.length];
            for (int c = 0; c < low.length; c++) {
                double energy = part.energies().get(c);
                double below = base.map(b -> b.at(energy)).orElse(0.0);
                low[c] = Double.isFinite(below) ? below : 0;
                high[c] = low[c] + part.values().get(c);
            }
            SpectrumCurve top = SpectrumCurve.of(part.name(), part.energies(), high, Optional.empty());
            all.add(area(part.name(), top, Optional.of(Values.of(low)))
                    .withColour(part.rgb().orElse(Palette.rgb(FIRST_PART + i))));
            base = Optional.of(top);
        }
        return all;
    }

    /** What stands above the background within the windows after the first, which is where the background was fitted. */
    private List<Series> signals() {
        List<Marking.Span> windows = markings.stream()
                .filter(Marking.Span.class::isInstance)
                .map(Marking.Span.class::cast)
                .toList();
        if (background.isEmpty() || spectra.isEmpty() || windows.size() < 2) {
            return List.of();
        }
        SpectrumCurve curve = spectra.get(0);
        double[] low = new double[curve.values().size()];
        double[] high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            double energy = curve.energies().get(i);
            boolean inside =
                    windows.stream().skip(1).anyMatch(window -> energy >= window.low() && energy <= window.high());
            low[i] = inside ? background.get().at(energy) : Double.NaN;
            high[i] = inside ? curve.values().get(i) : Double.NaN;
        }
        return List.of(Series.line("signal", curve.energies(), Values.of(high))
                .withBand(Values.of(low), Values.of(high))
                .withColour(SIGNAL));
    }

    /** The model, or the sum of its parts and the background. */
    private Optional<SpectrumCurve> whole() {
        if (model.isPresent() || parts.isEmpty()) {
            return model;
        }
        SpectrumCurve first = parts.get(0);
        double[] sum = new double[first.values().size()];
        for (int i = 0; i < sum.length; i++) {
            double energy = first.energies().get(i);
            sum[i] = background.map(b -> b.at(energy)).filter(Double::isFinite).orElse(0.0);
            for (SpectrumCurve part : parts) {
                double there = part.at(energy);
                sum[i] += Double.isFinite(there) ? there : 0;
            }
        }
        return Optional.of(SpectrumCurve.of("model", first.energies(), sum, Optional.empty()));
    }

    // ---- below it

    private Series rest(SpectrumCurve fit) {
        SpectrumCurve data = spectra.get(0);
        double[] rest = new double[data.values().size()];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = data.values().get(i) - fit.at(data.energies().get(i));
        }
        Series line = Series.line("", data.energies(), Values.of(rest)).withColour(REST);
        return data.sigma()
                .map(sigma -> line.withBand(negative(sigma), sigma).withColour(REST))
                .orElse(line);
    }

    private static Values negative(Values sigma) {
        return Values.of(java.util.Arrays.stream(sigma.toArray()).map(s -> -s).toArray());
    }

    private Series difference() {
        SpectrumCurve before = spectra.get(0);
        SpectrumCurve after = spectra.get(1);
        double[] more = new double[before.values().size()];
        double[] sigma = new double[more.length];
        for (int i = 0; i < more.length; i++) {
            double energy = before.energies().get(i);
            more[i] = after.at(energy) - before.values().get(i);
            sigma[i] = Math.hypot(after.sigmaAt(energy), before.sigmaAt(energy));
        }
        boolean known = before.sigma().isPresent() && after.sigma().isPresent();
        Series line = Series.line(
                        after.name() + " \u2212 " + before.name() + (known ? ", \u00b11\u03c3" : ""),
                        before.energies(),
                        Values.of(more))
                .withColour(DIFFERENCE);
        return known ? line.withSigma(Values.of(sigma)) : line;
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.figure.SpectrumItem;
import org.solidus.core.figure.SpectrumLine;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Figure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.text.Typesetting;

/** Spectra among results: of one frame, or means over a region of a spectrum image. */
final class SpectrumPanel {

    private final Panel panel;
    private final SpectrumItem item;
    private final FigureResults shelf;
    private final PlotAxis energy;
    private final Unit unit;

    SpectrumPanel(Panel panel, FigureResults shelf) {
        this.panel = panel;
        this.item = panel.spectrum().orElseThrow();
        this.shelf = shelf;
        AxisSpec axis = shelf.shown(item.lines().get(0).of()).signature().axes().get(0);
        unit = axis.unit();
        energy = PlotAxis.of(axis.quantity(), unit.symbol());
    }

    /** The spectra; and beside them a second range of energies, if one is asked for. */
    List<Figure> figures(String title) throws IOException {
        SpectrumPicture picture = picture();
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(title, picture, CurvePanel.range(panel.range(), unit)));
        if (!item.detail().isEmpty()) {
            figures.add(figure(detailed(title), picture, CurvePanel.range(item.detail(), unit)));
        }
        return figures;
    }

    private static String detailed(String title) {
        return title.isEmpty() ? "" : title + ", detail";
    }

    private Figure figure(String title, SpectrumPicture picture, Optional<Range> range) {
        String above = panel.caption().filter(text -> title.isEmpty()).orElse(title);
        return range.map(picture::within).orElse(picture).figure(above, item.residual(), item.difference());
    }

    private SpectrumPicture picture() throws IOException {
        SpectrumLine first = item.lines().get(0);
        List<SpectrumCurve> spectra = new ArrayList<>();
        for (SpectrumLine line : item.lines()) {
            SpectrumCurve curve = curve(line, line.of(), line.name().orElseGet(() -> name(line.of())))
                    .looking(line.filled(), line.dashed());
            spectra.add(line.colour()
                    .map(colour -> curve.withColour(Integer.parseInt(colour.substring(1), 16)))
                    .orElse(curve));
        }
        List<SpectrumCurve> parts = new ArrayList<>();
        for (Ref part : item.parts()) {
            parts.add(curve(first, part, name(part)));
        }
        SpectrumPicture marked = SpectrumPicture.of(energy, value(first.of()), spectra)
                .fitted(fitted(first, item.model(), "model"), fitted(first, item.background(), "background"), parts)
                .with(Marks.of(panel.marks(), energy, shelf));
        return CurvePanel.range(item.level(), unit).map(marked::levelled).orElse(marked);
    }

    private PlotAxis value(Ref ref) {
        Shown shown = shelf.shown(ref);
        PlotAxis axis = PlotAxis.of(
                shown.signature().quantity(), shown.signature().unit().symbol());
        PlotAxis ranged =
                CurvePanel.limited(axis, panel.limits(), shown.signature().unit());
        return panel.log() ? ranged.log() : ranged;
    }

    private static String name(Ref ref) {
        return Typesetting.quantity(ref.member().orElse(ref.name()).replace('_', ' '));
    }

    private Optional<SpectrumCurve> fitted(SpectrumLine first, Optional<Ref> ref, String name) throws IOException {
        return ref.isEmpty() ? Optional.empty() : Optional.of(curve(first, ref.get(), name));
    }

    /** What a line chooses, of the result that a reference names. */
    private SpectrumCurve curve(SpectrumLine line, Ref ref, String name) throws IOException {
        SpectrumMean mean =
                SpectrumMean.of(shelf.source(ref), shelf.shown(ref).companion(), chosen(line, ref), () -> false);
        return mean.curve(name, unit)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + ref + "': none of its spectra lies where '" + name + "' is to be taken."));
    }

    private LongPredicate chosen(SpectrumLine line, Ref ref) throws IOException {
        LongPredicate chosen =
                SpectrumRegion.of(line.y(), line.x(), shelf.source(ref).info().scan());
        if (!line.frames().isEmpty()) {
            chosen = chosen.and(line.frames()::contains);
        }
        return line.where().isPresent() ? chosen.and(ofKind(line)) : chosen;
    }

    private LongPredicate ofKind(SpectrumLine line) throws IOException {
        Ref where = line.where().orElseThrow();
        String kind = line.kind().orElseThrow();
        double code = shelf.shown(where).number().categories().stream()
                .filter(one -> one.name().equals(kind))
                .mapToDouble(one -> one.code())
                .findFirst()
                .orElseGet(() -> number(kind));
        double[] codes = shelf.column(where).doubles();
        return frame -> frame < codes.length && codes[(int) frame] == code;
    }

    private static double number(String kind) {
        try {
            return Double.parseDouble(kind);
        } catch (NumberFormatException word) {
            throw new IllegalArgumentException("'kind': there is no kind '" + kind + "'.", word);
        }
    }
}

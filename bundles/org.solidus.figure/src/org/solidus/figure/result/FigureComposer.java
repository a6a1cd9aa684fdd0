/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.figure.Mark;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Share;
import org.solidus.core.run.Results.Result;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Figure;
import org.solidus.figure.Marking;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;

/** Composes the figures that a pipeline describes, of the results of its run. */
final class FigureComposer {

    private final ComposedFigure figure;
    private final FigureResults shelf;

    FigureComposer(ComposedFigure figure, List<Result> results) {
        this.figure = figure;
        this.shelf = new FigureResults(results);
    }

    /**
     * @throws IOException when a result cannot be read
     * @throws IllegalArgumentException when what the results hold cannot be shown so
     */
    Figure compose() throws IOException {
        List<Panel> panels = figure.body().panels();
        if (figure.body().share() != Share.NONE) {
            return shared(panels);
        }
        if (panels.size() == 1) {
            return single(panels.get(0), figure.title());
        }
        List<Figure> figures = new ArrayList<>();
        for (Panel panel : panels) {
            if (panel.spectrum().isPresent()) {
                figures.addAll(new SpectrumPanel(panel, shelf).figures(""));
            } else if (panel.maps().isEmpty()) {
                figures.add(single(panel, ""));
            } else {
                figures.addAll(new MapPanel(panel, shelf).figures("", Optional.empty()));
            }
        }
        return new PanelFigure(figure.title(), figure.body().columns().orElse(1), figures);
    }

    /** What a panel becomes. */
    private record Part(PlotAxis along, boolean ofFrames, List<Track> tracks) {}

    private Part part(Panel panel, List<Mark> marks) throws IOException {
        if (!panel.events().isEmpty()) {
            return new Part(EventPanel.along(), false, List.of(new EventPanel(panel, shelf).track()));
        }
        if (panel.curves().isEmpty()) {
            SeriesPanel series = new SeriesPanel(panel, shelf);
            return new Part(series.along(), false, List.of(series.track()));
        }
        CurvePanel curves = new CurvePanel(panel, shelf);
        return new Part(curves.along(), curves.ofFrames(), curves.tracks(Marks.of(marks, curves.along(), shelf)));
    }

    private Figure shared(List<Panel> panels) throws IOException {
        boolean upright = figure.body().share() == Share.Y;
        List<Track> tracks = new ArrayList<>();
        List<Mark> marks = new ArrayList<>(figure.body().marks());
        Set<String> axes = new LinkedHashSet<>();
        Optional<PlotAxis> along = Optional.empty();
        for (Panel panel : panels) {
            boolean inside = !upright && !panel.curves().isEmpty();
            Part part = part(panel, inside ? panel.marks() : List.of());
            if (!inside) {
                marks.addAll(panel.marks());
            }
            tracks.addAll(part.tracks());
            axes.add(part.along().label());
            along = along.or(() -> Optional.of(part.along()));
        }
        if (axes.size() > 1) {
            throw new IllegalArgumentException("its panels cannot share an axis: they run along "
                    + String.join(" and ", axes)
                    + ". Frames get times from 'start' and 'interval' of their source; or leave 'share' away.");
        }
        PlotAxis axis = ranged(along.orElseThrow(), figure.body().range());
        return new StackFigure(figure.title(), upright, axis, tracks, Marks.of(marks, axis, shelf));
    }

    private Figure single(Panel panel, String title) throws IOException {
        if (panel.film().isPresent()) {
            return new FilmPanel(panel, shelf).figure(title, figure.body().columns());
        }
        if (panel.cv().isPresent()) {
            return new CvPanel(panel.cv().get(), shelf).figure(title);
        }
        if (panel.spectrum().isPresent()) {
            List<Figure> spectra = new SpectrumPanel(panel, shelf).figures(title);
            return spectra.size() == 1
                    ? spectra.get(0)
                    : new PanelFigure(
                            title,
                            figure.body().columns().orElse(spectra.size()),
                            new SpectrumPanel(panel, shelf).figures(""));
        }
        if (panel.composite().isPresent()) {
            return new CompositePanel(panel.composite().get(), shelf)
                    .figure(title.isEmpty() ? panel.caption().orElse("") : title);
        }
        if (!panel.maps().isEmpty()) {
            return new MapPanel(panel, shelf).figure(title, figure.body().columns());
        }
        Part part = part(panel, List.of());
        List<Mark> marks = new ArrayList<>(panel.marks());
        marks.addAll(part.ofFrames() ? List.of() : figure.body().marks());
        List<Marking> markings = Marks.of(marks, part.along(), shelf);
        boolean curves = !panel.curves().isEmpty() || !panel.events().isEmpty();
        List<Quantity> range = curves ? panel.range() : List.of();
        return new StackFigure(title, !curves, ranged(part.along(), range), part.tracks(), markings);
    }

    private static PlotAxis ranged(PlotAxis axis, List<Quantity> ends) {
        Unit unit = axis.unit().isEmpty() ? Unit.ONE : Unit.lenient(axis.unit());
        for (Quantity end : ends) {
            if (!end.unit().symbol().isEmpty() && !end.unit().compatible(unit)) {
                throw new IllegalArgumentException(
                        "'range': '" + end + "' does not lie on the axis " + axis.label() + ".");
            }
        }
        Optional<Range> range = CurvePanel.range(ends, unit);
        return range.map(r -> axis.from(r.low(), r.high())).orElse(axis);
    }
}

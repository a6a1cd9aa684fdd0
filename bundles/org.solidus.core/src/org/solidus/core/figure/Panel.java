/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.List;
import java.util.Optional;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;

/** A panel of a figure: curves, a heat map, a waterfall, maps, a film, a voltammogram, spectra, a composite, or events. */
public record Panel(
        @Param(help = "Columns against what runs along the series, or one-dimensional frames against their axis.")
        List<Curve> curves,

        @Param(help = "A series of one-dimensional frames in colours, against what runs along the series.")
        Optional<Ref> heatmap,

        @Param(help = "A series of one-dimensional frames above each other.")
        Optional<Ref> waterfall,

        @Param(help = "Maps with common colours, one colour bar and a common length scale.")
        List<MapItem> maps,

        @Param(help = "Frames of a film with what was found in them: grains, boundaries, cracks, particles.")
        Optional<FilmItem> film,

        @Param(help = "Current against potential, cycle by cycle, with what was made of it.")
        Optional<CvItem> cv,

        @Param(help = "Spectra against their energy, with what was fitted to them, or how two of them differ.")
        Optional<SpectrumItem> spectrum,

        @Param(help = "Several maps in one: elements or phases, a colour each.")
        Optional<CompositeItem> composite,

        @Param(
                help =
                        "Tables of events (columns time, perhaps time error and kind): how many there have been, a colour a"
                                + " kind.")
        List<Ref> events,

        @Param(label = "Title", help = "What stands above the panel.")
        Optional<String> caption,

        @Param(help = "The first curve less the second, below them.", def = "false")
        boolean residual,

        @Param(help = "Intervals and events that are marked in this panel.")
        List<Mark> marks,

        @Param(help = "Abscissa of curves: a column as long as theirs; by default what runs along the series.")
        Optional<Ref> against,

        @Param(help = "Logarithmic: the colours, or the ordinate of curves.", def = "false")
        boolean log,

        @Param(help = "Lowest and highest of the colours, or of the ordinate of curves.")
        List<Quantity> limits,

        @Param(help = "Part of the panel's own axis: Q of a heat map, the abscissa of curves of frames.")
        List<Quantity> range,

        @Param(help = "Colour map; by default one that suits the numbers.")
        Optional<Colours> colours,

        @Param(help = "Curves of a waterfall, at most.", def = "24", min = 2, max = 200)
        int most,

        @Param(
                help = "Height beside other panels above it (or width beside panels at its sides).",
                def = "1",
                min = 0.1,
                max = 20)
        double size) {

    /** @throws IllegalArgumentException unless it shows one kind of thing, and pairs are pairs */
    public Panel {
        curves = List.copyOf(curves);
        maps = List.copyOf(maps);
        events = List.copyOf(events);
        marks = List.copyOf(marks);
        limits = List.copyOf(limits);
        range = List.copyOf(range);
        int kinds = (curves.isEmpty() ? 0 : 1)
                + (heatmap.isPresent() ? 1 : 0)
                + (waterfall.isPresent() ? 1 : 0)
                + (maps.isEmpty() ? 0 : 1)
                + (film.isPresent() ? 1 : 0)
                + (cv.isPresent() ? 1 : 0)
                + (spectrum.isPresent() ? 1 : 0)
                + (composite.isPresent() ? 1 : 0)
                + (events.isEmpty() ? 0 : 1);
        if (kinds != 1) {
            throw new IllegalArgumentException(
                    "a panel shows one of curves, heatmap, waterfall, maps, film, cv, spectrum, composite and events"
                            + (kinds == 0 ? "." : "; make a panel of each."));
        }
        if (residual && curves.size() != 2) {
            throw new IllegalArgumentException(
                    "a residual needs two curves, the data and the fit, not " + curves.size() + ".");
        }
        Quantity.requireRange("limits", limits);
        Quantity.requireRange("range", range);
    }

    /** Frames of a film. */
    public static Panel of(FilmItem film) {
        return of(Optional.of(film), Optional.empty(), List.of(), 1);
    }

    /** A voltammogram. */
    public static Panel of(CvItem cv) {
        return of(Optional.empty(), Optional.of(cv), List.of(), 1);
    }

    /** Events, so many times as high as other panels. */
    public static Panel ofEvents(List<Ref> events, double size) {
        return of(Optional.empty(), Optional.empty(), events, size);
    }

    private static Panel of(Optional<FilmItem> film, Optional<CvItem> cv, List<Ref> events, double size) {
        return new Panel(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                film,
                cv,
                Optional.empty(),
                Optional.empty(),
                events,
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                24,
                size);
    }
}

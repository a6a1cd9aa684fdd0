/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;

/**
 * A figure that a pipeline composes of its results.
 *
 * @param name of its file
 * @param body what it shows
 */
public record ComposedFigure(String name, Body body) {

    /** What a pipeline writes beside the name. */
    public record Body(
            @Param(help = "What stands above the figure.") Optional<String> title,

            @Param(
                    help = "x: panels above each other with a common abscissa; y: side by side with a common ordinate,"
                            + " along which time runs upwards; none: each with axes of its own.",
                    def = "none")
            Share share,

            @Param(help = "Panels, or maps, in a row; where no axis is shared.", min = 1, max = 12)
            Optional<Integer> columns,

            @Param(help = "Part of the shared axis.") List<Quantity> range,

            @Param(help = "Intervals and events that are marked in all panels.")
            List<Mark> marks,

            @Param(help = "From top to bottom, or from left to right.")
            List<Panel> panels) {

        /** @throws IllegalArgumentException when there are no panels, or maps share an axis */
        public Body {
            range = List.copyOf(range);
            marks = List.copyOf(marks);
            panels = List.copyOf(panels);
            Quantity.requireRange("range", range);
            if (panels.isEmpty()) {
                throw new IllegalArgumentException("it has no panels.");
            }
            boolean maps = panels.stream()
                    .anyMatch(panel -> !panel.maps().isEmpty()
                            || panel.film().isPresent()
                            || panel.cv().isPresent()
                            || panel.spectrum().isPresent()
                            || panel.composite().isPresent());
            if (maps && share != Share.NONE) {
                throw new IllegalArgumentException(
                        "maps, films, spectra and voltammograms share no axis with other panels; leave 'share' away, or make"
                                + " a figure of their own.");
            }
            if (share == Share.X
                    && panels.stream().anyMatch(panel -> panel.waterfall().isPresent())) {
                throw new IllegalArgumentException(
                        "a waterfall has its curves above each other, so that it shares its ordinate: 'share: y'.");
            }
            if (share == Share.Y && panels.stream().anyMatch(Panel::residual)) {
                throw new IllegalArgumentException("a residual stands below its curves: 'share: x' or 'none'.");
            }
        }
    }

    /** Everything it refers to, in order. */
    public List<Ref> refs() {
        Stream<Ref> marks = body.marks().stream().flatMap(mark -> mark.of().stream());
        Stream<Ref> panels = body.panels().stream().flatMap(ComposedFigure::refs);
        return Stream.concat(marks, panels).toList();
    }

    private static Stream<Ref> refs(Panel panel) {
        Stream<Ref> curves = panel.curves().stream()
                .flatMap(curve -> Stream.of(curve.of(), curve.low(), curve.high(), curve.error()))
                .flatMap(Optional::stream);
        Stream<Ref> maps = panel.maps().stream().flatMap(ComposedFigure::refs);
        Stream<Ref> marks = panel.marks().stream().flatMap(mark -> mark.of().stream());
        Stream<Ref> single =
                Stream.of(panel.heatmap(), panel.waterfall(), panel.against()).flatMap(Optional::stream);
        Stream<Ref> film = panel.film().stream().flatMap(FilmItem::refs);
        Stream<Ref> cv = panel.cv().stream().flatMap(CvItem::refs);
        Stream<Ref> spectra = panel.spectrum().stream().flatMap(SpectrumItem::refs);
        Stream<Ref> composite = panel.composite().stream().flatMap(CompositeItem::refs);
        return Stream.of(curves, maps, marks, single, film, cv, spectra, composite, panel.events().stream())
                .flatMap(all -> all);
    }

    private static Stream<Ref> refs(MapItem map) {
        Stream<Ref> single = Stream.of(Optional.of(map.of()), map.outlines(), map.boundaries(), map.brightness())
                .flatMap(Optional::stream);
        return Stream.concat(single, map.spots().stream());
    }

    /** Names of the sources and results that it shows. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        refs().forEach(ref -> names.add(ref.name()));
        return names;
    }

    /** The title, else the name. */
    public String title() {
        return body.title().orElse(name);
    }
}

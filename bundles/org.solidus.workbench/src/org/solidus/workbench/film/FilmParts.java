/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.film;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.solidus.figure.result.FilmLayer;
import org.solidus.workbench.shelf.ShelfNode;

/**
 * Which results belong together: a film, and what was found in its frames.
 *
 * @param films names of all series of images that can be looked at, in the order of the pipeline
 * @param film name of the one that is shown; empty: there is none
 * @param layers what was found, by layer: the result, and perhaps the companion of it
 * @param drift name of the table of drifts; empty: there is none
 * @param drifting whether the film is not aligned, and what was found is
 */
record FilmParts(List<String> films, String film, Map<FilmLayer, Found> layers, String drift, boolean drifting) {

    static final FilmParts NOTHING = new FilmParts(List.of(), "", Map.of(), "", false);

    private static final String ALIGN = "film.align";

    /** A result, or what comes with it. */
    record Found(String name, Optional<String> companion) {}

    /**
     * Finds them.
     *
     * @param wanted name of the film to show; where there is none of that name, what grains and cracks were found in
     * @param series name of the main series of the pipeline
     */
    static FilmParts of(List<ShelfNode> nodes, String wanted, String series) {
        Map<FilmLayer, Found> layers = layers(nodes);
        Set<String> found = new HashSet<>();
        layers.values().forEach(layer -> found.add(layer.name()));
        List<String> films = nodes.stream()
                .filter(node -> node.isImages() && !found.contains(node.name()))
                .map(ShelfNode::name)
                .toList();
        String film = films.contains(wanted) ? wanted : usual(nodes, layers, films, series);
        boolean drifting =
                !isAligned(nodes, film) && layers.values().stream().anyMatch(layer -> isAligned(nodes, layer.name()));
        String drift = last(nodes, node -> node.hasColumns("dy", "dx"))
                .map(ShelfNode::name)
                .orElse("");
        return new FilmParts(films, film, layers, drift, drifting);
    }

    private static String usual(
            List<ShelfNode> nodes, Map<FilmLayer, Found> layers, List<String> films, String series) {
        for (FilmLayer layer : List.of(FilmLayer.CRACKS, FilmLayer.GRAINS, FilmLayer.PARTICLES)) {
            Optional<String> looked = Optional.ofNullable(layers.get(layer))
                    .flatMap(found -> node(nodes, found.name()))
                    .map(ShelfNode::input)
                    .filter(films::contains);
            if (looked.isPresent()) {
                return looked.get();
            }
        }
        Optional<String> aligned = last(nodes, node -> node.isOf(ALIGN)).map(ShelfNode::name);
        return aligned.or(() -> films.stream().filter(series::equals).findFirst())
                .or(() -> films.stream().findFirst())
                .orElse("");
    }

    private static Map<FilmLayer, Found> layers(List<ShelfNode> nodes) {
        Map<FilmLayer, Found> layers = new EnumMap<>(FilmLayer.class);
        last(nodes, node -> node.isOf("film.grains"))
                .or(() -> last(nodes, node -> node.isImages() && hasCompanion(node, "network")))
                .ifPresent(node -> {
                    layers.put(FilmLayer.GRAINS, new Found(node.name(), Optional.empty()));
                    if (hasCompanion(node, "network")) {
                        layers.put(FilmLayer.BOUNDARIES, new Found(node.name(), Optional.of("network")));
                    }
                });
        last(nodes, node -> node.isOf("film.cracks"))
                .or(() -> last(nodes, node -> node.isImages() && hasCompanion(node, "segments")))
                .ifPresent(node -> layers.put(FilmLayer.CRACKS, new Found(node.name(), Optional.empty())));
        last(nodes, node -> particles(node).isPresent())
                .ifPresent(
                        node -> layers.put(FilmLayer.PARTICLES, particles(node).orElseThrow()));
        return layers;
    }

    private static boolean hasCompanion(ShelfNode node, String name) {
        return node.signature().companions().containsKey(name);
    }

    private static Optional<Found> particles(ShelfNode node) {
        String[] columns = {"particle", "y", "x"};
        if (node.hasColumns(columns)) {
            return Optional.of(new Found(node.name(), Optional.empty()));
        }
        return node.signature().companions().entrySet().stream()
                .filter(part -> ShelfNode.has(part.getValue(), columns))
                .findFirst()
                .map(part -> new Found(node.name(), Optional.of(part.getKey())));
    }

    private static Optional<ShelfNode> node(List<ShelfNode> nodes, String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    private static Optional<ShelfNode> last(List<ShelfNode> nodes, Predicate<ShelfNode> fits) {
        return nodes.stream().filter(fits).reduce((first, second) -> second);
    }

    /** Whether a result was made of frames from which the drift was taken. */
    private static boolean isAligned(List<ShelfNode> nodes, String name) {
        Optional<ShelfNode> at = node(nodes, name);
        for (int i = 0; i < nodes.size() && at.isPresent(); i++) {
            if (at.get().isOf(ALIGN)) {
                return true;
            }
            at = node(nodes, at.get().input());
        }
        return false;
    }
}

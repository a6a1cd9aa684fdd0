/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.preview.NeedsSeriesException;
import org.solidus.core.source.Source;
import org.solidus.figure.result.FilmLayer;
import org.solidus.figure.result.FilmScene;
import org.solidus.workbench.shelf.Shelf;

/** Opens films with what was found in them. Used in the background. */
record FilmShelf(Shelf shelf) {

    /**
     * A film that can be read.
     *
     * @param scene what there is of it
     * @param missing names of steps that have to be computed over the series before what they find can be shown
     * @param why a sentence for people; empty where nothing is missing
     */
    record Opened(FilmScene scene, Set<String> missing, String why) {}

    /**
     * Opens a film with what was found in it. What cannot be had is left out and said.
     *
     * @param parts with a film
     * @throws IOException with a sentence, when the film itself cannot be had
     */
    Opened open(FilmParts parts) throws IOException {
        Set<String> missing = new LinkedHashSet<>();
        List<String> sentences = new ArrayList<>();
        Source film = open(parts.film(), missing, sentences)
                .orElseThrow(() -> missing.isEmpty()
                        ? new IOException(String.join(" ", sentences))
                        : new FilmNeedsSeriesException(missing, String.join(" ", sentences)));
        Map<FilmLayer, FilmScene.Part> layers = new EnumMap<>(FilmLayer.class);
        for (Map.Entry<FilmLayer, FilmParts.Found> layer : parts.layers().entrySet()) {
            open(layer.getValue().name(), missing, sentences)
                    .ifPresent(source -> layers.put(
                            layer.getKey(),
                            new FilmScene.Part(source, layer.getValue().companion())));
        }
        Optional<FilmScene.Part> drift = parts.drift().isEmpty()
                ? Optional.empty()
                : open(parts.drift(), missing, sentences).map(source -> new FilmScene.Part(source, Optional.empty()));
        FilmScene scene = new FilmScene(film, layers, drift, parts.drifting() && drift.isPresent());
        return new Opened(scene, missing, sentences.isEmpty() ? "" : sentences.get(0));
    }

    private Optional<Source> open(String name, Set<String> missing, List<String> sentences) {
        try {
            return Optional.of(shelf.open(name));
        } catch (NeedsSeriesException needs) {
            missing.add(name);
            sentences.add(needs.getMessage());
        } catch (IOException | IllegalArgumentException | IllegalStateException wrong) {
            sentences.add(wrong.getMessage());
        }
        return Optional.empty();
    }
}

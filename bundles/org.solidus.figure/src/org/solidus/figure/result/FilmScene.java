/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;

/**
 * A film with what was found in it, frame by frame. Any thread; frames are read when they are asked for.
 *
 * @param film two-dimensional frames
 * @param layers what was found: a frame for each of the film, on the same pixels
 * @param drift {@code dy}, {@code dx} in pixels and perhaps {@code blank}, a row a frame
 * @param drifting whether the film drifts, while the layers are those of the aligned one
 */
public record FilmScene(Source film, Map<FilmLayer, Part> layers, Optional<Part> drift, boolean drifting) {

    /** Copies the layers. */
    public FilmScene {
        layers = layers.isEmpty() ? Map.of() : Map.copyOf(layers);
    }

    /**
     * A series, or what comes with its frames.
     *
     * @param companion of each frame; absent: the frame itself
     */
    public record Part(Source source, Optional<String> companion) {}

    /**
     * A frame of it.
     *
     * @param index 0 first
     * @param picture absent where it is masked or lost
     * @param found by layer, as far as there is something
     * @param drift a row; absent where it is not known
     */
    public record Moment(long index, Optional<Frame> picture, Map<FilmLayer, Frame> found, Optional<Frame> drift) {

        /** When it was taken, s, on the clock of the film; absent where nothing tells. */
        public Optional<Exposure> exposure() {
            return picture.flatMap(frame -> frame.place().exposure());
        }

        /** Whether the beam was blanked, as the drift says. */
        public boolean blank() {
            return number("blank") > 0;
        }

        /** A number of the drift; 0 where it is not known. */
        double number(String column) {
            return drift.filter(Frame::isTable)
                    .flatMap(row -> row.table().find(column))
                    .filter(values -> values.size() == 1)
                    .map(values -> values.number(0))
                    .filter(Double::isFinite)
                    .orElse(0.0);
        }
    }

    /** A film alone. */
    public static FilmScene of(Source film) {
        return new FilmScene(film, Map.of(), Optional.empty(), false);
    }

    /** How many frames there are. */
    public long frames() {
        return film.info().frames();
    }

    /**
     * Reads a frame with what was found in it.
     *
     * @param wanted layers that are read
     * @throws IOException when a file can't be read
     */
    public Moment moment(long index, Set<FilmLayer> wanted) throws IOException {
        Map<Source, Optional<Frame>> read = new HashMap<>();
        Map<FilmLayer, Frame> found = new EnumMap<>(FilmLayer.class);
        for (Map.Entry<FilmLayer, Part> layer : layers.entrySet()) {
            if (wanted.contains(layer.getKey())) {
                frame(layer.getValue(), index, read).ifPresent(frame -> found.put(layer.getKey(), frame));
            }
        }
        Optional<Frame> row = drift.isPresent() ? frame(drift.get(), index, read) : Optional.empty();
        return new Moment(index, FrameSample.frame(film, index), found, row);
    }

    /** A frame alone stands for all. */
    private static Optional<Frame> frame(Part part, long index, Map<Source, Optional<Frame>> read) throws IOException {
        Source source = part.source();
        long there = source.info().frames() == 1 ? 0 : index;
        if (there >= source.info().frames()) {
            return Optional.empty();
        }
        Optional<Frame> whole = read.get(source);
        if (whole == null) {
            whole = FrameSample.frame(source, there);
            read.put(source, whole);
        }
        return part.companion().isEmpty()
                ? whole
                : whole.map(Frame::companions)
                        .map(beside -> beside.get(part.companion().get()));
    }

    /**
     * Goes through all that was found, to know when cracks opened and which contrast particles had at first.
     *
     * @param stop true once nobody wants it any more: what was read so far counts
     */
    public FilmHistory history(BooleanSupplier stop) throws IOException {
        FilmHistory.Builder history = new FilmHistory.Builder();
        boolean cracks = layers.containsKey(FilmLayer.CRACKS);
        boolean particles = layers.containsKey(FilmLayer.PARTICLES);
        for (long i = 0; i < frames() && (cracks || particles) && !stop.getAsBoolean(); i++) {
            Map<Source, Optional<Frame>> read = new HashMap<>();
            Optional<Frame> crack = cracks ? frame(layers.get(FilmLayer.CRACKS), i, read) : Optional.empty();
            Optional<Frame> particle = particles ? frame(layers.get(FilmLayer.PARTICLES), i, read) : Optional.empty();
            double time = crack.or(() -> particle)
                    .flatMap(frame -> read.values().stream()
                            .flatMap(Optional::stream)
                            .flatMap(whole -> whole.place().exposure().stream())
                            .findFirst())
                    .map(Exposure::middle)
                    .orElse(Double.NaN);
            history.add(i, time, crack, particle);
        }
        return history.build();
    }
}

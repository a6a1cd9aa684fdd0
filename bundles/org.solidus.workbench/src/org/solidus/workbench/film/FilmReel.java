/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.film;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.solidus.core.data.Frame;
import org.solidus.figure.result.FilmLayer;
import org.solidus.figure.result.FilmScene;

/**
 * Frames of a film with what was found in them, of which the latest are kept, and those that come next are read ahead.
 * Any thread; frames are read by whoever asks.
 */
final class FilmReel {

    /** So much is kept of frames, bytes: a part of the memory there is. */
    private static final long MOST = Math.clamp(Runtime.getRuntime().maxMemory() / 6, 32L << 20, 512L << 20);

    private static final int AHEAD = 12;

    private final FilmScene scene;
    private final Set<FilmLayer> layers;
    private final Map<Long, FilmScene.Moment> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private int reads;

    FilmReel(FilmScene scene) {
        this.scene = scene;
        this.layers = scene.layers().keySet();
    }

    FilmScene scene() {
        return scene;
    }

    /** A frame; read unless it is kept. */
    FilmScene.Moment moment(long index) throws IOException {
        synchronized (kept) {
            FilmScene.Moment known = kept.get(index);
            if (known != null) {
                return known;
            }
        }
        FilmScene.Moment read = scene.moment(index, layers);
        keep(read);
        return read;
    }

    private void keep(FilmScene.Moment read) {
        synchronized (kept) {
            reads++;
            if (kept.put(read.index(), read) == null) {
                bytes += bytes(read);
            }
            var oldest = kept.entrySet().iterator();
            while (bytes > MOST && kept.size() > 1) {
                bytes -= bytes(oldest.next().getValue());
                oldest.remove();
            }
        }
    }

    private static long bytes(FilmScene.Moment moment) {
        long found = moment.found().values().stream().mapToLong(FilmReel::bytes).sum();
        return 1000 + found + moment.picture().map(FilmReel::bytes).orElse(0L);
    }

    private static long bytes(Frame frame) {
        long own = frame.isTable()
                ? 8L * frame.table().rows() * frame.table().columns().size()
                : (long) frame.raw().size() * frame.raw().type().bytes();
        return own
                + frame.mask().map(mask -> (long) mask.length).orElse(0L)
                + frame.companions().values().stream()
                        .mapToLong(FilmReel::bytes)
                        .sum();
    }

    /** Reads the frames that come next, those of the beginning after the last. */
    void ahead(long index, BooleanSupplier stop) throws IOException {
        long frames = scene.frames();
        for (long i = 1; i <= Math.min(AHEAD, frames - 1) && !stop.getAsBoolean(); i++) {
            moment((index + i) % frames);
        }
    }

    /** Whether a frame can be had without reading. */
    boolean has(long index) {
        synchronized (kept) {
            return kept.containsKey(index);
        }
    }

    /** How often a frame was read. */
    int reads() {
        synchronized (kept) {
            return reads;
        }
    }

    /** When a frame was taken, s, as far as it is known without reading. */
    Optional<Double> seconds(long index) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(index))
                    .flatMap(FilmScene.Moment::exposure)
                    .map(exposure -> exposure.middle());
        }
    }
}

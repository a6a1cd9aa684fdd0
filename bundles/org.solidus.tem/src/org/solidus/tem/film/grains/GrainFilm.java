/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/** The grains of each frame of a film, measured when they are asked for, several frames at once. */
final class GrainFilm implements Source {

    private final Source film;
    private final SourceInfo info;
    private final Stretches stretches;
    private final BlankFrames blank;
    private final int sign;
    private final Map<Long, Frame> ahead = new HashMap<>();

    GrainFilm(Source film, Signature output, Stretches stretches, BlankFrames blank, int sign) {
        this.film = film;
        this.stretches = stretches;
        this.blank = blank;
        this.sign = sign;
        info = SourceInfo.of("grains", output, film.info().scan());
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public synchronized Frame frame(long index) throws IOException {
        info.requireFrame(index);
        Frame ready = ahead.get(index);
        if (ready == null) {
            measureFrom(index);
            ready = ahead.get(index);
        }
        if (ready == null) {
            throw new MissingFrameException("Frame " + index + " of the film is missing.");
        }
        return ready;
    }

    /** As many frames as there are processors: the results of the frames before are given up. */
    private void measureFrom(long index) throws IOException {
        ahead.clear();
        long end = Math.min(info.frames(), index + Runtime.getRuntime().availableProcessors());
        try {
            LongStream.range(index, end).parallel().forEach(i -> {
                Optional<Frame> measured = measured(i);
                synchronized (ahead) {
                    measured.ifPresent(frame -> ahead.put(i, frame));
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<Frame> measured(long index) {
        try {
            return Stretches.frame(film, index)
                    .map(frame -> blank.at(index) ? GrainFrames.blank(frame) : grains(frame, index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Frame grains(Frame frame, long index) {
        Picture picture = Picture.of(frame, sign);
        Stretch stretch = stretches.at(index);
        GrainMeasure measure = new GrainMeasure(picture, stretch, stretches.dark(), stretches.parents().length - 1);
        measure.measure();
        return GrainFrames.of(frame, picture, stretch, measure, stretches.parents());
    }
}

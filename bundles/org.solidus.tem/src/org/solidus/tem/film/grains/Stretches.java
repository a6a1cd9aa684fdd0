/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.step.Context;

/**
 * The grains of a film, stretch by stretch: what the frames of a stretch have in common says, far below the noise of one
 * frame, where boundaries are. One pass over the film, frame by frame.
 *
 * @param stretches in their order
 * @param length frames of each
 * @param dark brightness between grains
 * @param parents for each number of a grain the one that it was a part of, 0 for none
 */
record Stretches(List<Stretch> stretches, int length, DarkLevel.Level dark, int[] parents) {

    /** Stretches that a film is divided into at most: their maps stay in memory. */
    static final int MOST = 16;

    private static final int REACH = 5;

    /** The stretch of a frame. */
    Stretch at(long frame) {
        return stretches.get((int) Math.min(stretches.size() - 1, frame / length));
    }

    /** How it is done. */
    static final class Builder {

        private final Source film;
        private final FilmSettings settings;
        private final Context context;
        private final Segmenter segmenter;
        private final Tracks tracks = new Tracks();
        private final DarkLevel dark = new DarkLevel();

        Builder(Source film, FilmSettings settings, Context context) {
            this.film = film;
            this.settings = settings;
            this.context = context;
            segmenter = new Segmenter(settings.depth(), settings.smallest());
        }

        /** @param blank frames without a specimen */
        Stretches build(BlankFrames blank) throws IOException {
            long frames = film.info().frames();
            int length = (int) Math.max(settings.stretch(), (frames + MOST - 1) / MOST);
            context.progress().begin("finding grains", frames);
            List<Optional<Picture>> means = new ArrayList<>();
            for (long from = 0; from < frames; from += length) {
                means.add(mean(from, Math.min(frames, from + length), blank));
            }
            Stretch[] found = grains(means);
            return new Stretches(Arrays.asList(found), length, dark.level(), tracks.parents());
        }

        private Optional<Picture> mean(long from, long to, BlankFrames blank) throws IOException {
            StretchMean mean = null;
            for (long i = from; i < to; i++) {
                context.checkCancelled();
                context.progress().advance(1);
                if (blank.at(i)) {
                    continue;
                }
                Optional<Frame> frame = frame(film, i);
                if (frame.isPresent()) {
                    Picture picture = Picture.of(frame.get(), settings.sign());
                    mean = mean == null ? new StretchMean(picture.rows(), picture.columns()) : mean;
                    mean.add(picture);
                }
            }
            return Optional.ofNullable(mean).map(StretchMean::mean);
        }

        /**
         * Begins where most grains can be told apart, and follows them to both ends of the film: a boundary that was seen
         * once is looked for with half the depth before and after. A stretch without frames has the grains of its
         * neighbour.
         */
        private Stretch[] grains(List<Optional<Picture>> means) {
            int start = richest(means);
            Stretch[] found = new Stretch[means.size()];
            for (int i = start; i < found.length; i++) {
                found[i] = means.get(i).map(this::next).orElse(i > start ? found[i - 1] : null);
            }
            tracks.restart(found[start].zone());
            for (int i = start - 1; i >= 0; i--) {
                found[i] = means.get(i).map(this::next).orElse(found[i + 1]);
            }
            return found;
        }

        private int richest(List<Optional<Picture>> means) {
            int best = -1;
            int most = -1;
            for (int i = 0; i < means.size(); i++) {
                if (means.get(i).isPresent()) {
                    Picture mean = means.get(i).get();
                    int count = Arrays.stream(
                                    segmenter.find(mean, new int[mean.size()]).zone())
                            .max()
                            .orElse(0);
                    if (count > most) {
                        most = count;
                        best = i;
                    }
                }
            }
            if (best < 0) {
                throw new IllegalArgumentException("The film shows no specimen in any frame: no frame has structure.");
            }
            return best;
        }

        private Stretch next(Picture mean) {
            Segmenter.Found found = segmenter.find(mean, tracks.last(mean.size()));
            tracks.number(found.zone());
            boolean[] bright = bright(mean, found);
            dark.add(mean, found, bright);
            byte[] distance = new byte[mean.size()];
            Edges.distances(mean, found.zone(), bright, Segmenter.CORE, distance);
            boolean[] core = new boolean[mean.size()];
            for (int p = 0; p < core.length; p++) {
                core[p] = mean.valid()[p] && found.zone()[p] > 0 && bright[p] && distance[p] >= Segmenter.CORE;
            }
            float[] level = LevelMap.of(mean, found.smooth(), found.zone(), core, REACH);
            return new Stretch(found.zone(), level, core);
        }

        /** What is nearer to the level of its grain than to the dark: to the mean of what is not dark. Of what lies in no grain, too. */
        private static boolean[] bright(Picture mean, Segmenter.Found found) {
            int most = 0;
            for (int grain : found.zone()) {
                most = Math.max(most, grain);
            }
            double[] sum = new double[most + 1];
            double[] weight = new double[most + 1];
            for (int p = 0; p < found.zone().length; p++) {
                double above = mean.valid()[p] ? Math.max(0, found.smooth()[p] - found.dark()) : 0;
                sum[found.zone()[p]] += above * above;
                weight[found.zone()[p]] += above;
            }
            boolean[] bright = new boolean[found.zone().length];
            for (int p = 0; p < bright.length; p++) {
                int grain = found.zone()[p];
                bright[p] = found.smooth()[p] - found.dark() > sum[grain] / weight[grain] / 2;
            }
            return bright;
        }
    }

    /** A frame, empty where it was lost. */
    static Optional<Frame> frame(Source film, long index) throws IOException {
        try {
            return Optional.of(film.frame(index));
        } catch (MissingFrameException lost) {
            return Optional.empty();
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.solidus.core.data.Frame;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.math.robust.Robust;

/**
 * One pass over a film, in which the shifts of pairs of frames are measured: block by block, with the frames that later
 * ones will be compared with kept. Blanked and lost frames are passed over: distances count frames that show something.
 */
final class DriftScan {

    private static final int BLOCK = 32;
    private static final int RECENT = 31;
    /** A frame with less structure than this part of what the frames before had is blanked. */
    private static final double HARDLY = 0.02;

    private static final double POOR = 0.3;
    private static final double FAR = 3;

    private final Stack film;
    private final DriftGrid grid;
    private final DriftStep.Params params;
    private final Context context;
    private final PairPlan plan;
    private final Links links = new Links();
    private final List<FrameNote> notes = new ArrayList<>();
    private final Map<Integer, FilmFrame> kept = new HashMap<>();
    private final List<double[]> running = new ArrayList<>();
    private final List<Double> structures = new ArrayList<>();

    /**
     * What is known of a frame of the film.
     *
     * @param shown number among those that show something, -1 for one that does not
     * @param content what it shows
     */
    record FrameNote(int shown, Content content) {}

    DriftScan(Stack film, DriftGrid grid, DriftStep.Params params, Context context) {
        this.film = film;
        this.grid = grid;
        this.params = params;
        this.context = context;
        plan = new PairPlan(params.distances());
    }

    List<FrameNote> notes() {
        return notes;
    }

    Links links() {
        return links;
    }

    int shown() {
        return running.size();
    }

    void run() throws IOException {
        long frames = film.info().frames();
        context.progress().begin("drift of " + film.info().name(), frames);
        for (long from = 0; from < frames; from += BLOCK) {
            context.checkCancelled();
            int count = (int) Math.min(BLOCK, frames - from);
            block(from, count);
            context.progress().advance(count);
        }
    }

    private void block(long from, int count) throws IOException {
        int first = running.size();
        List<FilmFrame> fresh = new ArrayList<>();
        for (FilmFrame frame : prepared(from, count)) {
            if (frame == null || blank(frame.content())) {
                notes.add(new FrameNote(-1, frame == null ? Content.NONE : frame.content()));
                continue;
            }
            int shown = first + fresh.size();
            notes.add(new FrameNote(shown, frame.content()));
            kept.put(shown, frame);
            fresh.add(frame);
        }
        follow(first, fresh.size());
        List<int[]> pairs = new ArrayList<>();
        for (int i = first; i < first + fresh.size(); i++) {
            for (int earlier : plan.partners(i)) {
                pairs.add(new int[] {earlier, i});
            }
        }
        List<Motion> motions =
                pairs.parallelStream().map(pair -> measure(pair[0], pair[1])).toList();
        for (int k = 0; k < motions.size(); k++) {
            links.add(pairs.get(k)[0], pairs.get(k)[1], motions.get(k));
        }
        settle(first, pairs, motions);
        int end = running.size();
        kept.keySet().removeIf(shown -> !plan.needed(shown, end));
    }

    private List<FilmFrame> prepared(long from, int count) throws IOException {
        try {
            FilmFrame[] made = new FilmFrame[count];
            IntStream.range(0, count).parallel().forEach(i -> made[i] = prepare(from + i));
            return java.util.Arrays.asList(made);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private FilmFrame prepare(long index) {
        if (film.masked(index)) {
            return null;
        }
        try {
            Frame frame = film.frame(index);
            return context.scratch(
                            List.of(Preparation.class, grid, params.smoothing()),
                            () -> new Preparation(grid, params.smoothing()))
                    .of(frame, index);
        } catch (MissingFrameException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean blank(Content content) {
        if (content.noiseAlone()) {
            return true;
        }
        if (structures.size() >= 3) {
            double usual = Robust.median(
                    structures.stream().mapToDouble(Double::doubleValue).toArray());
            if (content.structure() < HARDLY * usual) {
                return true;
            }
        }
        structures.add(content.structure());
        if (structures.size() > RECENT) {
            structures.remove(0);
        }
        return false;
    }

    /** Where the fresh frames lie, roughly: from one to the next. */
    private void follow(int first, int count) {
        List<List<Correlation.Peak>> peaks = IntStream.range(first, first + count)
                .parallel()
                .mapToObj(i -> i == 0 ? List.of(new Correlation.Peak(0, 0, 1, 0)) : peaks(i - 1, i))
                .toList();
        for (int k = 0; k < count; k++) {
            int i = first + k;
            if (i == 0) {
                running.add(new double[2]);
                continue;
            }
            double[] before = running.get(i - 1);
            double[] speed = speed(i);
            Correlation.Peak peak = Correlation.choose(peaks.get(k), speed[0], speed[1]);
            running.add(new double[] {before[0] + peak.dy(), before[1] + peak.dx()});
        }
    }

    private List<Correlation.Peak> peaks(int one, int two) {
        boolean phase = params.method() == DriftStep.Method.PHASE;
        return context.scratch(List.of(Correlation.class, grid, phase), () -> new Correlation(grid, phase))
                .peaks(kept.get(one), kept.get(two));
    }

    /** Median of the last steps. */
    private double[] speed(int i) {
        int from = Math.max(1, i - 5);
        double[] speed = new double[2];
        if (i - from < 3) {
            return speed;
        }
        for (int axis = 0; axis < 2; axis++) {
            int along = axis;
            speed[axis] = Robust.median(IntStream.range(from, i)
                    .mapToDouble(k -> running.get(k)[along] - running.get(k - 1)[along])
                    .toArray());
        }
        return speed;
    }

    private Motion measure(int one, int two) {
        TileMotion tiles = context.scratch(List.of(TileMotion.class, grid), () -> new TileMotion(grid));
        double dy = running.get(two)[0] - running.get(one)[0];
        double dx = running.get(two)[1] - running.get(one)[1];
        FilmFrame a = kept.get(one);
        FilmFrame b = kept.get(two);
        Motion found = tiles.between(a.image(), b.image(), dy, dx);
        boolean strayed = Math.hypot(found.dy() - dy, found.dx() - dx) > FAR;
        if (found.quality() >= POOR && !strayed) {
            return found;
        }
        // Where the film was thought to be may be wrong: what the pair says by itself is tried as well.
        List<Correlation.Peak> peaks = peaks(one, two);
        for (Correlation.Peak peak : List.of(Correlation.choose(peaks, dy, dx), Correlation.choose(peaks, 0, 0))) {
            Motion again = tiles.between(a.image(), b.image(), peak.dy(), peak.dx());
            found = again.quality() > found.quality() ? again : found;
        }
        return found;
    }

    /** The rough places, made better by what was measured, for the pairs to come. */
    private void settle(int first, List<int[]> pairs, List<Motion> motions) {
        int k = 0;
        for (int i = first; i < running.size(); i++) {
            double[] sum = new double[2];
            double weights = 0;
            for (; k < pairs.size() && pairs.get(k)[1] == i; k++) {
                Motion motion = motions.get(k);
                double weight = 1 / (motion.varianceY() + motion.varianceX() + 1e-3);
                if (weight > 0) {
                    double[] from = running.get(pairs.get(k)[0]);
                    sum[0] += weight * (from[0] + motion.dy());
                    sum[1] += weight * (from[1] + motion.dx());
                    weights += weight;
                }
            }
            if (weights > 0) {
                running.set(i, new double[] {sum[0] / weights, sum[1] / weights});
            }
        }
    }
}

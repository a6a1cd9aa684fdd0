/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.math.robust.Robust;

/**
 * Steps of the beam as a film shows them. A frame that was exposed while the beam was blanked is dark; one during which
 * it was switched is bright in part, which tells the moment within the exposure: by the row in which a raster scan was
 * interrupted where rows are known, else by the share of the light. A step that no exposure saw lies between the last
 * frame before it and the first after it, and anywhere there.
 *
 * <p>What is bright may change slowly: each frame is compared with the bright ones nearest to it.
 */
public final class FrameSteps {

    private static final int NEAREST = 5;
    private static final int ROUNDS = 4;
    private static final double SEPARATION = 5;
    /** Share of the light by which a frame differs before it is bright in part. */
    private static final double PART = 0.04;
    /** A specimen that is not alike everywhere: what the share of the light is wrong by at most. */
    private static final double STRUCTURE = 0.15;
    /** How exactly the beam is on while a frame is taken, in exposures. */
    private static final double BLANKER = 0.01;

    private final double[] starts;
    private final double[] ends;
    private final double[] values;
    private final List<float[]> rows;
    private final double interval;
    private final boolean exposed;

    private boolean[] bright;
    private double dark;
    private double[] level;
    private double noise;

    /**
     * What a film shows.
     *
     * @param steps in the order of time
     * @param from beginning of the film, s
     * @param to end of the film, s
     * @param interval from frame to frame, s
     * @param gaps within it in which no frame was taken, s
     * @param systematic one standard deviation by which all steps may be wrong together, s
     * @param parts number of frames that are bright in part
     * @param contrast of bright and dark frames over their noise; NaN where no images were seen
     * @param otherwise another reading: where no frame is bright in part, the beam was switched between frames, or else
     *     each frame shows one moment of its exposure only
     */
    public record Found(
            List<BeamStep> steps,
            double from,
            double to,
            double interval,
            List<Gap> gaps,
            double systematic,
            int parts,
            double contrast,
            Optional<Found> otherwise) {

        /** One reading only. */
        Found(
                List<BeamStep> steps,
                double from,
                double to,
                double interval,
                List<Gap> gaps,
                double systematic,
                int parts,
                double contrast) {
            this(steps, from, to, interval, gaps, systematic, parts, contrast, Optional.empty());
        }

        private Found or(List<BeamStep> others, double together) {
            Found other = new Found(others, from, to, interval, gaps, together, parts, contrast);
            return new Found(steps, from, to, interval, gaps, systematic, parts, contrast, Optional.of(other));
        }
    }

    /** A time without frames. @param from s @param to s */
    public record Gap(double from, double to) {}

    private FrameSteps(double[] starts, double[] ends, double[] values, List<float[]> rows) {
        this.starts = starts;
        this.ends = ends;
        this.values = values;
        this.rows = rows;
        double[] apart = new double[starts.length - 1];
        Arrays.setAll(apart, i -> starts[i + 1] - starts[i]);
        interval = Robust.median(apart);
        exposed = IntStream.range(0, starts.length).anyMatch(i -> ends[i] > starts[i]);
    }

    /**
     * Finds the steps.
     *
     * @param middles of the exposures, s; NaN for frames that are not there
     * @param durations of the exposures, s; NaN where they are not known
     * @param values mean of each frame, NaN where there is none
     * @param rows mean of each row (or of rows together) of each frame, in the order in which they are scanned; empty
     *     where they are not known
     * @throws IllegalArgumentException with a sentence, when there are too few frames, times do not rise, or there are
     *     no dark frames among bright ones
     */
    public static Found find(double[] middles, double[] durations, double[] values, List<float[]> rows) {
        int[] there = IntStream.range(0, middles.length)
                .filter(i -> Double.isFinite(middles[i]) && Double.isFinite(values[i]))
                .toArray();
        if (there.length < 4) {
            throw new IllegalArgumentException("Only " + there.length
                    + " frames have a time and a value; steps of the beam are looked for in at least 4.");
        }
        double[] starts = new double[there.length];
        double[] ends = new double[there.length];
        double[] means = new double[there.length];
        List<float[]> profiles = new ArrayList<>();
        for (int k = 0; k < there.length; k++) {
            int i = there[k];
            double half = durations[i] > 0 ? durations[i] / 2 : 0;
            starts[k] = middles[i] - half;
            ends[k] = middles[i] + half;
            means[k] = values[i];
            if (!rows.isEmpty()) {
                profiles.add(rows.get(i));
            }
            if (k > 0 && !(middles[i] > middles[there[k - 1]])) {
                throw new IllegalArgumentException("The times of the frames do not rise: frame " + i + " is at "
                        + middles[i] + " s, the one before it at " + middles[there[k - 1]] + " s.");
            }
        }
        return new FrameSteps(starts, ends, means, profiles).find();
    }

    private Found find() {
        classify();
        List<BeamStep> steps = new ArrayList<>();
        int parts = 0;
        double partsExpected = 0;
        int n = values.length;
        int before = -1;
        for (int k = 0; k < n; k++) {
            if (isPart(k) && (k == 0 || k == n - 1)) {
                continue;
            }
            if (!isPart(k)) {
                if (before >= 0 && bright[before] != bright[k]) {
                    steps.add(step(before, k));
                    parts += k - before - 1;
                    partsExpected += Math.min(1, (ends[k] - starts[k]) / interval);
                } else if (before >= 0 && k - before == 2) {
                    // On and off, or off and on, within one exposure.
                    steps.add(new BeamStep(!bright[k], starts[before + 1], ends[before + 1], blur(before + 1)));
                    steps.add(new BeamStep(bright[k], starts[before + 1], ends[before + 1], blur(before + 1)));
                }
                before = k;
            }
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("The beam is not switched in the film: all " + n
                    + " frames are bright alike. Give marks (time.marks) instead.");
        }
        Found found = new Found(List.copyOf(steps), starts[0], ends[n - 1], interval, gaps(), 0, parts, 1 / noise);
        boolean whole = parts == 0 && partsExpected > 4;
        return whole ? found.or(betweenMiddles(), exposure(0) / Math.sqrt(12)) : found;
    }

    /**
     * Steps of a film that is only taken while the beam is on: it comes on with the first of frames that follow each
     * other and goes off with the last.
     *
     * @param middles of the exposures, s; NaN for frames that are not there
     * @param durations of the exposures, s
     * @throws IllegalArgumentException with a sentence, when exposures are not known or there are no pauses
     */
    public static Found between(double[] middles, double[] durations) {
        int[] there = IntStream.range(0, middles.length)
                .filter(i -> Double.isFinite(middles[i]) && durations[i] > 0)
                .toArray();
        if (there.length < 2) {
            throw new IllegalArgumentException("How long the frames were exposed is not known, so that they do not tell"
                    + " when the beam was on. Give their source 'exposure'.");
        }
        List<BeamStep> steps = new ArrayList<>();
        double[] exposures = Arrays.stream(there).mapToDouble(i -> durations[i]).toArray();
        double exposure = Robust.median(exposures);
        double end = Double.NEGATIVE_INFINITY;
        for (int i : there) {
            double start = middles[i] - durations[i] / 2;
            if (start - end > 0.5 * exposure) {
                addStep(steps, false, end, exposure);
                addStep(steps, true, start, exposure);
            }
            end = middles[i] + durations[i] / 2;
        }
        addStep(steps, false, end, exposure);
        if (steps.size() < 4) {
            throw new IllegalArgumentException(
                    "There are no pauses between the frames in which the beam could be off.");
        }
        // Before the first frame and after the last one nothing is known, so that neither is a step of the train's end.
        return new Found(List.copyOf(steps), steps.get(0).middle(), end, exposure, List.of(), 0, 0, Double.NaN);
    }

    private static void addStep(List<BeamStep> steps, boolean on, double at, double exposure) {
        if (Double.isFinite(at)) {
            // No normal error, which many steps would average out: a blanker is late in the same way each time.
            steps.add(new BeamStep(on, at - BLANKER * exposure, at + BLANKER * exposure, 0.01 * BLANKER * exposure));
        }
    }

    private double exposure(int k) {
        return ends[k] - starts[k];
    }

    private List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (int k = 1; k < values.length; k++) {
            if (starts[k] - starts[k - 1] > 2.5 * interval) {
                gaps.add(new Gap(ends[k - 1], starts[k]));
            }
        }
        return gaps;
    }

    /** Which frames are bright, with the levels of dark and of bright about each. */
    private void classify() {
        int n = values.length;
        double threshold = TwoLevels.threshold(values);
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("All " + n + " frames have the same mean, " + values[0] + ".");
        }
        bright = new boolean[n];
        for (int k = 0; k < n; k++) {
            bright[k] = values[k] > threshold;
        }
        dark = Arrays.stream(values).min().orElseThrow();
        for (int round = 0; round < ROUNDS; round++) {
            level = level();
            boolean[] now = new boolean[n];
            for (int k = 0; k < n; k++) {
                now[k] = share(k) > 0.5;
            }
            boolean settled = Arrays.equals(now, bright);
            bright = now;
            dark = Robust.median(chosen(false));
            if (settled) {
                break;
            }
        }
        level = level();
        noise = noise();
        double height = Robust.median(chosen(true)) - dark;
        // Numbers that are one group only, halved, are about three standard deviations apart.
        double within = Math.max(Robust.sigma(chosen(false)), scatter());
        if (!(height > SEPARATION * within)) {
            throw new IllegalArgumentException("There are no dark frames among the bright ones: the means of the " + n
                    + " frames are of one kind. Give marks (time.marks) instead.");
        }
    }

    private double[] chosen(boolean which) {
        return IntStream.range(0, values.length)
                .filter(k -> bright[k] == which)
                .mapToDouble(k -> values[k])
                .toArray();
    }

    /** Median of the bright frames nearest to each, of those between other bright ones where there are any. */
    private double[] level() {
        int last = values.length - 1;
        int[] within = IntStream.range(0, values.length)
                .filter(k -> bright[k] && bright[Math.max(0, k - 1)] && bright[Math.min(last, k + 1)])
                .toArray();
        int[] lit = within.length > 0
                ? within
                : IntStream.range(0, values.length).filter(k -> bright[k]).toArray();
        double[] nearest = new double[values.length];
        int low = 0;
        for (int k = 0; k < nearest.length; k++) {
            while (low + NEAREST < lit.length && lit[low + NEAREST] - k < k - lit[low]) {
                low++;
            }
            int from = low;
            int to = Math.min(lit.length, low + NEAREST);
            nearest[k] = Robust.median(
                    IntStream.range(from, to).mapToDouble(i -> values[lit[i]]).toArray());
        }
        return nearest;
    }

    private double share(int k) {
        return (values[k] - dark) / (level[k] - dark);
    }

    /** Scatter of bright frames from one to the next. */
    private double scatter() {
        double[] steps = IntStream.range(1, values.length)
                .filter(k -> bright[k] && bright[k - 1])
                .mapToDouble(k -> values[k] - values[k - 1])
                .toArray();
        return steps.length < 3 ? 0 : Robust.sigma(steps) / Math.sqrt(2);
    }

    /** Noise of the share of light. */
    private double noise() {
        double height = Robust.median(chosen(true)) - dark;
        double low = chosen(false).length < 4 ? 0 : Robust.sigma(chosen(false));
        return Math.max(1e-4, Math.max(low, scatter()) / height);
    }

    private boolean isPart(int k) {
        double margin = Math.max(PART, 4 * noise);
        double share = share(k);
        boolean byEdge = k > 0 && bright[k - 1] != bright[k] || k < values.length - 1 && bright[k + 1] != bright[k];
        // Away from an edge only what is far from either: brightness changes for other reasons too.
        double clear = byEdge ? margin : Math.max(0.25, 10 * noise);
        return share > clear && share < 1 - clear;
    }

    private double blur(int k) {
        return exposure(k) * Math.max(1.5 * noise, PART / 20);
    }

    /** The step between two frames that are wholly dark and wholly bright. */
    private BeamStep step(int before, int after) {
        boolean on = bright[after];
        int between = after - before - 1;
        if (between == 0) {
            double low = Math.min(ends[before], starts[after]);
            double high = Math.max(ends[before], starts[after]);
            // Frames that were lost between them leave a wider one; without exposures the middles bound it. What part
            // of an exposure is too small to be seen is no normal error, which many steps would average out.
            double unseen = PART / 2 * Math.max(exposure(before), exposure(after));
            return new BeamStep(on, low - unseen, high + unseen, Math.max(blur(before), blur(after)));
        }
        int part = before + 1;
        if (between > 1 || !exposed) {
            return new BeamStep(
                    on, exposed ? starts[part] : starts[before], exposed ? ends[after - 1] : starts[after], blur(part));
        }
        double row = rows.isEmpty() ? Double.NaN : interrupted(part, on ? after : before, on);
        if (Double.isFinite(row)) {
            double line = exposure(part) / rows.get(part).length;
            double at = starts[part] + row * line;
            return new BeamStep(on, at, at, 0.7 * line);
        }
        double share = Math.clamp(share(part), 0, 1);
        double at = on ? ends[part] - share * exposure(part) : starts[part] + share * exposure(part);
        double error = exposure(part) * Math.hypot(1.5 * noise, STRUCTURE * share * (1 - share) + 0.005);
        return new BeamStep(on, at, at, error);
    }

    /** The row in which a raster scan was interrupted, from 0 to their number; NaN where all rows are alike. */
    private double interrupted(int part, int whole, boolean on) {
        float[] seen = rows.get(part);
        float[] full = rows.get(whole);
        int n = seen.length;
        if (n < 8 || full.length != n) {
            return Double.NaN;
        }
        double[] gain = new double[n + 1];
        double alike = 0;
        double share = share(part);
        for (int i = 0; i < n; i++) {
            double height = full[i] - dark;
            double asDark = square(seen[i] - dark);
            double asBright = square(seen[i] - dark - height);
            alike += square(seen[i] - dark - share * height);
            gain[0] += on ? asBright : asDark;
            gain[i + 1] = on ? asDark - asBright : asBright - asDark;
        }
        double best = gain[0];
        int at = 0;
        double sum = gain[0];
        for (int i = 1; i <= n; i++) {
            sum += gain[i];
            if (sum < best) {
                best = sum;
                at = i;
            }
        }
        return best < 0.3 * alike ? at : Double.NaN;
    }

    /** Steps of a film of which each frame shows one moment of its exposure, and which is not known. */
    private List<BeamStep> betweenMiddles() {
        List<BeamStep> steps = new ArrayList<>();
        for (int k = 1; k < values.length; k++) {
            if (bright[k] != bright[k - 1]) {
                steps.add(new BeamStep(
                        bright[k], (starts[k - 1] + ends[k - 1]) / 2, (starts[k] + ends[k]) / 2, 0.01 * exposure(k)));
            }
        }
        return steps;
    }

    private static double square(double value) {
        return value * value;
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A film and a log of a beam that is switched at irregular moments, on clocks that are known to differ. */
final class BeamFilm {

    /** How the film shows a frame that was exposed while the beam was switched. */
    enum Camera {
        INTEGRATES,
        SCANS,
        /** A frame shows what the beam was in the middle of its exposure. */
        SAMPLES
    }

    final Random random;
    double offset = 37.123;
    double drift = 4e-5;
    double interval = 1;
    double exposure = 0.95;
    double noise = 0.01;
    double logInterval = 0.1;
    int frames = 400;
    double before = 120;
    double after = 150;
    double meanRun = 25;
    double period;
    int lost;
    int missing;
    Camera camera = Camera.INTEGRATES;
    boolean events;

    final List<Double> switched = new ArrayList<>();
    double[] middles;
    double[] durations;
    double[] values;
    List<float[]> rows = List.of();
    double[] logTimes;
    double[] logValues;

    BeamFilm(long seed) {
        random = new Random(seed);
    }

    private double toFrames(double log) {
        return log + offset + drift * log;
    }

    private boolean on(double frames) {
        long past = switched.stream().filter(t -> toFrames(t) <= frames).count();
        return past % 2 == 1;
    }

    private double lit(double from, double to) {
        double sum = 0;
        for (int k = 0; k < switched.size(); k += 2) {
            double begin = toFrames(switched.get(k));
            double end = k + 1 < switched.size() ? toFrames(switched.get(k + 1)) : Double.POSITIVE_INFINITY;
            sum += Math.max(0, Math.min(to, end) - Math.max(from, begin));
        }
        return sum / (to - from);
    }

    BeamFilm make() {
        double length = before + frames * interval + after;
        double at = random.nextDouble() * 5;
        while (at < length) {
            switched.add(at);
            at += period > 0 ? period / 2 : meanRun * (0.2 + 1.6 * random.nextDouble());
        }
        film(toFrames(before) + 0.3);
        log(length);
        return this;
    }

    private void film(double start) {
        middles = new double[frames];
        durations = new double[frames];
        values = new double[frames];
        int lines = 64;
        List<float[]> profiles = new ArrayList<>();
        double[] specimen = new double[lines];
        Arrays.setAll(specimen, i -> 1 + 0.3 * Math.sin(i / 9.0));
        double mean = Arrays.stream(specimen).average().orElseThrow();
        for (int k = 0; k < frames; k++) {
            double from = start + k * interval;
            middles[k] = from + exposure / 2;
            durations[k] = exposure;
            double height = 900 * (1 + 0.1 * Math.sin(k / 60.0)) * (1 + noise * random.nextGaussian());
            double share = camera == Camera.SAMPLES ? on(middles[k]) ? 1 : 0 : lit(from, from + exposure);
            float[] rows = new float[lines];
            double sum = 0;
            for (int y = 0; y < lines; y++) {
                double part = camera == Camera.SCANS
                        ? lit(from + y * exposure / lines, from + (y + 1) * exposure / lines)
                        : share;
                rows[y] = (float) (100 + 2 * random.nextGaussian() + part * height * specimen[y] / mean);
                sum += rows[y] / lines;
            }
            values[k] = sum;
            profiles.add(rows);
        }
        for (int k = 0; k < lost; k++) {
            middles[random.nextInt(frames)] = Double.NaN;
        }
        if (camera == Camera.SCANS) {
            rows = profiles;
        }
    }

    private void log(double length) {
        List<Double> kept = new ArrayList<>(switched);
        for (int k = 0; k < missing; k++) {
            int pulse = 2 * random.nextInt(kept.size() / 2 - 1);
            kept.remove(pulse + 1);
            kept.remove(pulse);
        }
        if (events) {
            logTimes = new double[kept.size() + 2];
            logValues = new double[kept.size() + 2];
            for (int i = 0; i < kept.size(); i++) {
                logTimes[i + 1] = kept.get(i);
                logValues[i + 1] = i % 2 == 0 ? 1 : 0;
            }
            logTimes[logTimes.length - 1] = length;
            logValues[logTimes.length - 1] = logValues[logTimes.length - 2];
            return;
        }
        int n = (int) (length / logInterval);
        logTimes = new double[n];
        logValues = new double[n];
        for (int i = 0; i < n; i++) {
            double t = i * logInterval;
            logTimes[i] = t;
            logValues[i] = kept.stream().filter(s -> s <= t).count() % 2;
        }
    }

    StepClock.Result find(double maxDrift) {
        return find(0, Double.POSITIVE_INFINITY, maxDrift);
    }

    StepClock.Result find(double around, double maxOffset, double maxDrift) {
        return new StepClock(around, maxOffset, maxDrift)
                .find(
                        LogSteps.find(logTimes, new double[logTimes.length], logValues),
                        FrameSteps.find(middles, durations, values, rows));
    }

    /** Frames' clock less log's, at a moment of the log. */
    double truth(double log) {
        return offset + drift * log;
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keysight;

import java.util.List;
import java.util.Locale;
import org.solidus.device.profile.Prepared;

/**
 * A waveform as an instrument takes it.
 *
 * @param current A, one value a point
 * @param dt time between points, s
 * @param repeats how often it runs
 * @param limit largest voltage, V
 * @param interval between measurements, s
 * @param notes what differs from what was asked
 */
record Loaded(double[] current, double dt, int repeats, double limit, double interval, List<String> notes) {

    private static final int CHUNK = 100;

    double seconds() {
        return current.length * dt * repeats;
    }

    /** How many measurements are made. */
    long samples() {
        return Math.max(1, (long) Math.ceil(seconds() / interval - 1e-6));
    }

    /** Largest magnitude, A. */
    double largest() {
        double largest = 0;
        for (double value : current) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    Prepared prepared() {
        return new Prepared(samples(), largestStep(), interval, seconds(), notes);
    }

    private double largestStep() {
        double largest = 0;
        for (int i = 1; i < current.length; i++) {
            largest = Math.max(largest, Math.abs(current[i] - current[i - 1]));
        }
        return largest;
    }

    /** How many pieces the points are sent in. */
    int chunks() {
        return (current.length + CHUNK - 1) / CHUNK;
    }

    /** A piece of the points as text, with commas between them. */
    String chunk(int number) {
        StringBuilder text = new StringBuilder();
        int end = Math.min(current.length, (number + 1) * CHUNK);
        for (int i = number * CHUNK; i < end; i++) {
            text.append(i == number * CHUNK ? "" : ",").append(text(current[i]));
        }
        return text.toString();
    }

    /** All points as text. */
    String points() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < chunks(); i++) {
            text.append(i == 0 ? "" : ",").append(chunk(i));
        }
        return text.toString();
    }

    /** A number as instruments take it. */
    static String text(double value) {
        return String.format(Locale.ROOT, "%.6E", value);
    }
}

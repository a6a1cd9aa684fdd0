/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.LinkedHashMap;
import java.util.Map;
import org.solidus.core.unit.Unit;
import org.solidus.device.Reading;

/** The recent values of each reading, as many as a screen has room for. Thread-safe; memory is bounded. */
final class Traces {

    private static final int LONGEST = 2048;

    private final Map<String, Ring> rings = new LinkedHashMap<>();
    private long origin;
    private boolean begun;

    /**
     * A course of values.
     *
     * @param path of the reading
     * @param unit of its values
     * @param seconds since the first reading of all
     * @param values as many; NaN where a reading was none
     */
    record Trace(String path, Unit unit, double[] seconds, double[] values) {}

    private static final class Ring {
        private final Unit unit;
        private final double[] seconds = new double[LONGEST];
        private final double[] values = new double[LONGEST];
        private int size;
        private int next;

        Ring(Unit unit) {
            this.unit = unit;
        }

        void add(double second, double value) {
            seconds[next] = second;
            values[next] = value;
            next = (next + 1) % LONGEST;
            size = Math.min(LONGEST, size + 1);
        }

        Trace trace(String path) {
            double[] x = new double[size];
            double[] y = new double[size];
            int first = size < LONGEST ? 0 : next;
            for (int i = 0; i < size; i++) {
                x[i] = seconds[(first + i) % LONGEST];
                y[i] = values[(first + i) % LONGEST];
            }
            return new Trace(path, unit, x, y);
        }
    }

    synchronized void add(Reading reading) {
        if (!begun) {
            begun = true;
            origin = reading.hostNanos();
        }
        double value = reading.quality().usable() ? reading.value() : Double.NaN;
        rings.computeIfAbsent(reading.path(), path -> new Ring(reading.unit()))
                .add((reading.hostNanos() - origin) * 1e-9, value);
    }

    /** By path, in the order in which they first came. */
    synchronized Map<String, Trace> all() {
        Map<String, Trace> all = new LinkedHashMap<>();
        rings.forEach((path, ring) -> all.put(path, ring.trace(path)));
        return all;
    }

    synchronized void clear() {
        rings.clear();
        begun = false;
    }
}

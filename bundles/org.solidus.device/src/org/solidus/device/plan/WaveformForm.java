/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.util.List;
import java.util.Optional;
import org.solidus.core.step.Param;
import org.solidus.device.Description;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.Waveform;

/**
 * A periodic current, of a shape or point by point: {@code { shape: sine, frequency: 1 kHz, amplitude: 2 A, duration: 30
 * s, limit: 20 V }} or {@code { values: [0 A, 1 A, 0 A], interval: 10 us, repeats: 100, limit: 20 V }}.
 */
public record WaveformForm(
        @Param(help = "Shape of one period.") Optional<Shape> shape,

        @Param(help = "Periods a second.", unit = "Hz", min = 1e-6)
        Optional<Double> frequency,

        @Param(help = "Half of the way from the lowest to the highest current.", unit = "A", def = "0 A")
        double amplitude,

        @Param(help = "Mean current.", unit = "A", def = "0 A")
        double offset,

        @Param(help = "How long it goes on.", unit = "s", min = 1e-9)
        Optional<Double> duration,

        @Param(help = "Points of one period.", min = 2, max = 100000, def = "100")
        int points,

        @Param(help = "The current point by point, in place of a shape.", unit = "A")
        List<Double> values,

        @Param(help = "Time between these points.", unit = "s", min = 1e-9)
        Optional<Double> interval,

        @Param(help = "How often they are gone through.", min = 1, def = "1")
        int repeats,

        @Param(help = "Largest voltage, in the instrument.", unit = "V", min = 1e-9)
        double limit)
        implements ProfileForm {

    /** Shapes of a period. */
    public enum Shape {
        /** A sine. */
        SINE,
        /** Up for one half, down for the other. */
        SQUARE,
        /** Up and down at one rate. */
        TRIANGLE
    }

    /** Refuses what is neither a shape nor points. */
    public WaveformForm {
        values = List.copyOf(values);
        if (shape.isPresent() == !values.isEmpty()) {
            throw new IllegalArgumentException("'shape' or 'values' must be given, and not both.");
        }
        if (shape.isPresent() && (frequency.isEmpty() || duration.isEmpty())) {
            throw new IllegalArgumentException("'shape' needs 'frequency' and 'duration' beside it.");
        }
        if (!values.isEmpty() && interval.isEmpty()) {
            throw new IllegalArgumentException("'values' need the 'interval' between them.");
        }
    }

    @Override
    public Profile of(Description device) {
        if (shape.isEmpty()) {
            double[] current = values.stream().mapToDouble(Double::doubleValue).toArray();
            return new Waveform(current, interval.get(), repeats, limit);
        }
        double[] period = new double[points];
        for (int i = 0; i < points; i++) {
            period[i] = offset + amplitude * level(shape.get(), (double) i / points);
        }
        double periods = Math.max(1, Math.round(duration.get() * frequency.get()));
        if (periods > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("'duration' has more periods than can be counted.");
        }
        return new Waveform(period, 1 / (frequency.get() * points), (int) periods, limit);
    }

    /** -1 to 1 at a phase of 0 to 1. */
    private static double level(Shape shape, double phase) {
        return switch (shape) {
            case SINE -> Math.sin(2 * Math.PI * phase);
            case SQUARE -> phase < 0.5 ? 1 : -1;
            case TRIANGLE -> phase < 0.25 ? 4 * phase : phase < 0.75 ? 2 - 4 * phase : 4 * phase - 4;
        };
    }
}

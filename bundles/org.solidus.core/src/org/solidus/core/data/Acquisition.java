/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * How a series was taken, as its file says: numbers with units under names that are the same for every format. It goes
 * with a series through the steps of a pipeline into the files that are written; a parameter that names one of them
 * ({@code @Param(metadata = ...)}) has it as its default.
 *
 * @param values by name, in the order of {@link #NAMES}; finite
 */
public record Acquisition(Map<String, Quantity> values) {

    /** Accelerating voltage of the microscope. */
    public static final String VOLTAGE = "voltage";
    /** Half angle of the probe. */
    public static final String CONVERGENCE = "convergence_angle";
    /** Half angle that enters the spectrometer. */
    public static final String COLLECTION = "collection_angle";
    /** How long a frame was exposed. */
    public static final String EXPOSURE = "exposure";
    /** How long the beam stayed at a point of a scan. */
    public static final String DWELL = "dwell_time";
    /** Current of the probe. */
    public static final String CURRENT = "beam_current";
    /** Time that an X-ray detector could count. */
    public static final String LIVE_TIME = "live_time";
    /** Time that passed while an X-ray detector counted. */
    public static final String REAL_TIME = "real_time";
    /** Angle between the plane of the sample and the X-ray detector. */
    public static final String ELEVATION = "elevation_angle";
    /** Angle of the X-ray detector around the beam. */
    public static final String AZIMUTH = "azimuth_angle";
    /** Camera length of the microscope. */
    public static final String CAMERA_LENGTH = "camera_length";
    /** First tilt of the stage. */
    public static final String TILT_ALPHA = "tilt_alpha";
    /** Second tilt of the stage. */
    public static final String TILT_BETA = "tilt_beta";

    private static final List<String> TILTS = List.of(TILT_ALPHA, TILT_BETA);

    /** All names. */
    public static final List<String> NAMES = List.of(
            VOLTAGE,
            CONVERGENCE,
            COLLECTION,
            EXPOSURE,
            DWELL,
            CURRENT,
            LIVE_TIME,
            REAL_TIME,
            ELEVATION,
            AZIMUTH,
            CAMERA_LENGTH,
            TILT_ALPHA,
            TILT_BETA);

    /** Of a series of which nothing is known. */
    public static final Acquisition NONE = new Acquisition(Map.of());

    /** Keeps what has a name and a finite value, in order. */
    public Acquisition {
        Map<String, Quantity> known = new LinkedHashMap<>();
        for (String name : NAMES) {
            Quantity value = values.get(name);
            if (value != null && Double.isFinite(value.value())) {
                known.put(name, value);
            }
        }
        values = Collections.unmodifiableMap(known);
    }

    /**
     * What the metadata of a file says, as {@link org.solidus.core.source.Container#metadata()} gives it: a mapping of
     * {@code value} and {@code unit} under a name, or a text such as {@code 200 kV}. Anything else is passed over, and
     * so is zero, which programs write for what they don't know (but not of tilts).
     */
    public static Acquisition of(Map<?, ?> metadata) {
        Map<String, Quantity> found = new LinkedHashMap<>();
        for (String name : NAMES) {
            quantity(metadata.get(name))
                    .filter(quantity -> quantity.value() != 0 || TILTS.contains(name))
                    .ifPresent(quantity -> found.put(name, quantity));
        }
        return found.isEmpty() ? NONE : new Acquisition(found);
    }

    private static Optional<Quantity> quantity(Object stated) {
        try {
            return switch (stated) {
                case Map<?, ?> map
                when map.get("value") instanceof Number value && map.get("unit") instanceof String unit ->
                    Optional.of(new Quantity(value.doubleValue(), Unit.of(unit)));
                case String text -> Optional.of(Quantity.of(text));
                case null, default -> Optional.empty();
            };
        } catch (IllegalArgumentException noQuantity) {
            return Optional.empty();
        }
    }

    /** One of the values; empty when it is not known. */
    public Optional<Quantity> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** One of the values in a unit; empty when it is not known or does not convert. */
    public OptionalDouble in(String name, Unit unit) {
        Quantity value = values.get(name);
        return value != null && value.unit().compatible(unit)
                ? OptionalDouble.of(value.in(unit))
                : OptionalDouble.empty();
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** These values, and those of another where there is none here. */
    public Acquisition or(Acquisition other) {
        if (other.isEmpty() || isEmpty()) {
            return isEmpty() ? other : this;
        }
        Map<String, Quantity> all = new LinkedHashMap<>(other.values);
        all.putAll(values);
        return new Acquisition(all);
    }
}

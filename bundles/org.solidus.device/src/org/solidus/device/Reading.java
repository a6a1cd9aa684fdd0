/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;
import org.solidus.core.unit.Unit;

/**
 * One measured value.
 *
 * @param device its id
 * @param channel of the device: {@code voltage}, {@code current}, {@code temperature}
 * @param value in the unit; NaN where nothing was measured
 * @param unit of the value
 * @param deviceTime the instrument's own clock, seconds, where it gives one
 * @param hostNanos the host's monotonic clock when the value arrived, ns
 * @param hostTime the host's UTC when the value arrived
 * @param sequence counts the readings of this channel, without gap unless one was lost
 * @param quality how far to trust it
 */
public record Reading(
        String device,
        String channel,
        double value,
        Unit unit,
        OptionalDouble deviceTime,
        long hostNanos,
        Instant hostTime,
        long sequence,
        Quality quality) {

    public Reading {
        Objects.requireNonNull(unit, "unit");
        if (!Double.isFinite(value) && quality.usable()) {
            quality = Quality.INVALID;
        }
    }

    /** The same value, trusted otherwise. */
    public Reading with(Quality other) {
        return new Reading(device, channel, value, unit, deviceTime, hostNanos, hostTime, sequence, other);
    }

    /**
     * The same in another unit.
     *
     * @throws IllegalArgumentException when the units measure different things
     */
    public Reading inUnit(Unit other) {
        if (unit.equals(other)) {
            return this;
        }
        return new Reading(
                device, channel, unit.convert(value, other), other, deviceTime, hostNanos, hostTime, sequence, quality);
    }

    /** {@code smu.current}. */
    public String path() {
        return device + "." + channel;
    }
}

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
 * @param value in the unit; NaN, or 9.9e37 and more, where nothing was measured: such a reading is never usable
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

    /** From here on instruments mean that there is no value: 9.9e37 is an overflow, 9.91e37 none at all (SCPI 1999, 7.2.1). */
    private static final double OVERFLOW = 9.9e37;

    public Reading {
        Objects.requireNonNull(unit, "unit");
        if (!(Math.abs(value) < OVERFLOW) && quality.usable()) {
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

    /** The same, but not of a time to come: an estimate of an instrument's clock may lead there. */
    public Reading notAfter(long nanos) {
        return hostNanos - nanos <= 0
                ? this
                : new Reading(device, channel, value, unit, deviceTime, nanos, hostTime, sequence, quality);
    }

    /** {@code smu.current}. */
    public String path() {
        return device + "." + channel;
    }
}

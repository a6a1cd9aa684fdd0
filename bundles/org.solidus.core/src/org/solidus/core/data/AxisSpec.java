/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * What is known of an axis before anything runs.
 *
 * @param name short and unique within a frame
 * @param quantity what it measures
 * @param unit of its values
 * @param size number of points, {@link #UNKNOWN} when only the run will tell
 */
public record AxisSpec(String name, String quantity, Unit unit, long size) {

    /** A size that only the run will tell. */
    public static final long UNKNOWN = -1;

    /**
     * For a step's {@code output}: requires that a place on this axis is given in a unit that converts to the axis's.
     *
     * @param name of the parameter, for the sentence
     * @throws IllegalArgumentException naming the place and the axis
     */
    public void requirePlace(String name, Quantity place) {
        if (!place.unit().compatible(unit)) {
            throw new IllegalArgumentException("'" + name + "': " + place + " is no place on the axis " + this
                    + (unit.symbol().isEmpty() ? ", which has no unit." : "; give it in a unit like '" + unit + "'."));
        }
    }

    @Override
    public String toString() {
        String count = size == UNKNOWN ? "?" : Long.toString(size);
        return unit.symbol().isEmpty() ? name + "[" + count + "]" : name + "[" + count + "] (" + unit + ")";
    }
}

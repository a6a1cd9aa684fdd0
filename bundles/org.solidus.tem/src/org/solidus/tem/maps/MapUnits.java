/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import org.solidus.core.unit.Unit;

/** Units of lengths and areas of a map; where its axes measure different things, points. */
public final class MapUnits {

    private MapUnits() {}

    /** Unit of lengths, that of the x axis. */
    public static Unit length(Unit y, Unit x) {
        return x.compatible(y) ? x : Unit.ONE;
    }

    /** Unit of areas. */
    public static Unit area(Unit y, Unit x) {
        Unit length = length(y, x);
        return length.symbol().isEmpty() ? Unit.ONE : Unit.of(length.symbol() + "^2");
    }
}

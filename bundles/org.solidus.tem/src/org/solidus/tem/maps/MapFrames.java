/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;

/** Frames that are maps over the scan. */
public final class MapFrames {

    private MapFrames() {}

    /** A map of numbers. */
    public static Frame numbers(String quantity, Unit unit, double[] values, List<Axis> scan) {
        return Frame.of(NDArray.of(values, shape(scan)))
                .quantity(quantity, unit)
                .axes(scan)
                .build();
    }

    /** A map of whole numbers: labels, codes, colours. */
    public static Frame whole(String quantity, int[] values, List<Axis> scan) {
        return Frame.of(NDArray.of(ElementType.INT32, values, shape(scan)))
                .quantity(quantity, Unit.ONE)
                .axes(scan)
                .build();
    }

    /** Announces {@link #numbers(String, Unit, double[], List)}. */
    public static Signature numbers(String quantity, Unit unit, Signature in) {
        return Signature.array(quantity, unit, ElementType.FLOAT64, in.scan(), false);
    }

    /** Announces {@link #whole(String, int[], List)}. */
    public static Signature whole(String quantity, Signature in) {
        return Signature.array(quantity, Unit.ONE, ElementType.INT32, in.scan(), false);
    }

    private static int[] shape(List<Axis> scan) {
        return new int[] {scan.get(0).size(), scan.get(1).size()};
    }
}

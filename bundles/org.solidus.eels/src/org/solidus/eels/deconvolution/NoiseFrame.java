/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;

/**
 * The companion that says how the noise of a deconvolved spectrum is correlated: {@code [3][channels]}. Of single precision:
 * it is three times as much as the spectrum, and errors need no more than a few digits.
 */
final class NoiseFrame {

    static final int ROWS = 3;

    private static final String ROW = "row";
    private static final String QUANTITY = "noise";

    private NoiseFrame() {}

    static Signature signature(Signature in) {
        return Signature.array(
                QUANTITY,
                Unit.ONE,
                ElementType.FLOAT32,
                List.of(
                        new AxisSpec(ROW, Quantities.INDEX, Unit.ONE, ROWS),
                        in.axes().get(0)),
                false);
    }

    static Frame of(Frame in, double[] rows) {
        float[] narrow = new float[rows.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) rows[i];
        }
        return Frame.of(NDArray.of(narrow, ROWS, rows.length / ROWS))
                .quantity(QUANTITY, Unit.ONE)
                .axes(Axis.index(ROW, ROWS), in.axes().get(0))
                .build();
    }
}

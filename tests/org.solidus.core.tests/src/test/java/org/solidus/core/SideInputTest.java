/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;

/** What steps ask of the signature of a side input; the sentence names the parameter, not the input. */
class SideInputTest {

    private static final Signature COUNTS = Frame.of(NDArray.of(new double[6], 2, 3))
            .quantity(Quantities.INTENSITY, Unit.of("counts"))
            .build()
            .signature();

    private static void refused(String sentence, Executable call) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void aTableHasNotTheSamePoints() {
        Signature table = Signature.table(List.of(ColumnSpec.number("a", Unit.ONE)));
        refused(
                "'flat' must have the same points as the frames, but has table [a], where the frames have "
                        + COUNTS.describe() + ".",
                () -> COUNTS.requireSamePoints("flat", table));
        assertSame(COUNTS, COUNTS.requireSamePoints("flat", COUNTS));
    }

    @Test
    void aUnitThatDoesNotConvertIsNamed() {
        assertSame(COUNTS, COUNTS.requireUnit("clip", Unit.of("counts")));
        refused(
                "'clip' has the unit 'm', which does not convert: the values of the frames have the unit 'counts'.",
                () -> COUNTS.requireUnit("clip", Unit.of("m")));
        refused(
                "'clip' has the unit 'm', which does not convert: the values of the frames have no unit.",
                () -> COUNTS.withQuantity("ratio", Unit.ONE).requireUnit("clip", Unit.of("m")));
    }
}

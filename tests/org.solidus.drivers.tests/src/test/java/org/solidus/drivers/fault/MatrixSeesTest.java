/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.drivers.fault.PlainDriver.Flaw;

/** The matrix itself: a sound driver passes, and each flaw is found by the case that is there for it. */
class MatrixSeesTest {

    @ParameterizedTest
    @EnumSource
    void aSoundDriverStands(FaultCase fault) throws Exception {
        hold(Flaw.NONE, fault);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aFlawIsFound(Flaw flaw) {
        FaultCase fault = Arrays.stream(FaultCase.values())
                .filter(each -> each.number() == flaw.found)
                .findFirst()
                .orElseThrow();
        assertThrows(AssertionError.class, () -> hold(flaw, fault), flaw + " is not found by case " + fault);
    }

    private static void hold(Flaw flaw, FaultCase fault) throws Exception {
        try (Rig rig = new Rig(new PlainDriver(flaw), new PlainInstrument())) {
            fault.hold(rig);
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.electrochemistry.CellLog;

/** What a log states of its instrument counts where the pipeline states nothing. */
class CvSettingsTest {

    private static final CellLog LOG =
            CellLog.of(new double[] {0, 1, 2}, new double[] {0, 1, 2}, new double[] {0, 1e-3, 2e-3});

    private static Table stating(double limit, double... rates) {
        return Table.of(
                Column.of("current limit", Unit.of("mA"), limit, limit, limit),
                Column.of("nominal rate", Unit.of("mV/s"), rates));
    }

    @Test
    void theLogStatesLimitAndRate() {
        CvSettings found = CvSettings.NONE.completed(stating(2, 10, 10, 10), LOG);
        assertEquals(2e-3, found.limit().orElseThrow(), 1e-18);
        assertEquals(0.01, found.nominal().orElseThrow(), 1e-15);
    }

    @Test
    void thePipelineCountsMore() {
        CvSettings given = new CvSettings(Optional.of(1e-3), Optional.of(0.5));
        assertEquals(given, given.completed(stating(2, 10, 10, 10), LOG));
    }

    /** A limit far above the current, and rates that change, say nothing. */
    @Test
    void whatDoesNotHoldIsNotTaken() {
        assertEquals(CvSettings.NONE, CvSettings.NONE.completed(stating(100, 10, 20, 20), LOG));
        assertEquals(CvSettings.NONE, CvSettings.NONE.completed(Table.of(Column.of("x", 1L)), LOG));
    }
}

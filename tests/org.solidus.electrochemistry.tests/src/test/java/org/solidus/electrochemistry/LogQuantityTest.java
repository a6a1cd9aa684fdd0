/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.unit.Unit;

class LogQuantityTest {

    private static List<ColumnSpec> columns(String... namesAndUnits) {
        return Arrays.stream(namesAndUnits)
                .map(text -> text.split("/"))
                .map(parts -> ColumnSpec.number(parts[0], Unit.of(parts[1])))
                .toList();
    }

    private static String found(LogQuantity quantity, List<ColumnSpec> columns) {
        return quantity.find(columns, Optional.empty()).name();
    }

    @Test
    void commonNamesStandBesideTheFilesOwn() {
        List<ColumnSpec> columns =
                columns("time/s", "potential/V", "current/A", "Time/s", "Voltage/V", "Current/A", "current limit/A");
        assertEquals("time", found(LogQuantity.TIME, columns));
        assertEquals("potential", found(LogQuantity.POTENTIAL, columns));
        assertEquals("current", found(LogQuantity.CURRENT, columns));
    }

    @Test
    void whatIsProgrammedIsNotWhatWasMeasured() {
        List<ColumnSpec> columns = columns("SMU-1 Voltage/V", "source voltage/V");
        assertEquals("SMU-1 Voltage", found(LogQuantity.POTENTIAL, columns));
    }

    @Test
    void twoThatCouldBeMeantAreToldNotGuessed() {
        List<ColumnSpec> columns = columns("SMU-1 Current/A", "SMU-2 Current/A");
        String said = assertThrows(IllegalArgumentException.class, () -> found(LogQuantity.CURRENT, columns))
                .getMessage();
        assertTrue(said.contains("SMU-1 Current") && said.contains("SMU-2 Current"), said);
        assertEquals(
                "SMU-2 Current",
                LogQuantity.CURRENT.find(columns, Optional.of("SMU-2 Current")).name());
    }
}

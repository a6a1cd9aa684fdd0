/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskNeedTest {

    @TempDir
    Path folder;

    @Test
    void readingsOfADurationAreKnownBeforehand() throws Exception {
        String plan = "duration: 1 h\ndevices:\n  smu: { driver: fake.source, address: none, every: 0.1 s }\n";
        try (CheckedPlan checked = Rehearsals.checked(folder, plan)) {
            DiskNeed need = checked.diskNeed();
            // Two channels ten times a second, 48 bytes each; journal and file.
            assertEquals(960, need.bytesPerSecond(), 1e-9);
            assertEquals(2 * 960 * 3600., need.bytes().orElseThrow(), 1e-3);
            assertEquals(List.of(), need.unknown());
            assertTrue(need.warning(folder).isEmpty());
            assertTrue(
                    need.lines(folder.resolve("not/there/yet")).getFirst().startsWith("960 B a second, about 6.91 MB"));
        }
    }

    @Test
    void moreThanTheDiskHasIsSaid() {
        DiskNeed need = new DiskNeed(393e6, 0, OptionalDouble.of(1e9), List.of());
        String warning = need.warning(folder).orElseThrow();
        assertTrue(warning.contains("needs about 786 PB"), warning);
        assertTrue(warning.contains("Make room"), warning);
    }

    @Test
    void withoutAnEndTheRateIsSaidAlone() {
        DiskNeed need = new DiskNeed(100, 0, OptionalDouble.empty(), List.of("camera"));
        assertTrue(need.warning(folder).isEmpty());
        assertTrue(need.lines(folder).getFirst().startsWith("100 B a second; free are "), need.lines(folder)::toString);
        assertTrue(need.lines(folder).getLast().contains("'camera'"));
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.registry.Registry;
import org.solidus.workbench.Ui;

/** What people type of a source means what a pipeline file would mean. */
class SourceCheckTest {

    @TempDir
    private Path folder;

    private final Registry registry = Ui.desk().registry();

    private SourceCheck check(SourceProposal proposal) {
        return SourceCheck.of(proposal, folder, registry);
    }

    private static SourceProposal map() {
        Path map = Ui.data("scattering/map");
        return new SourceProposal("frames", map + "/Fe3O4C_M1_map_*_P1_E1_001.tif", Map.of());
    }

    @Test
    void aGridIsTypedAsPeopleSayIt() {
        for (String grid : new String[] {"3 x 3", "3×3", "3, 3", "[3, 3]", "3 3"}) {
            SourceCheck check =
                    check(map().with("grid", grid).with("order", "snake").with("step", "5 um"));
            assertEquals(java.util.List.of(), check.problems(), grid);
            assertEquals(
                    "[y (um): 3 values, 0.0 to 10.0, x (um): 3 values, 0.0 to 10.0]",
                    check.info().orElseThrow().scan().toString());
        }
        assertEquals("[3, 3]", map().with("grid", "3 x 3").typed().get("grid"));
    }

    @Test
    void whatDoesNotFitIsSaidInTheWordsOfCheck() {
        assertEquals(
                "A grid of 3 x 4 needs 12 frames; there are 9.",
                check(map().with("grid", "3 x 4")).problems().get(0));
        assertTrue(check(map().with("grid", "three")).problems().get(0).contains("grid"));
        assertTrue(check(map().with("grid", "3 x 3").with("step", "5 s"))
                .problems()
                .get(0)
                .contains("length"));
        assertTrue(check(map().with("select", "0:20")).problems().get(0).contains("9 points"));
        assertTrue(check(new SourceProposal("Frames 1", "x", Map.of()))
                .problems()
                .get(0)
                .contains("lower-case"));
        assertTrue(check(new SourceProposal("frames", "absent.tif", Map.of()))
                .problems()
                .get(0)
                .contains("does not exist"));
    }

    @Test
    void columnsAreNamedAnew() throws IOException {
        Files.writeString(folder.resolve("pulse.csv"), "t (s),I (A)\n0,1\n1,2\n");
        SourceProposal log = new SourceProposal("log", "pulse.csv", Map.of("columns", "time: \"t\", current: I"));
        SourceCheck check = check(log);
        assertEquals(java.util.List.of(), check.problems());
        assertEquals(
                "[time (s), current (A)]",
                check.info().orElseThrow().signature().columns().toString());
    }

    @Test
    void namesWithQuotesAndBackslashesAreFiles() throws IOException {
        Path odd = folder.resolve("a \"b\" {c}.csv");
        Files.writeString(odd, "t (s),I (A)\n0,1\n1,2\n");
        assertEquals(
                java.util.List.of(),
                check(new SourceProposal("log", odd.toString(), Map.of())).problems());
    }

    @Test
    void namesAreFreeAndTellWhatItIs() {
        assertEquals("frames_2", SourceProposal.free("frames", java.util.List.of("frames")));
        assertEquals("process_2", SourceProposal.free("process", java.util.List.of()));
        assertEquals("li_cell_07", SourceProposal.identifier("Li cell-07.csv"));
        assertEquals("data", SourceProposal.identifier("07.csv"));
    }
}

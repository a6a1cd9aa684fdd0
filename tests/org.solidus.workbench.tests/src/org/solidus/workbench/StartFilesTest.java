/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Notice;

/** What is given to {@code solidus workbench} is opened, in its order. */
class StartFilesTest {

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(Ui.desk().registry(), Display.getCurrent()::asyncExec);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void optionsOfThePlatformAndTheirValuesAreNoFiles() {
        assertEquals(
                List.of("a.yaml", "b c.h5", "-d.tif"),
                StartFiles.among(
                                "-perspective",
                                "some.id",
                                "a.yaml",
                                "-clean",
                                "-showlocation",
                                "x",
                                "b c.h5",
                                "--",
                                "-d.tif")
                        .names());
        assertTrue(StartFiles.among().isEmpty());
        assertTrue(StartFiles.given().isEmpty(), "those of a test run are none");
    }

    @Test
    void aPipelineAndThenDataBecomeThePipelineWithOneSourceMore() throws IOException {
        Path pipeline = folder.resolve("empty.yaml");
        Files.writeString(pipeline, "title: Begun elsewhere\n");
        Path frame = Ui.data("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.tif");
        Path gone = folder.resolve("gone.h5");
        new StartFiles(List.of(pipeline.toString(), gone.toString(), frame.toString(), "no\0name")).open(desk);
        Ui.waitFor("the source", () -> desk.document().pipeline().sources().size() == 1);
        assertEquals("Begun elsewhere", desk.document().pipeline().title());
        assertEquals(pipeline, desk.document().file().orElseThrow());
        List<String> errors = desk.notices().all().stream()
                .filter(notice -> notice.level() == Notice.Level.ERROR)
                .map(Notice::text)
                .toList();
        assertEquals(List.of(gone + " does not exist.", "'no\0name' is no name of a file."), errors);
    }

    @Test
    void aNameIsRelativeToTheWorkingDirectory() {
        new StartFiles(List.of("surely-not-here.nxs")).open(desk);
        Ui.waitFor("the sentence", () -> desk.notices().last().isPresent());
        assertEquals(
                Path.of("surely-not-here.nxs").toAbsolutePath() + " does not exist.",
                desk.notices().last().orElseThrow().text());
    }
}

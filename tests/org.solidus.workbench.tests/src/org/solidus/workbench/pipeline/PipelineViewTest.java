/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.solidus.workbench.Ui;
import org.solidus.workbench.preferences.Appearance;

/** The editor in the window. */
class PipelineViewTest {

    @AfterEach
    void closeDocument() {
        Ui.desk().document().create();
        Ui.settle();
    }

    @Test
    void theEditorIsReadableInLightAndDark() {
        PipelinePane pane = Ui.pane("pipeline", PipelinePane.class);
        Path example =
                Path.of(System.getProperty("solidus.root", "../..")).resolve("examples/raster-map/pipeline.yaml");
        Ui.data("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.tif");
        Ui.desk().open(example.toAbsolutePath().normalize());
        Ui.waitFor("the pipeline", () -> Ui.desk().document().file().isPresent());
        Ui.settle();
        Ui.desk().step().set("patterns");
        Ui.settle();
        Appearance appearance = new Appearance(PlatformUI.getWorkbench());
        assertTrue(Ui.colours(Ui.screenshot(pane, "pipeline-light")) > 20);
        try {
            appearance.apply("dark");
            Ui.settle();
            assertTrue(Ui.colours(Ui.screenshot(pane, "pipeline-dark")) > 20);
            Ui.screenshot("window-dark");
        } finally {
            appearance.apply("light");
            Ui.settle();
        }
        assertEquals("patterns", Ui.desk().step().get());
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.Main;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.workbench.Ui;

/** The templates are pipelines that run, once files stand where they say. */
class TemplatesTest {

    @TempDir
    private Path folder;

    private Path write(Template template) throws IOException {
        return Files.writeString(folder.resolve(template.file()), template.text());
    }

    @Test
    void allOfThemAreReadAndHaveStepsThatThereAre() throws IOException, PipelineException {
        for (Template template : Template.ALL) {
            Pipeline pipeline = Pipeline.read(write(template), Pipeline.Overrides.NONE);
            assertEquals(template.name(), pipeline.title());
            for (StepSpec step : pipeline.steps()) {
                assertTrue(PipelineStage.registry().step(step.id()).isPresent(), step.id());
            }
        }
    }

    @Test
    void theHotspotMapRuns() throws IOException {
        Path data = Ui.data("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.tif").getParent();
        Files.createDirectory(folder.resolve("frames"));
        try (Stream<Path> files = Files.list(data)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".tif")).toList()) {
                Files.copy(file, folder.resolve("frames").resolve(file.getFileName()));
            }
        }
        Path root = Path.of(System.getProperty("solidus.root", "../.."));
        Files.copy(root.resolve("examples/raster-map/map.poni"), folder.resolve("geometry.poni"));
        run(write(Template.ALL.get(0)), List.of("hotspots.csv", "lines.csv", "result.nxs"));
    }

    @Test
    void thePairDistributionFunctionRuns() throws IOException {
        Files.copy(Ui.data("scattering/img/CeO2_Pilatus1M.tif"), folder.resolve("frame.tif"));
        Files.copy(Ui.data("scattering/img/CeO2_Pilatus1M.poni"), folder.resolve("geometry.poni"));
        run(write(Template.ALL.get(2)), List.of("pdf.png", "pattern.png", "result.nxs"));
    }

    private void run(Path file, List<String> wanted) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] words = {"run", file.toString(), "--out", folder.resolve("out").toString()};
        int status = Main.run(PipelineStage.registry(), words, InputStream.nullInputStream(), stream, stream);
        assertEquals(0, status, said.toString(StandardCharsets.UTF_8));
        wanted.forEach(name -> assertTrue(Files.exists(folder.resolve("out").resolve(name)), name));
    }
}

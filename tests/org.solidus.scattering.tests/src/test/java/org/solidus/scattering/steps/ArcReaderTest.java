/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.scattering.geometry.ArcFile;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.ArcModule;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.Orientation;

class ArcReaderTest {

    private static final ArcGeometry ARC = new ArcGeometry(
            List.of(new ArcModule("module_0", 0.25, 0, 0.02, 0, 0), new ArcModule("module_1", 0.25, 0, 0.02, 0, -3.47)),
            1,
            0,
            1.6e-11,
            ArcGeometry.detector(2, 256, 768, 20, 55e-6, 55e-6),
            Orientation.BOTTOM_RIGHT);

    @TempDir
    private Path folder;

    @Test
    void opensAGeometry() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), ArcFile.write(ARC));
        try (Container container = new Opener(List.of(new PoniReader(), new ArcReader())).open(file)) {
            assertEquals(Optional.of(ArcFile.read(file)), container.object(Geometry.class));
            assertEquals(2, container.metadata().get("modules"));
            assertEquals(List.of(532, 768), container.metadata().get("shape"));
            assertThrows(IOException.class, () -> container.source("x", Optional.empty()));
        }
        Path other = Files.writeString(folder.resolve("other.json"), "{\"pipeline\": 1}");
        assertThrows(IOException.class, () -> new Opener(List.of(new ArcReader())).open(other));
    }

    /** Cut anywhere or with any byte changed, it is read or refused with a sentence that names the file. */
    @Test
    void survivesDamagedFiles() throws IOException {
        byte[] good = ArcFile.write(ARC).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        Path file = folder.resolve("damaged.json");
        for (int i = 0; i < 1500; i++) {
            byte[] bad = i < good.length ? Arrays.copyOf(good, i) : good.clone();
            for (int k = 0; k < i % 4 && bad.length > 0; k++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bad);
            try (Container container = new ArcReader().open(file)) {
                assertTrue(container.object(Geometry.class).isPresent());
            } catch (IOException e) {
                assertTrue(e.getMessage().contains("damaged.json"), e.getMessage());
            }
        }
    }
}

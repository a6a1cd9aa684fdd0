/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.PoniFile;

class PoniReaderTest {

    private static final FlatGeometry GEOMETRY = new FlatGeometry(
            0.2, 0.08, 0.07, 0.01, 0.02, 0.03, 1e-11, Detector.generic(1e-4, 1e-4, 100, 200), Orientation.TOP_RIGHT);

    @TempDir
    private Path folder;

    @Test
    void opensAGeometry() throws IOException {
        Path file = Files.writeString(folder.resolve("a.poni"), PoniFile.write(GEOMETRY));
        try (Container container = new Opener(List.of(new PoniReader())).open(file)) {
            assertEquals(Optional.of(GEOMETRY), container.object(Geometry.class));
            assertEquals(Optional.empty(), container.object(String.class));
            assertTrue(container.datasets().isEmpty());
            assertEquals(0.2, container.metadata().get("distance (m)"));
            assertEquals(2, container.metadata().get("orientation"));
            IOException error = assertThrows(IOException.class, () -> container.source("x", Optional.empty()));
            assertTrue(error.getMessage().contains("geometry"), error.getMessage());
        }
    }

    /** Cut anywhere or with any byte changed, it is read or refused with a sentence that names the file. */
    @Test
    void survivesDamagedFiles() throws IOException {
        byte[] good = PoniFile.write(GEOMETRY).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Random random = new Random(1);
        Path file = folder.resolve("damaged.poni");
        for (int i = 0; i < 1000; i++) {
            byte[] bad = i < good.length ? java.util.Arrays.copyOf(good, i) : good.clone();
            for (int k = 0; k < i % 4 && bad.length > 0; k++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bad);
            try (Container container = new PoniReader().open(file)) {
                assertTrue(container.object(Geometry.class).isPresent());
            } catch (IOException e) {
                assertTrue(e.getMessage().contains("damaged.poni"), e.getMessage());
            }
        }
    }

    @Test
    void knowsItsOwn() {
        PoniReader reader = new PoniReader();
        assertTrue(reader.probe(
                        Path.of("a.txt"), PoniFile.write(GEOMETRY).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                > 0.9);
        assertEquals(0, reader.probe(Path.of("a.tif"), new byte[] {73, 73, 42, 0}));
    }
}

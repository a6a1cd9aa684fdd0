/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.solidus.core.app.Simulator;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;

/** Simulated experiments to try things on: made once in a folder, then taken from there. UI thread. */
public final class Examples {

    /** A pellet with hotspots, scanned point by point. */
    public static final String MAP = "sintering-map";
    /** A flash: patterns and a log. */
    public static final String FLASH = "flash";
    /** A lamella, scanned with a precessed electron beam. */
    public static final String ACOM = "acom";
    /** Energy-loss spectra of a particle in electrolyte. */
    public static final String EELS = "eels";

    private static final long SEED = 7;

    private final Desk desk;
    private final Path folder;

    /** @param folder in which each kind has a folder of its own */
    public Examples(Desk desk, Path folder) {
        this.desk = desk;
        this.folder = folder;
    }

    /** Simulates in the background what is not there yet; then the pipeline of the example is handed on. */
    public void make(String kind, Consumer<Path> then) {
        Optional<Simulator> simulator = desk.registry().simulators().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst();
        if (simulator.isEmpty()) {
            desk.notices().error("The simulator '" + kind + "' is not installed.");
            return;
        }
        desk.tasks()
                .start(
                        "Simulating: " + kind,
                        (progress, stop) -> {
                            Path own = folder.resolve(kind);
                            if (!isWhole(own)) {
                                Files.createDirectories(own);
                                simulator.get().simulate(new Request(SEED, Size.SMALL, own, Map.of()), progress);
                            }
                            return own.resolve("pipeline.yaml");
                        },
                        then,
                        why -> desk.notices().error("The simulation was not finished: " + why));
    }

    /** The truth is written last. */
    private static boolean isWhole(Path example) throws IOException {
        return Files.exists(example.resolve("pipeline.yaml"))
                && Files.exists(example.resolve("truth").resolve("truth.json"));
    }
}

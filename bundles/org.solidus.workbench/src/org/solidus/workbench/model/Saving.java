/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.edit.PipelineDocument;

/** Saves the document of a desk, in the background. UI thread. */
public final class Saving {

    private static final List<String> PATTERNS = List.of("*.yaml", "*.yml");

    private final Desk desk;

    /** Saves for a desk. */
    public Saving(Desk desk) {
        this.desk = desk;
    }

    /** Saves to the file of the document; one that has none gets one. */
    public void save() {
        Optional<Path> file = desk.document().file();
        if (file.isPresent()) {
            write(file.get());
        } else {
            saveAs();
        }
    }

    /** Asks for a file and saves to it. */
    public void saveAs() {
        PipelineDocument document = desk.document();
        String name = document.file().map(file -> file.getFileName().toString()).orElse("pipeline.yaml");
        desk.dialogs().save("Save the pipeline", name, PATTERNS).ifPresent(this::write);
    }

    /** Saves to a file, which becomes that of the document. */
    public void write(Path file) {
        desk.work()
                .latest(
                        desk.document(),
                        () -> {
                            desk.document().save(file);
                            return file;
                        },
                        saved -> {
                            desk.remember(saved);
                            desk.notices().info("Saved " + saved + ".");
                        },
                        why -> desk.notices().error("The pipeline was not saved: " + why));
    }

    /** Starts an empty document, after asking where something would be lost. */
    public void startAnew() {
        PipelineDocument document = desk.document();
        if (!document.dirty()
                || desk.dialogs()
                        .confirm(
                                "'" + document.title() + "' has changes that were not saved. They are lost when a new"
                                        + " pipeline is started.",
                                "Discard them")) {
            document.create();
            desk.step().set("");
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
        save(saved -> {});
    }

    /** Asks for a file and saves to it. */
    public void saveAs() {
        PipelineDocument document = desk.document();
        String name = document.file().map(file -> file.getFileName().toString()).orElse("pipeline.yaml");
        desk.dialogs().save("Save the pipeline", name, PATTERNS).ifPresent(this::write);
    }

    /** Saves to a file, which becomes that of the document. */
    public void write(Path file) {
        write(file, saved -> {});
    }

    /** Saves to the file of the document, or to one that is asked for. @param then gets the file, once it is saved */
    public void save(Consumer<Path> then) {
        desk.document()
                .file()
                .or(() -> desk.dialogs().save("Save the pipeline", "pipeline.yaml", PATTERNS))
                .ifPresent(file -> write(file, then));
    }

    private void write(Path file, Consumer<Path> then) {
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
                            then.accept(saved);
                        },
                        why -> desk.notices().error("The pipeline was not saved: " + why));
    }

    /** Starts an empty document, after asking where something would be lost. */
    public void startAnew() {
        if (mayDiscard()) {
            desk.document().create();
            desk.step().set("");
        }
    }

    /** Starts a document without a file from a text, after asking where something would be lost. */
    public void startFrom(String text) {
        if (mayDiscard()) {
            desk.document().adopt(text, Optional.empty());
            desk.step().set("");
        }
    }

    private boolean mayDiscard() {
        PipelineDocument document = desk.document();
        return !document.dirty()
                || document.isEmpty()
                || desk.dialogs()
                        .confirm(
                                "'" + document.title() + "' has changes that were not saved. They are lost when a new"
                                        + " pipeline is started.",
                                "Discard them");
    }
}

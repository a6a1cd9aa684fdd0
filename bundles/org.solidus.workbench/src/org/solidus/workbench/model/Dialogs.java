/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The only things that may stand in somebody's way: choosers of files, and the question before something is lost. */
public interface Dialogs {

    /** Answers nothing and refuses everything; until a window is there. */
    Dialogs NONE = new Dialogs() {
        @Override
        public List<Path> open(String title, List<String> patterns, boolean several) {
            return List.of();
        }

        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String name, List<String> patterns) {
            return Optional.empty();
        }

        @Override
        public boolean confirm(String question, String action) {
            return false;
        }
    };

    /**
     * Lets choose existing files.
     *
     * @param patterns such as {@code *.tif}; empty: all files
     * @return empty when nothing was chosen
     */
    List<Path> open(String title, List<String> patterns, boolean several);

    /** Lets choose an existing folder. */
    Optional<Path> folder(String title);

    /**
     * Lets choose a file to write; an existing one has been confirmed.
     *
     * @param name proposed
     * @param patterns such as {@code *.yaml}; a name without extension gets that of the first
     */
    Optional<Path> save(String title, String name, List<String> patterns);

    /**
     * Asks before something is lost.
     *
     * @param question one or two sentences that say what is lost
     * @param action what the button that does it says, such as {@code Discard}
     */
    boolean confirm(String question, String action);
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.jface.action.IAction;
import org.solidus.workbench.model.Desk;

/** What is done with files: they become part of the document, or the document itself. UI thread. */
final class DataActions {

    private final Desk desk;

    DataActions(Desk desk) {
        this.desk = desk;
    }

    /** Names that are in use in the pipeline. */
    Collection<String> names() {
        return List.of();
    }

    /** Opens what a file is: a pipeline, a result, a geometry, a structure. */
    void open(Path file) {
        desk.notices().info(file.toString());
    }

    /** Adds a source to the pipeline and selects it. */
    boolean add(SourceProposal proposal) {
        desk.notices().info(proposal.flow());
        return true;
    }

    /** Parameters of the selected step that take such a file. */
    List<IAction> uses(Chosen chosen, String path) {
        return List.of();
    }
}

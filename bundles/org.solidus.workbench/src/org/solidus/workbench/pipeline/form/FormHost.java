/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.solidus.core.registry.ParamInfo;

/** What the fields of a form need of where it stands. UI thread. */
public interface FormHost {

    /** Edits from now on are undone together, until another gesture begins or {@link #endGesture}. */
    void gesture(String name);

    /** What comes now is undone on its own. */
    void endGesture();

    /** The folder that paths are relative to. */
    Path folder();

    /** Lets a person choose a file; empty when they do not. */
    Optional<Path> chooseFile(String title);

    /** Shows what is known of a parameter. */
    void explain(ParamInfo info);

    /** Says why an edit was not made. */
    void refused(String sentence);

    /** To be called when the height of something in the form has changed. */
    void relayout();

    /** Adds what else can be done with a field to its menu: to set it from a region. */
    default void fillMenu(IMenuManager menu, Field field) {}
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.solidus.plot.FigureView;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Dialogs;

/** Makes the figures of panes: what they save, they ask for by the choosers of the desk. UI thread. */
public final class DeskFigures {

    private DeskFigures() {}

    /** A figure of a pane. */
    public static FigureView view(Composite parent, Desk desk) {
        FigureView view = new FigureView(parent);
        view.files().setChooser((name, extensions) -> ask(desk.dialogs(), name, extensions));
        return view;
    }

    private static Optional<Path> ask(Dialogs dialogs, String name, List<String> extensions) {
        List<String> patterns =
                extensions.stream().map(extension -> "*." + extension).toList();
        String title = extensions.contains("csv") ? "Save the data" : "Save the picture";
        return dialogs.save(title, name, patterns).flatMap(file -> named(dialogs, file, extensions));
    }

    /** The chooser asks before it gives the name of an existing file, but not of the one with an extension added. */
    private static Optional<Path> named(Dialogs dialogs, Path file, List<String> extensions) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (extensions.stream().anyMatch(extension::equalsIgnoreCase)) {
            return Optional.of(file);
        }
        Path whole = file.resolveSibling(name + "." + extensions.get(0));
        boolean free = !Files.exists(whole)
                || dialogs.confirm(
                        "'" + whole.getFileName() + "' exists already. Its contents are lost.", "Replace it");
        return free ? Optional.of(whole) : Optional.empty();
    }
}

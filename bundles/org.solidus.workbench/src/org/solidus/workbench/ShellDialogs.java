/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.solidus.workbench.model.Dialogs;

/** The native choosers of a window; they begin where the last one ended, at first in the folder of the preferences. */
final class ShellDialogs implements Dialogs {

    private final Shell shell;
    private String folder;

    ShellDialogs(Shell shell, String firstFolder) {
        this.shell = shell;
        this.folder = firstFolder;
    }

    @Override
    public List<Path> open(String title, List<String> patterns, boolean several) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | (several ? SWT.MULTI : SWT.SINGLE));
        dialog.setText(title);
        filter(dialog, patterns);
        if (dialog.open() == null) {
            return List.of();
        }
        folder = dialog.getFilterPath();
        List<Path> files = new ArrayList<>();
        for (String name : dialog.getFileNames()) {
            files.add(Path.of(folder).resolve(name));
        }
        return files;
    }

    private void filter(FileDialog dialog, List<String> patterns) {
        if (Files.isDirectory(Path.of(folder))) {
            dialog.setFilterPath(folder);
        }
        if (!patterns.isEmpty()) {
            String all = String.join(";", patterns);
            dialog.setFilterExtensions(new String[] {all, "*"});
            dialog.setFilterNames(new String[] {all.replace(";", ", "), "All files"});
        }
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryDialog dialog = new DirectoryDialog(shell, SWT.NONE);
        dialog.setText(title);
        dialog.setFilterPath(folder);
        String chosen = dialog.open();
        if (chosen == null) {
            return Optional.empty();
        }
        folder = chosen;
        return Optional.of(Path.of(chosen));
    }

    @Override
    public Optional<Path> save(String title, String name, List<String> patterns) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(title);
        dialog.setFileName(name);
        dialog.setOverwrite(true);
        filter(dialog, patterns);
        String chosen = dialog.open();
        if (chosen == null) {
            return Optional.empty();
        }
        folder = dialog.getFilterPath();
        return Optional.of(Path.of(withExtension(chosen, patterns)));
    }

    private static String withExtension(String file, List<String> patterns) {
        String name = Path.of(file).getFileName().toString();
        return name.contains(".") || patterns.isEmpty()
                ? file
                : file + patterns.get(0).replace("*", "");
    }

    @Override
    public boolean confirm(String question, String action) {
        MessageDialog dialog = new MessageDialog(
                shell, "Solidus", null, question, MessageDialog.QUESTION, 1, action, IDialogConstants.CANCEL_LABEL);
        return dialog.open() == 0;
    }
}

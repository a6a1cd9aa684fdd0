/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.solidus.figure.render.Size;
import org.solidus.figure.render.Theme;

/** How large a picture is saved, how fine, light or dark. */
final class PicturePopup extends Popup {

    private static final List<String> PICTURES =
            FigureFiles.FORMATS.stream().filter(format -> !format.equals("csv")).toList();

    PicturePopup(FigureView view) {
        super(view, "Save picture");
    }

    @Override
    void fill(Shell shell) {
        Size now = view.files().size(2);
        Composite grid = grid(shell, 2);
        Spinner width = spinner(grid, "Width", now.width());
        Spinner height = spinner(grid, "Height", now.height());
        Combo scale = combo(grid, "Pixels a point", List.of("1 (screen)", "2 (print)", "3", "4 (fine)"), 1);
        Combo theme = combo(grid, "Ground", List.of("light", "dark"), 0);
        Label result = new Label(shell, SWT.NONE);
        result.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        Runnable tell = () -> result.setText(size(width, height, scale)
                .map(size -> Math.round(size.width() * size.scale()) + " × " + Math.round(size.height() * size.scale())
                        + " pixels")
                .orElse("That is too large for a picture in memory."));
        tell.run();
        for (var control : List.of(width, height, scale)) {
            control.addListener(SWT.Modify, event -> tell.run());
        }
        Button save = new Button(shell, SWT.PUSH);
        save.setText("Save…");
        save.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        save.addListener(
                SWT.Selection,
                event -> save(
                        shell, size(width, height, scale), theme.getSelectionIndex() == 1 ? Theme.DARK : Theme.LIGHT));
        shell.setDefaultButton(save);
    }

    private static Optional<Size> size(Spinner width, Spinner height, Combo scale) {
        try {
            return Optional.of(
                    new Size(width.getSelection(), height.getSelection(), Math.max(0, scale.getSelectionIndex()) + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the sentence beside the button says so
        }
    }

    private void save(Shell shell, Optional<Size> size, Theme theme) {
        if (size.isPresent()) {
            view.files().ask(PICTURES).ifPresent(file -> {
                view.files().save(file, size.get(), theme);
                shell.dispose();
            });
        }
    }

    private static Spinner spinner(Composite grid, String name, int value) {
        new Label(grid, SWT.NONE).setText(name);
        Spinner spinner = new Spinner(grid, SWT.BORDER);
        spinner.setValues(value, 100, 8000, 0, 10, 100);
        return spinner;
    }

    private static Combo combo(Composite grid, String name, List<String> items, int chosen) {
        new Label(grid, SWT.NONE).setText(name);
        Combo combo = new Combo(grid, SWT.READ_ONLY);
        combo.setItems(items.toArray(String[]::new));
        combo.select(chosen);
        return combo;
    }
}

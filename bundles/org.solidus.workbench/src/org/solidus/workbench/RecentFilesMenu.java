/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.ContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.IWorkbenchWindow;
import org.solidus.workbench.model.Desk;

/** The submenu of files that were opened, filled whenever it is shown. */
final class RecentFilesMenu extends ContributionItem {

    private static final int SHOWN = 10;

    private final IWorkbenchWindow window;

    RecentFilesMenu(IWorkbenchWindow window) {
        super("org.solidus.workbench.menu.recent");
        this.window = window;
    }

    @Override
    public void fill(Menu parent, int index) {
        MenuItem item = new MenuItem(parent, SWT.CASCADE, index);
        item.setText("Open &Recent");
        Menu menu = new Menu(parent);
        item.setMenu(menu);
        menu.addListener(SWT.Show, event -> fill(menu));
    }

    private void fill(Menu menu) {
        for (MenuItem item : menu.getItems()) {
            item.dispose();
        }
        Optional<Desk> desk = Optional.ofNullable(window.getService(Desk.class));
        List<Path> files = desk.map(known -> known.recent().get()).orElse(List.of());
        for (Path file : files.subList(0, Math.min(SHOWN, files.size()))) {
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText(file.getFileName() + "  –  " + file.getParent());
            item.addListener(SWT.Selection, event -> desk.orElseThrow().open(file));
        }
        if (files.isEmpty()) {
            MenuItem none = new MenuItem(menu, SWT.PUSH);
            none.setText("Nothing was opened yet");
            none.setEnabled(false);
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.graphics.Point;

/** The context menu of a {@link FigureView}. */
final class FigureMenu {

    private final FigureView view;
    private final MenuManager manager = new MenuManager();
    private Optional<Consumer<IMenuManager>> more = Optional.empty();

    FigureMenu(FigureView view) {
        this.view = view;
        view.addDisposeListener(event -> manager.dispose());
    }

    void setEntries(Consumer<IMenuManager> entries) {
        more = Optional.of(entries);
    }

    void open(Optional<Spot> spot, int x, int y) {
        manager.removeAll();
        more.ifPresent(entries -> entries.accept(manager));
        manager.update(true);
        var menu = manager.getMenu() == null ? manager.createContextMenu(view) : manager.getMenu();
        Point at = view.toDisplay(x, y);
        menu.setLocation(at.x, at.y);
        menu.setVisible(true);
    }
}

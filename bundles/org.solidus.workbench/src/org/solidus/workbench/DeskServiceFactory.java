/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWindowListener;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;
import org.solidus.core.registry.Registry;
import org.solidus.workbench.model.Desk;

/**
 * Gives every workbench window its own {@link Desk}: {@code window.getService(Desk.class)}, and the same from any part
 * in it. The desk is closed with its window.
 */
public final class DeskServiceFactory extends AbstractServiceFactory {

    private final Map<IWorkbenchWindow, Opened> desks = new HashMap<>();
    private boolean listening;

    private record Opened(Desk desk, DeskWiring wiring) {}

    @Override
    public Object create(@SuppressWarnings("rawtypes") Class type, IServiceLocator parent, IServiceLocator locator) {
        IWorkbenchWindow window = locator.getService(IWorkbenchWindow.class);
        if (window == null || window.getShell() == null) {
            return null;
        }
        Opened present = desks.get(window);
        return present != null ? present.desk() : open(window).orElse(null);
    }

    private Optional<Desk> open(IWorkbenchWindow window) {
        Optional<Registry> registry = RegistryService.find();
        if (registry.isEmpty()) {
            return Optional.empty();
        }
        Display display = window.getShell().getDisplay();
        Desk desk = new Desk(registry.get(), work -> {
            if (!display.isDisposed()) {
                display.asyncExec(work);
            }
        });
        listen(window.getWorkbench());
        desks.put(window, new Opened(desk, new DeskWiring(desk, window)));
        return Optional.of(desk);
    }

    private void listen(IWorkbench workbench) {
        if (!listening) {
            listening = true;
            workbench.addWindowListener(new Closing());
            workbench.addWorkbenchListener(
                    new Leaving(() -> desks.values().stream().map(Opened::desk).toList()));
        }
    }

    /** Closes the desk of a window that was closed. */
    private final class Closing implements IWindowListener {

        @Override
        public void windowClosed(IWorkbenchWindow window) {
            Opened closed = desks.remove(window);
            if (closed != null) {
                closed.wiring().close();
                closed.desk().close();
            }
        }

        @Override
        public void windowActivated(IWorkbenchWindow window) {
            // Each window keeps its own desk.
        }

        @Override
        public void windowDeactivated(IWorkbenchWindow window) {
            // Each window keeps its own desk.
        }

        @Override
        public void windowOpened(IWorkbenchWindow window) {
            // The desk is made when a part asks for it.
        }
    }
}

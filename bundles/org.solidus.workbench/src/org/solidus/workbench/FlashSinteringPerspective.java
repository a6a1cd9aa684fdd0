/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.views.IViewDescriptor;

/**
 * The layout for flash-sintering experiments: data and navigator on the left, detector image and patterns in the middle, the pipeline
 * on the right, maps and the course of the event below. It has no editor area: every view shows the one selected frame
 * of the window.
 */
public final class FlashSinteringPerspective implements IPerspectiveFactory {

    /** The id under which plugin.xml contributes this perspective. */
    public static final String ID = "org.solidus.workbench.perspective.flash";

    private static final String VIEW = ViewCheck.VIEW;

    /** Views that have a folder. */
    private final Set<String> placed = new HashSet<>();

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        String middle = layout.getEditorArea();
        IFolderLayout data = layout.createFolder("data", IPageLayout.LEFT, 0.18f, middle);
        add(data, "data");
        IFolderLayout navigator = layout.createFolder("navigator", IPageLayout.BOTTOM, 0.68f, "data");
        add(navigator, "navigator");

        IFolderLayout pipeline = layout.createFolder("pipeline", IPageLayout.RIGHT, 0.715f, middle);
        add(pipeline, "pipeline", "calibration");
        later(pipeline, "guide", "help");

        IFolderLayout maps = layout.createFolder("maps", IPageLayout.BOTTOM, 0.56f, middle);
        add(maps, "map", "compare");

        IFolderLayout event = layout.createFolder("event", IPageLayout.RIGHT, 0.42f, "maps");
        add(event, "event", "results", "log");
        event.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);

        IFolderLayout frame = layout.createFolder("frame", IPageLayout.LEFT, 0.45f, middle);
        add(frame, "frame");
        IFolderLayout pattern = layout.createFolder("pattern", IPageLayout.TOP, 0.5f, middle);
        add(pattern, "pattern", "pdf");
        others(layout, event);
    }

    /** Every view is in the menu Show View; one that no folder names opens in the folder of the results. */
    private void others(IPageLayout layout, IFolderLayout results) {
        for (IViewDescriptor view : PlatformUI.getWorkbench().getViewRegistry().getViews()) {
            String id = view.getId();
            if (id.startsWith(VIEW)) {
                layout.addShowViewShortcut(id);
                if (!placed.contains(id)) {
                    results.addPlaceholder(id);
                }
            }
        }
    }

    private void add(IFolderLayout folder, String... names) {
        for (String name : names) {
            folder.addView(VIEW + name);
            placed.add(VIEW + name);
        }
    }

    private void later(IFolderLayout folder, String... names) {
        for (String name : names) {
            folder.addPlaceholder(VIEW + name);
            placed.add(VIEW + name);
        }
    }
}

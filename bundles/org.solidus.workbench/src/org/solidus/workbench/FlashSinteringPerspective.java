/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.PlatformUI;

/**
 * The layout for flash-sintering experiments: data and navigator on the left, detector image and patterns in the middle, the pipeline
 * on the right, maps and the course of the event below. It has no editor area: every view shows the one selected frame
 * of the window.
 */
public final class FlashSinteringPerspective implements IPerspectiveFactory {

    /** The id under which plugin.xml contributes this perspective. */
    public static final String ID = "org.solidus.workbench.perspective.flash";

    private static final String VIEW = "org.solidus.workbench.view.";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        String middle = layout.getEditorArea();
        IFolderLayout data = layout.createFolder("data", IPageLayout.LEFT, 0.18f, middle);
        add(layout, data, "data");
        IFolderLayout navigator = layout.createFolder("navigator", IPageLayout.BOTTOM, 0.68f, "data");
        add(layout, navigator, "navigator");

        IFolderLayout pipeline = layout.createFolder("pipeline", IPageLayout.RIGHT, 0.715f, middle);
        add(layout, pipeline, "pipeline", "calibration");
        later(pipeline, "guide", "help");

        IFolderLayout maps = layout.createFolder("maps", IPageLayout.BOTTOM, 0.56f, middle);
        add(layout, maps, "map", "compare");

        IFolderLayout event = layout.createFolder("event", IPageLayout.RIGHT, 0.42f, "maps");
        add(layout, event, "event", "results", "table", "log");
        event.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);
        event.addPlaceholder(VIEW + "*");

        IFolderLayout frame = layout.createFolder("frame", IPageLayout.LEFT, 0.45f, middle);
        add(layout, frame, "frame");
        IFolderLayout pattern = layout.createFolder("pattern", IPageLayout.TOP, 0.5f, middle);
        add(layout, pattern, "pattern", "pdf");
    }

    /** A view that is not installed here is left away. */
    private static void add(IPageLayout layout, IFolderLayout folder, String... names) {
        for (String name : names) {
            String id = VIEW + name;
            if (PlatformUI.getWorkbench().getViewRegistry().find(id) == null) {
                continue;
            }
            folder.addView(id);
            layout.addShowViewShortcut(id);
        }
    }

    private static void later(IFolderLayout folder, String... names) {
        for (String name : names) {
            folder.addPlaceholder(VIEW + name);
        }
    }
}

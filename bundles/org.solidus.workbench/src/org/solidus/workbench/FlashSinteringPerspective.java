/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/**
 * The layout for flash-sintering experiments: data and navigator on the left, detector image and patterns in the middle, the pipeline
 * on the right, maps and the course of the event below.
 */
public final class FlashSinteringPerspective implements IPerspectiveFactory {

    /** The id under which plugin.xml contributes this perspective. */
    public static final String ID = "org.solidus.workbench.perspective.flash";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        PerspectiveFolders folders = new PerspectiveFolders(layout);
        IFolderLayout data = folders.folder("data", IPageLayout.LEFT, 0.18f, folders.middle());
        folders.add(data, "data");
        IFolderLayout navigator = folders.folder("navigator", IPageLayout.BOTTOM, 0.68f, "data");
        folders.add(navigator, "navigator");

        IFolderLayout pipeline = folders.folder("pipeline", IPageLayout.RIGHT, 0.715f, folders.middle());
        folders.add(pipeline, "pipeline", "calibration");
        folders.later(pipeline, "guide", "help");

        IFolderLayout maps = folders.folder("maps", IPageLayout.BOTTOM, 0.56f, folders.middle());
        folders.add(maps, "map", "compare");

        IFolderLayout event = folders.folder("event", IPageLayout.RIGHT, 0.42f, "maps");
        folders.add(event, "event", "results", "devices", "log");

        IFolderLayout frame = folders.folder("frame", IPageLayout.LEFT, 0.45f, folders.middle());
        folders.add(frame, "frame");
        IFolderLayout pattern = folders.folder("pattern", IPageLayout.TOP, 0.5f, folders.middle());
        folders.add(pattern, "pattern", "pdf");
        folders.others(event);
    }
}

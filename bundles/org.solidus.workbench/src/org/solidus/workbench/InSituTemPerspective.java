/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/**
 * The layout for electron diffraction maps: data and navigator on the left, the map of phases and orientations beside the
 * pattern of the current point in the middle, the pipeline on the right, other maps and results below.
 */
public final class InSituTemPerspective implements IPerspectiveFactory {

    /** The id under which plugin.xml contributes this perspective. */
    public static final String ID = "org.solidus.workbench.perspective.tem";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        PerspectiveFolders folders = new PerspectiveFolders(layout);
        IFolderLayout data = folders.folder("data", IPageLayout.LEFT, 0.17f, folders.middle());
        folders.add(data, "data");
        IFolderLayout navigator = folders.folder("navigator", IPageLayout.BOTTOM, 0.68f, "data");
        folders.add(navigator, "navigator");

        IFolderLayout pipeline = folders.folder("pipeline", IPageLayout.RIGHT, 0.72f, folders.middle());
        folders.add(pipeline, "pipeline");
        folders.later(pipeline, "guide", "help", "calibration");

        IFolderLayout maps = folders.folder("maps", IPageLayout.BOTTOM, 0.64f, folders.middle());
        folders.add(maps, "map", "histogram", "compare");

        IFolderLayout results = folders.folder("results", IPageLayout.RIGHT, 0.5f, "maps");
        folders.add(results, "results", "log");
        folders.later(results, "event");

        IFolderLayout crystal = folders.folder("crystal", IPageLayout.LEFT, 0.52f, folders.middle());
        folders.add(crystal, "crystal");
        IFolderLayout diffraction = folders.folder("diffraction", IPageLayout.TOP, 0.5f, folders.middle());
        folders.add(diffraction, "diffraction", "frame");
        folders.later(diffraction, "pattern", "pdf");
        folders.others(results);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/**
 * The layout for electron microscopy of working cells: data and navigator on the left; in the middle the film, behind it
 * the map of phases and orientations, beside the voltammogram and the pattern of the current point; below them
 * everything along time, behind it maps and results; the pipeline on the right.
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

        IFolderLayout along = folders.folder("along", IPageLayout.BOTTOM, 0.6f, folders.middle());
        folders.add(along, "event", "map", "histogram", "compare", "devices");

        IFolderLayout results = folders.folder("results", IPageLayout.BOTTOM, 0.62f, "pipeline");
        folders.add(results, "results", "log");

        IFolderLayout film = folders.folder("film", IPageLayout.LEFT, 0.54f, folders.middle());
        folders.add(film, "film", "crystal");
        IFolderLayout beside = folders.folder("beside", IPageLayout.TOP, 0.5f, folders.middle());
        folders.add(beside, "cv", "diffraction", "frame");
        folders.later(beside, "pattern", "pdf");
        folders.others(results);
    }
}

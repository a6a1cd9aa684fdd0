/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/**
 * The layout for spectra of the electron microscope: data on the left; the spectrum in the middle, below it the image of
 * what lies in its windows, the maps of what steps found, and composites; the pipeline on the right.
 */
public final class EelsPerspective implements IPerspectiveFactory {

    /** The id under which plugin.xml contributes this perspective. */
    public static final String ID = "org.solidus.workbench.perspective.eels";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        PerspectiveFolders folders = new PerspectiveFolders(layout);
        IFolderLayout data = folders.folder("data", IPageLayout.LEFT, 0.17f, folders.middle());
        folders.add(data, "data");
        IFolderLayout navigator = folders.folder("navigator", IPageLayout.BOTTOM, 0.68f, "data");
        folders.add(navigator, "navigator");

        IFolderLayout pipeline = folders.folder("pipeline", IPageLayout.RIGHT, 0.72f, folders.middle());
        folders.add(pipeline, "pipeline");
        folders.later(pipeline, "guide", "help");

        IFolderLayout image = folders.folder("image", IPageLayout.BOTTOM, 0.52f, folders.middle());
        folders.add(image, "spectrumimage", "crystal");
        IFolderLayout maps = folders.folder("maps", IPageLayout.RIGHT, 0.5f, "image");
        folders.add(maps, "map", "composite", "compare");

        IFolderLayout results = folders.folder("results", IPageLayout.BOTTOM, 0.62f, "pipeline");
        folders.add(results, "results", "log");

        IFolderLayout spectrum = folders.folder("spectrum", IPageLayout.TOP, 0.5f, folders.middle());
        folders.add(spectrum, "spectrum");
        folders.later(spectrum, "pattern", "histogram", "frame");
        folders.others(results);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.views.IViewDescriptor;

/** The folders of a perspective. It has no editor area: every view shows the one selected frame of the window. */
final class PerspectiveFolders {

    private static final String VIEW = ViewCheck.VIEW;

    private final IPageLayout layout;
    /** Views that have a folder. */
    private final Set<String> placed = new HashSet<>();

    PerspectiveFolders(IPageLayout layout) {
        this.layout = layout;
        layout.setEditorAreaVisible(false);
    }

    /** What everything is laid out around. */
    String middle() {
        return layout.getEditorArea();
    }

    /**
     * A folder beside another one.
     *
     * @param side {@code IPageLayout.LEFT} and so on
     * @param ratio share of the other one's room that the left or upper of the two gets
     */
    IFolderLayout folder(String name, int side, float ratio, String beside) {
        return layout.createFolder(name, side, ratio, beside);
    }

    /** Views by the last parts of their ids. */
    void add(IFolderLayout folder, String... names) {
        for (String name : names) {
            folder.addView(VIEW + name);
            placed.add(VIEW + name);
        }
    }

    /** Views that open there when somebody wants them. */
    void later(IFolderLayout folder, String... names) {
        for (String name : names) {
            folder.addPlaceholder(VIEW + name);
            placed.add(VIEW + name);
        }
    }

    /** Every view is in the menu Show View; one that no folder names opens in the folder of the results. */
    void others(IFolderLayout results) {
        results.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);
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
}

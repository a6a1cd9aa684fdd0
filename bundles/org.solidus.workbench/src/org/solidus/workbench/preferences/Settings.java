/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.preferences;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.solidus.figure.colour.ColourMap;
import org.solidus.plot.Subscription;
import org.solidus.workbench.model.Desk;

/**
 * What people set in the preferences and what is remembered beside it.
 *
 * @param store of the workspace
 */
public record Settings(IPreferenceStore store) {

    /** Threads of a run; 0 stands for all cores. */
    public static final String THREADS = "threads";
    /** Folder that choosers begin in. */
    public static final String FOLDER = "folder";
    /** Colour map of quantities for which nobody chose one; {@link #SUGGESTED} or the name of a map. */
    public static final String COLOUR_MAP = "colourMap";
    /** The colour map that each view and figure suggests. */
    public static final String SUGGESTED = "suggested";
    /** {@code light}, {@code dark} or {@code system}. */
    public static final String THEME = "theme";

    private static final String RECENT = "recent";

    /** Sets what holds where nothing was chosen. */
    public void defaults() {
        store.setDefault(THREADS, 0);
        store.setDefault(FOLDER, System.getProperty("user.home", ""));
        store.setDefault(COLOUR_MAP, SUGGESTED);
        store.setDefault(THEME, "system");
    }

    /** Threads of a run; 0: as many as there are cores. */
    public int threads() {
        return Math.max(0, store.getInt(THREADS));
    }

    /** Colour map of quantities for which nobody chose one; empty: what is suggested. */
    public Optional<ColourMap> colourMap() {
        String name = store.getString(COLOUR_MAP);
        return ColourMap.all().stream().filter(map -> map.name().equals(name)).findFirst();
    }

    /** Sets a desk as the preferences say, and again whenever they change. UI thread. */
    public Subscription govern(Desk desk) {
        settle(desk);
        IPropertyChangeListener listener = change -> desk.ui().execute(() -> settle(desk));
        store.addPropertyChangeListener(listener);
        return () -> store.removePropertyChangeListener(listener);
    }

    private void settle(Desk desk) {
        desk.threads().set(threads());
        desk.colours().setUsualMap(colourMap());
        desk.curveColours().setUsualMap(colourMap());
    }

    /** Folder that choosers begin in. */
    public String folder() {
        return store.getString(FOLDER);
    }

    /** {@code light}, {@code dark} or {@code system}. */
    public String theme() {
        return store.getString(THEME);
    }

    /** Files that were opened and are still there, newest first. */
    public List<Path> recent() {
        List<Path> files = new ArrayList<>();
        for (String line : store.getString(RECENT).split("\n")) {
            try {
                if (!line.isBlank() && Files.exists(Path.of(line))) {
                    files.add(Path.of(line));
                }
            } catch (InvalidPathException absurd) {
                // Somebody edited the preferences.
            }
        }
        return files;
    }

    /** Remembers the files that were opened. */
    public void setRecent(List<Path> files) {
        store.setValue(
                RECENT, String.join("\n", files.stream().map(Path::toString).toList()));
    }
}

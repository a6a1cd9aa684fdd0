/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.PreferenceStore;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.plot.Subscription;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;

class SettingsTest {

    private static final PlotAxis COUNTS = PlotAxis.of("intensity", "count");

    private final PreferenceStore store = new PreferenceStore();
    private final Settings settings = new Settings(store);
    private Desk desk;

    @BeforeEach
    void open() {
        settings.defaults();
        desk = new Desk(Ui.desk().registry(), Display.getCurrent()::asyncExec);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private ColourMap map() {
        return desk.colours()
                .settle(COUNTS, ColourScale.IMAGE, Field.of(new double[] {1, 2, 3}, 1, 3))
                .map();
    }

    @Test
    void aDeskFollowsThePreferencesWhileItIsGoverned() {
        Subscription governing = settings.govern(desk);
        assertEquals(0, desk.threads().get());
        assertEquals(ColourMap.MAGMA, map());
        store.setValue(Settings.THREADS, 3);
        store.setValue(Settings.COLOUR_MAP, "cividis");
        Ui.waitFor("the threads", () -> desk.threads().get() == 3);
        Ui.waitFor("the colours", () -> map() == ColourMap.CIVIDIS);
        Ui.pass(Duration.ofMillis(50));
        governing.close();
        store.setValue(Settings.THREADS, 5);
        Ui.pass(Duration.ofMillis(50));
        assertEquals(3, desk.threads().get());
    }

    @Test
    void whatSomebodyWroteIntoThePreferencesByHandDoesNoHarm() {
        store.setValue(Settings.THREADS, "many");
        store.setValue(Settings.COLOUR_MAP, "rainbow");
        assertEquals(0, settings.threads());
        assertEquals(Optional.empty(), settings.colourMap());
        store.setValue(Settings.THREADS, -4);
        assertEquals(0, settings.threads());
    }

    @Test
    void theWindowIsGovernedByThePreferencesOfTheWorkspace() {
        Settings workspace = new Settings(new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.solidus.workbench"));
        workspace.defaults();
        workspace.store().setValue(Settings.THREADS, 7);
        try {
            Ui.waitFor("the threads", () -> Ui.desk().threads().get() == 7);
        } finally {
            workspace.store().setToDefault(Settings.THREADS);
        }
        Ui.waitFor("all cores", () -> Ui.desk().threads().get() == 0);
    }
}

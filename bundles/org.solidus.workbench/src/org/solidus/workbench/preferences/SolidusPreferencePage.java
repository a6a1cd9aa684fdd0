/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.preferences;

import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** Preferences of Solidus. In a host workbench the appearance is the host's. */
public final class SolidusPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    private static final int MOST_THREADS = 1024;

    private Settings settings;
    private IWorkbench workbench;

    /** Made by the platform. */
    public SolidusPreferencePage() {
        super(GRID);
    }

    @Override
    public void init(IWorkbench of) {
        workbench = of;
        settings = new Settings(new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.solidus.workbench"));
        settings.defaults();
        setPreferenceStore(settings.store());
    }

    @Override
    protected void createFieldEditors() {
        IntegerFieldEditor threads =
                new IntegerFieldEditor(Settings.THREADS, "&Threads of a run (0: all cores):", getFieldEditorParent());
        threads.setValidRange(0, MOST_THREADS);
        addField(threads);
        addField(new DirectoryFieldEditor(Settings.FOLDER, "&Folder where choosers begin:", getFieldEditorParent()));
        addField(new ComboFieldEditor(
                Settings.COLOUR_MAP,
                "&Colour map where none was chosen:",
                new String[][] {
                    {"As each view suggests", Settings.SUGGESTED},
                    {"Viridis", "viridis"},
                    {"Cividis", "cividis"},
                    {"Magma", "magma"},
                    {"Inferno", "inferno"},
                    {"Plasma", "plasma"},
                    {"Grey", "grey"}
                },
                getFieldEditorParent()));
        if (isOwnProduct()) {
            addField(new ComboFieldEditor(
                    Settings.THEME,
                    "&Appearance:",
                    new String[][] {{"As the system", "system"}, {"Light", "light"}, {"Dark", "dark"}},
                    getFieldEditorParent()));
        }
        Label memory = new Label(getFieldEditorParent(), SWT.WRAP);
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false, 3, 1);
        wide.widthHint = 420;
        wide.verticalIndent = 12;
        memory.setLayoutData(wide);
        memory.setText(memory());
    }

    private static String memory() {
        Runtime runtime = Runtime.getRuntime();
        long most = runtime.maxMemory() >> 20;
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        return "Memory: " + used + " MB of at most " + most + " MB are in use. The program can be given more when it is"
                + " started: SOLIDUS_JAVA_OPTS=-Xmx8g ./solidus workbench";
    }

    private static boolean isOwnProduct() {
        IProduct product = Platform.getProduct();
        return product != null && product.getId().startsWith("org.solidus.");
    }

    @Override
    public boolean performOk() {
        boolean done = super.performOk();
        if (done && isOwnProduct()) {
            new Appearance(workbench).apply(settings.theme());
        }
        return done;
    }
}

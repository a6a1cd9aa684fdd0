/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.solidus.plot.Subscription;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Sentence;
import org.solidus.workbench.preferences.Settings;

/** Joins a desk with its window and the platform: choosers, jobs, log, status line, what is remembered. */
final class DeskWiring implements AutoCloseable {

    private final List<Subscription> joined = new ArrayList<>();
    private final SessionKeeper session;

    DeskWiring(Desk desk, IWorkbenchWindow window) {
        Settings settings = settings();
        desk.setDialogs(new ShellDialogs(window.getShell(), settings.folder()));
        desk.setTasks(new JobTasks(desk.ui(), mistake -> desk.notices().error(Sentence.of(mistake), mistake)));
        desk.recent().set(settings.recent());
        joined.add(desk.recent().listen(settings::setRecent));
        joined.add(settings.govern(desk));
        joined.add(PlatformLog.join(desk.notices()));
        session = new SessionKeeper(desk);
        if (window.getWorkbench().getWorkbenchWindowCount() <= 1) {
            session.begin(window.getShell(), !StartFiles.given().isEmpty());
        }
        joined.add(desk.notices().listen(new StatusMessages(window)::show));
    }

    static Settings settings() {
        Settings settings = new Settings(new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.solidus.workbench"));
        settings.defaults();
        return settings;
    }

    @Override
    public void close() {
        session.close();
        joined.forEach(Subscription::close);
    }
}

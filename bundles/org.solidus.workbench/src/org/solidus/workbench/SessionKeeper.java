/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Shell;
import org.osgi.framework.FrameworkUtil;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Sentence;
import org.solidus.workbench.model.SessionStore;
import org.solidus.workbench.model.SessionStore.Saved;

/** Goes on where the last session ended, and offers that after a crash. */
final class SessionKeeper implements AutoCloseable {

    private final Desk desk;
    private Optional<SessionStore> store = Optional.empty();

    SessionKeeper(Desk desk) {
        this.desk = desk;
    }

    /**
     * UI thread; what is small is read here, before anything can change it.
     *
     * @param anew whether this session begins with files of its own instead of those of the last one
     */
    void begin(Shell window, boolean anew) {
        Path folder = Platform.getStateLocation(FrameworkUtil.getBundle(SessionKeeper.class))
                .append("session")
                .toPath();
        try {
            SessionStore opened = new SessionStore(desk, folder);
            store = Optional.of(opened);
            opened.saved().ifPresent(saved -> {
                if (anew) {
                    aside(opened).ifPresent(this::sayKept);
                } else {
                    goOn(opened, saved, window);
                }
            });
        } catch (IOException e) {
            desk.notices().warn("The state of the window cannot be kept: " + Sentence.of(e));
        }
    }

    private void goOn(SessionStore opened, Saved saved, Shell window) {
        if (!opened.crashed()) {
            opened.restore(saved);
            return;
        }
        String what = saved.unsaved().isPresent()
                ? "A pipeline with changes that were not saved was open."
                : "What was open can be opened again.";
        Optional<Path> aside = aside(opened);
        desk.ui()
                .execute(() -> Offer.show(
                        window,
                        "Solidus did not end as it should last time. " + what,
                        "Restore",
                        () -> opened.restore(saved),
                        "Not now",
                        () -> aside.ifPresent(this::sayKept)));
    }

    private void sayKept(Path file) {
        desk.notices().info("The changes that were not saved are kept in " + file + ".");
    }

    private Optional<Path> aside(SessionStore opened) {
        try {
            return opened.putAside();
        } catch (IOException e) {
            desk.notices().warn(Sentence.of(e));
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        store.ifPresent(opened -> {
            try {
                opened.close();
            } catch (IOException e) {
                desk.notices().warn("The state of the window was not kept: " + Sentence.of(e));
            }
        });
    }
}

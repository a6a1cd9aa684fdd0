/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.solidus.workbench.model.Desk;

/** Asks before the workbench closes in the middle of something that would end with it. */
final class Leaving implements IWorkbenchListener {

    private final Supplier<Collection<Desk>> desks;

    Leaving(Supplier<Collection<Desk>> desks) {
        this.desks = desks;
    }

    @Override
    public boolean preShutdown(IWorkbench workbench, boolean forced) {
        return forced || desks.get().stream().allMatch(Leaving::isFree);
    }

    @Override
    public void postShutdown(IWorkbench workbench) {
        // The desks are closed with their windows.
    }

    /** Whether the window of a desk may be closed: nothing would end, or the user wants that. */
    static boolean isFree(Desk desk) {
        List<String> unfinished = desk.unfinished();
        return unfinished.isEmpty() || desk.dialogs().confirm(String.join("\n\n", unfinished), "Stop and Close");
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;

/** Folders of the workspace. */
public final class Workspace {

    private Workspace() {}

    /** Where simulated examples lie. */
    public static Path examples() {
        try {
            return Path.of(URIUtil.toURI(Platform.getInstanceLocation().getURL()))
                    .resolve("examples");
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("The workspace has no place of its own.", impossible);
        }
    }
}

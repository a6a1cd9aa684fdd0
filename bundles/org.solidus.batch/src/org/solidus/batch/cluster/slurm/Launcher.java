/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.nio.file.Files;
import java.nio.file.Path;
import org.solidus.batch.CallException;

/** The start script that runs here, which the jobs of a cluster run too. It says where it lies. */
final class Launcher {

    private static final String HOME = "solidus.home";

    private Launcher() {}

    /** @throws CallException when this program was not started by the script */
    static Path find() {
        String home = System.getProperty(HOME, "");
        Path script = Path.of(home, "solidus").toAbsolutePath();
        if (home.isEmpty() || !Files.isExecutable(script)) {
            throw new CallException("The jobs need the start script 'solidus', and it is not known where it lies"
                    + (home.isEmpty() ? "" : " (it is not in " + home + ")")
                    + ": start this program with it.");
        }
        return script;
    }
}

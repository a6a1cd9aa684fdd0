/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import java.nio.file.Path;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;

/**
 * A run that is wanted.
 *
 * @param what is run, for people: {@code Hotspot map}
 * @param pipeline as it stands, saved or not
 * @param folder that the results go to
 * @param threads that work at once; no number changes a result
 * @param resume whether what an earlier run completed is taken over
 * @param cluster that it goes to; empty: it runs in this program
 */
public record RunRequest(
        String what, Pipeline pipeline, Path folder, int threads, boolean resume, Optional<ClusterPlace> cluster) {

    /** A run in this program. */
    public RunRequest(String what, Pipeline pipeline, Path folder, int threads, boolean resume) {
        this(what, pipeline, folder, threads, resume, Optional.empty());
    }

    /** The folder is made absolute. */
    public RunRequest {
        folder = folder.toAbsolutePath().normalize();
        threads = Math.max(1, threads);
    }

    /** The same, taking over what is complete, or beginning anew. */
    public RunRequest resuming(boolean on) {
        return new RunRequest(what, pipeline, folder, threads, on, cluster);
    }

    /** The result file. */
    public Path result() {
        return folder.resolve(pipeline.sink().path()).normalize();
    }
}

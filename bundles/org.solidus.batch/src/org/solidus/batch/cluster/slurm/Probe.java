/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.solidus.core.app.Session;
import org.solidus.core.plan.Plan;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.RunOptions.Slice;
import org.solidus.core.run.Runner;

/** Works off one partition here, as a job would, to see what it costs; what it gives is a part of the run like any other. */
final class Probe {

    /**
     * What a partition costs.
     *
     * @param seconds it takes
     * @param megabytes of the heap that it needs
     */
    record Cost(double seconds, double megabytes) {}

    private final Session session;
    private final Plan plan;
    private final Path folder;

    Probe(Session session, Plan plan, Path folder) {
        this.session = session;
        this.plan = plan;
        this.folder = folder;
    }

    /** Works off a slice that has one partition of the longest series. */
    Cost of(Slice slice, int threads) throws IOException {
        RunOptions options = new RunOptions(folder, threads, true, Optional.of(slice), false);
        session.err().println("One partition is worked off here, to see what it costs.");
        long start = System.nanoTime();
        try (PeakMemory memory = PeakMemory.begin();
                Runner runner = new Runner(plan, options, session.progress(), session.stop())) {
            runner.runSlice(slice);
            return new Cost((System.nanoTime() - start) / 1e9, memory.megabytes());
        }
    }
}

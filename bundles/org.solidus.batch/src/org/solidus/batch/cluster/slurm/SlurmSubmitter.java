/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.Submitter;
import org.solidus.core.app.Contribution;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.PipelineException;

/** Slurm: an array job and a merge for each pass. */
@Component(service = {Submitter.class, Contribution.class})
public final class SlurmSubmitter implements Submitter {

    @Override
    public String id() {
        return "slurm";
    }

    @Override
    public String name() {
        return "Slurm";
    }

    @Override
    public Optional<String> obstacle(Map<String, String> settings) {
        return SlurmClient.obstacle();
    }

    @Override
    public void check(Map<String, String> settings) {
        SlurmSettings.of(settings);
    }

    @Override
    public Map<String, String> settings() {
        return SlurmSettings.described();
    }

    @Override
    public ClusterJob submit(Request request) throws IOException, PipelineException {
        return new Submission(request).submit();
    }

    @Override
    public Optional<ClusterJob> earlier(Path result) throws IOException {
        Optional<SlurmJob> job = SlurmJob.of(result);
        return job.isPresent() && job.get().isAwaited() ? Optional.of(job.get()) : Optional.empty();
    }

    @Override
    public Callable<Integer> command(Session session) {
        return new SlurmCall(session);
    }
}

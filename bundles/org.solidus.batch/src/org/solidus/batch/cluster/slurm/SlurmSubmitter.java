/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.IOException;
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
    public Optional<String> obstacle() {
        return SlurmClient.obstacle();
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
    public Callable<Integer> command(Session session) {
        return new SlurmCall(session);
    }
}

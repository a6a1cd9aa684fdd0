/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.solidus.core.app.Contribution;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;

/**
 * A kind of cluster that runs pipelines. A final, stateless class with {@code @Component(service = {Submitter.class,
 * Contribution.class})}; the command line has it as {@code solidus submit ID}, the workbench in its dialog.
 */
public interface Submitter extends Contribution {

    /** For example {@code slurm}. */
    String id();

    /** For people, for example {@code Slurm}. */
    String name();

    /**
     * Why it cannot be used on this computer, a sentence that says what to do; empty where it can.
     *
     * @param settings as far as they are known: a folder that is named may be all that it needs
     */
    Optional<String> obstacle(Map<String, String> settings);

    /**
     * Looks at settings alone, before anything else is done with them.
     *
     * @throws org.solidus.batch.CallException with a sentence, when one makes no sense or is missing
     */
    default void check(Map<String, String> settings) {
        // none is wrong
    }

    /**
     * What can be set, in the order of a form: name to "default: meaning". What takes several values says "one a line" in
     * its meaning.
     */
    Map<String, String> settings();

    /**
     * Hands a pipeline to the cluster and returns as soon as the cluster has it.
     *
     * @throws PipelineException when the pipeline is wrong; nothing was handed over
     * @throws org.solidus.batch.CallException when a setting is wrong; nothing was handed over
     * @throws IOException when the cluster does not take it
     * @throws java.util.concurrent.CancellationException when the user stops it before the cluster has it
     */
    ClusterJob submit(Request request) throws IOException, PipelineException;

    /**
     * What was handed over before for a result, by this program or another, and still has something to tell: it goes on,
     * or has ended without the result. Reads small files and asks no cluster.
     *
     * @param result the file that it is to give
     * @return empty where nothing was handed over, the result is there or a person has cancelled it
     * @throws IOException when what lies beside the result cannot be read
     */
    default Optional<ClusterJob> earlier(Path result) throws IOException {
        return Optional.empty();
    }

    /** The call of {@code solidus submit ID}: an object with picocli's annotations. */
    Callable<Integer> command(Session session);

    /**
     * What is to be run.
     *
     * @param session hears of what is done before the cluster has the work, and may stop it
     * @param pipeline with its overrides; a file that the cluster sees too
     * @param folder for the results, which the cluster sees too
     * @param resume whether what an earlier run completed is taken over
     * @param settings of the names in {@link Submitter#settings()}; what is left out has its default
     */
    record Request(Session session, Pipeline pipeline, Path folder, boolean resume, Map<String, String> settings) {

        /** Copies the settings. */
        public Request {
            settings = Map.copyOf(settings);
        }
    }
}

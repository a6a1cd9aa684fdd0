/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.cluster.Submitter;
import org.solidus.core.app.Contribution;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.run.SharedRun;

/** Apache Spark: a standalone cluster, YARN or Kubernetes, by the {@code spark-submit} of this computer. */
@Component(service = {Submitter.class, Contribution.class})
public final class SparkSubmitter implements Submitter {

    private static final int PATIENCE = 10_000;
    private static final String STANDALONE = "spark://";

    @Override
    public String id() {
        return "spark";
    }

    @Override
    public String name() {
        return "Apache Spark";
    }

    @Override
    public Optional<String> obstacle(Map<String, String> settings) {
        try {
            SparkHome.find(SparkOptions.home(settings), System.getenv());
            SparkJars.find();
            return Optional.empty();
        } catch (CallException none) {
            return Optional.of(none.getMessage());
        } catch (IOException broken) {
            return Optional.of(broken.getMessage());
        }
    }

    @Override
    public void check(Map<String, String> settings) {
        SparkOptions.of(settings);
    }

    @Override
    public Map<String, String> settings() {
        return SparkOptions.settings();
    }

    @Override
    public SparkJob submit(Request request) throws IOException, PipelineException {
        return submit(request, SparkOptions.of(request.settings()));
    }

    static SparkJob submit(Request request, SparkOptions options) throws IOException, PipelineException {
        SparkHome home = SparkHome.find(options.home(), System.getenv());
        SparkJars jars = SparkJars.find();
        try (Plan plan = plan(request)) {
            requireMaster(options.master());
            requireFree(request, plan);
        }
        return SparkJob.start(request, options.master(), SparkCall.command(home, jars, options, request));
    }

    /** What is wrong with a pipeline is said before anything is asked of a cluster. */
    private static Plan plan(Request request) throws PipelineException, IOException {
        if (Planner.follows(request.pipeline())) {
            throw new CallException("A source of the pipeline still grows ('follow'); a cluster works on finished"
                    + " files. Run it here, or submit it when the measurement has ended (--set SOURCE.follow=false).");
        }
        Planner.Outcome outcome =
                Planner.attempt(request.pipeline(), request.session().registry());
        outcome.warnings().forEach(warning -> request.session().err().println("Warning: " + warning));
        Plan plan = outcome.plan().orElseThrow(() -> new PipelineException(outcome.problems()));
        if (plan.grows()) {
            plan.close();
            throw new CallException("A source of the pipeline still grows; a cluster works on finished files.");
        }
        return plan;
    }

    /** The driver keeps other runs out; but it takes a while to start. */
    private static void requireFree(Request request, Plan plan) throws IOException {
        if (Files.isRegularFile(request.folder())) {
            throw new CallException(request.folder() + " is a file; --out names a folder.");
        }
        Files.createDirectories(request.folder());
        SharedRun.requireFree(plan, request.folder());
    }

    /** Spark itself would try for a minute; one of several masters is enough. */
    private static void requireMaster(String master) throws IOException {
        if (!master.startsWith(STANDALONE)) {
            return;
        }
        String why = "";
        for (String address : master.substring(STANDALONE.length()).split(",")) {
            int colon = address.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                int port = colon < 0 ? 7077 : Integer.parseInt(address.substring(colon + 1));
                socket.connect(
                        new InetSocketAddress(colon < 0 ? address : address.substring(0, colon), port), PATIENCE);
                return;
            } catch (IOException | IllegalArgumentException silent) {
                why = silent.getMessage();
            }
        }
        throw new IOException("No Spark master answers at " + master + " (" + why
                + "). Its address is at the top of its page, which is at port 8080 by default.");
    }

    @Override
    public Callable<Integer> command(Session session) {
        return new SparkCommand(session);
    }
}

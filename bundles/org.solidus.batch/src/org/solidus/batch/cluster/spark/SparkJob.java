/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.Failures;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.Submitter.Request;
import org.solidus.batch.run.PipelineRun;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.run.RunOptions;

/**
 * A run on Spark: the {@code spark-submit} that was started here, whose end is followed by the merging of the parts in
 * this process. It ends with this process.
 */
final class SparkJob implements ClusterJob {

    static final String LOG = "spark.log";

    private static final long PATIENCE_SECONDS = 20;

    /** Exit statuses above are those of processes that a signal ended. */
    private static final int SIGNALS = 128;

    private final Request request;
    private final String master;
    private final Process process;
    private final Path log;
    private final SparkLines lines;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile State state = State.WAITING;
    private volatile boolean cancelled;
    private volatile Path result;
    private volatile int status = ExitStatus.FAILED;

    private SparkJob(Request request, String master, Process process, Path log) {
        this.request = request;
        this.master = master;
        this.process = process;
        this.log = log;
        this.lines = new SparkLines(request.session().progress(), master.startsWith("local"));
        this.result = request.folder();
    }

    /** Starts the call; what Spark logs goes into a file beside the results. */
    static SparkJob start(Request request, String master, List<String> command) throws IOException {
        Path log = request.folder().resolve(LOG);
        Files.deleteIfExists(log); // one that another process still writes is left to it
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        // The Java that runs this is new enough; the one that Spark would find may not be.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        SparkJob job = new SparkJob(request, master, builder.start(), log);
        Thread.ofPlatform().daemon().name("solidus-spark").start(job::follow);
        return job;
    }

    private void follow() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                lines.read(line);
                if (lines.begun()) {
                    state = State.RUNNING;
                }
            }
            state = end(process.waitFor());
        } catch (CancellationException stopped) {
            state = State.CANCELLED;
        } catch (IOException e) {
            state = failed(Failures.sentence(e));
        } catch (PipelineException | RuntimeException e) {
            state = failed(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            state = failed("Interrupted.");
        } catch (OutOfMemoryError e) {
            state = failed("Solidus ran out of memory while it put the result together (" + e.getMessage()
                    + "): give it more (SOLIDUS_JAVA_OPTS=-Xmx8g), then the same call with --resume.");
        } catch (Error fault) { // or whoever looks would wait for ever
            state = failed("A fault of Solidus: " + fault + ".");
            throw fault;
        } finally {
            stopProcess();
            ended.countDown();
        }
    }

    private State end(int exit) throws IOException, PipelineException {
        // Ctrl-C in a terminal reaches the driver too, and what it says while it goes is no failure of the run.
        if (isStopped() || exit == ExitStatus.INTERRUPTED) {
            return State.CANCELLED;
        }
        Optional<String> failure = lines.failure();
        if (failure.isPresent() && exit < SIGNALS) {
            status = lines.failureStatus();
            return failed(failure.get());
        }
        if (exit != 0) {
            return failed(new SparkLog(log).sentence(exit, master));
        }
        RunOptions options = new RunOptions(
                request.folder(), Runtime.getRuntime().availableProcessors(), true, Optional.empty(), true);
        result = new PipelineRun(session(), request.pipeline(), options).run(PipelineRun.Visitor.NONE);
        Files.deleteIfExists(log);
        status = ExitStatus.DONE;
        return State.DONE;
    }

    private State failed(String sentence) {
        if (isStopped()) {
            return State.CANCELLED;
        }
        lines.say(sentence);
        return State.FAILED;
    }

    private boolean isStopped() {
        return cancelled || request.session().stop().getAsBoolean();
    }

    /** The merging ends when this job is cancelled, too. */
    private Session session() {
        Session session = request.session();
        return new Session(session.registry(), session.out(), session.err(), session.progress(), this::isStopped);
    }

    @Override
    public String name() {
        return "Spark run at " + master;
    }

    @Override
    public Status status() {
        State now = state; // before the lines: who sees the end gets all of them
        return new Status(now, lines.doing(), lines.done(), lines.total(), lines.news());
    }

    /** What it says is known here. */
    @Override
    public Duration pause() {
        return Duration.ofMillis(200);
    }

    @Override
    public Path result() {
        return result;
    }

    /** The exit status of the command, once it has ended. */
    int exitStatus() {
        return status;
    }

    /** Its parts are merged here. */
    @Override
    public boolean survives() {
        return false;
    }

    /** Ends the driver, which gives its executors back, and waits until it is gone. */
    @Override
    public void cancel() {
        cancelled = true;
        stopProcess();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopProcess() {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What a user who stopped it is told. */
    CancellationException stopped() {
        return new CancellationException("Stopped. What is complete is kept in " + request.folder()
                + "; the same call with --resume goes on from there.");
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.run.FrameFailure;
import org.solidus.core.run.Progress;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.SharedRun;
import org.solidus.core.run.WorkItem;

/**
 * Works off a pipeline on a Spark cluster: what {@code spark-submit} starts, see {@link RunArguments} for its call and
 * {@link Report} for what it says. It leaves the parts of the run; {@code solidus merge} makes the result file of them.
 *
 * <p>What travels is the text of a work item for each partition; the executors make steps and readers from their own
 * class path and open the files themselves. Nothing is shuffled, and nothing comes back.
 */
public final class SparkRun {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_CALL = 2;
    private static final int INTERRUPTED = 130;

    /** Items of one job: the driver holds their texts, some kilobytes each. */
    private static final int MOST_ITEMS = 10_000;

    private static final long PATIENCE_SECONDS = 15;

    private static final String MEMORY = "What puts the partitions together on this computer ran out of memory: give it"
            + " more (--conf spark.driver.memory=8g)";

    private static final String NO_START =
            "The cluster has ended the run before an executor came: they do not start, or"
                    + " somebody has cancelled it. The page of the master has their logs. A Java that is named with --conf"
                    + " spark.executorEnv.JAVA_HOME must lie on the workers.";

    /** Id that Spark gives an application until a standalone master has given it one. */
    private static final String UNKNOWN_TO_MASTER = "spark-application-";

    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String EXECUTOR_OPTIONS_BEFORE = "spark.executor.defaultJavaOptions";

    /**
     * Nobody waits for an answer of an executor: it may stop to collect. Java's usual collector goes on beside the tasks
     * for the sake of short stops, and a frame is larger than its regions are, which makes it begin anew and anew.
     */
    private static final String COLLECTOR = "-XX:+UseParallelGC";

    private final RunArguments arguments;
    private final Report report;

    private SparkRun(RunArguments arguments, Report report) {
        this.arguments = arguments;
        this.report = report;
    }

    /** Runs, and ends the process with the status of {@code solidus run}. */
    public static void main(String... arguments) {
        System.setProperty("java.awt.headless", "true");
        // UTF-8 whatever the locale, and not what a site's logging may have put in its place
        Report report =
                new Report(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.exit(run(report, System.in, arguments));
    }

    private static int run(Report report, InputStream in, String... words) {
        try {
            RunArguments arguments = RunArguments.of(words);
            if (arguments.attended()) {
                endWith(in);
            }
            new SparkRun(arguments, report).run();
            return DONE;
        } catch (IllegalArgumentException | PipelineException wrong) {
            return failed(report, WRONG_CALL, wrong.getMessage());
        } catch (IOException | FrameFailure e) {
            return failed(report, FAILED, e.getMessage());
        } catch (OutOfMemoryError e) {
            return failed(report, FAILED, MEMORY + " (" + e.getMessage() + ").");
        } catch (InterruptedException e) {
            return failed(report, INTERRUPTED, "Interrupted.");
        }
    }

    private static int failed(Report report, int status, String sentence) {
        report.failed(status, sentence);
        return status;
    }

    /** Whoever started this holds the other end of its standard input; without them nobody would fetch the result. */
    private static void endWith(InputStream in) {
        Thread.ofPlatform().daemon().name("solidus-attended").start(() -> {
            try {
                while (in.read() >= 0) {
                    // only its end says something
                }
            } catch (IOException gone) {
                // as good as its end
            }
            // Spark puts away what it has; but nothing may run on unseen because a part of it does not answer.
            Thread.ofPlatform().daemon().name("solidus-end").start(SparkRun::haltLater);
            System.exit(INTERRUPTED);
        });
    }

    private static void haltLater() {
        try {
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
        } catch (InterruptedException endNow) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    private void run() throws IOException, PipelineException, InterruptedException {
        try {
            passes();
        } catch (IOException e) {
            throw new IOException(Sentences.of(e, arguments.out()), e);
        }
    }

    private void passes() throws IOException, PipelineException, InterruptedException {
        Pipeline pipeline = Pipeline.read(arguments.pipeline(), arguments.overrides());
        Files.createDirectories(arguments.out());
        RunOptions options = RunOptions.in(arguments.out());
        try (Plan plan = Planner.plan(pipeline, OwnJars.registry());
                SharedRun run = SharedRun.open(
                        plan, arguments.resume() ? options.resuming() : options, Progress.NONE, () -> false);
                JavaSparkContext spark = connect()) {
            List<Long> expected = SharedRun.expected(plan);
            report.line(
                    "begin", "passes", run.passes(), "application", spark.sc().applicationId());
            RunListener listener = new RunListener(report, spark::cancelAllJobs);
            spark.sc().addSparkListener(listener);
            for (int pass = 1; pass <= run.passes(); pass++) {
                List<WorkItem> items = run.items(pass);
                report.line(
                        "pass",
                        "pass",
                        pass,
                        "partitions",
                        run.partitions(pass),
                        "missing",
                        items.size(),
                        "later",
                        sum(expected.subList(pass, expected.size())));
                for (int i = 0; i < items.size(); i += MOST_ITEMS) {
                    work(spark, listener, items.subList(i, Math.min(items.size(), i + MOST_ITEMS)));
                }
                report.line("finishing", "pass", pass);
                run.finish(pass);
            }
            listener.end();
            listener.cost().report(report);
        }
    }

    private static long sum(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).sum();
    }

    private static JavaSparkContext connect() throws IOException {
        SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "Solidus");
        if (!conf.contains(EXECUTOR_OPTIONS)) { // two collectors would be an error of Java
            conf.setIfMissing(EXECUTOR_OPTIONS_BEFORE, COLLECTOR);
        }
        try {
            return new JavaSparkContext(conf);
        } catch (IllegalArgumentException e) {
            throw new IOException("Spark does not take its settings: " + root(e) + ".", e);
        } catch (RuntimeException e) {
            throw new IOException(noMaster(conf) + " Spark says: " + root(e) + ".", e);
        }
    }

    private static String noMaster(SparkConf conf) {
        return "No run could be begun at the master " + conf.get("spark.master", "(none named)")
                + ": is this the address that the master's page shows, and does it answer?";
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? root.toString() : root.getMessage();
        return said.lines().findFirst().orElse("").replaceAll("\\.$", "");
    }

    private void work(JavaSparkContext spark, RunListener listener, List<WorkItem> items)
            throws IOException, InterruptedException {
        int tasks = tasks(spark, listener);
        listener.begin(items);
        try {
            spark.parallelize(items.stream().map(WorkItem::text).toList(), items.size())
                    .foreachPartition(new ItemTask(tasks));
            listener.awaitEnd();
        } catch (RuntimeException e) {
            if (spark.sc().isStopped()) {
                throw new IOException("Spark ended the run: " + root(e) + ".", e);
            }
            throw e;
        } catch (Exception ended) { // Spark throws a checked one that it does not declare
            listener.awaitEnd();
            listener.end();
            throw new IOException(sentence(listener, ended), ended);
        }
    }

    private static String sentence(RunListener listener, Exception ended) {
        Optional<String> failure = listener.failure();
        if (failure.isPresent()) {
            return failure.get();
        }
        return listener.last().isEmpty()
                ? "Spark ended the run: " + root(ended) + "."
                : listener.last() + " This was tried as often as Spark does (spark.task.maxFailures).";
    }

    /** Tasks that an executor works on at once, which is known when there is one. */
    private int tasks(JavaSparkContext spark, RunListener listener) throws IOException, InterruptedException {
        if (spark.isLocal()) {
            return spark.defaultParallelism();
        }
        for (boolean said = false; !listener.awaitExecutor(PATIENCE_SECONDS) && !hasExecutor(spark); said = true) {
            if (!said) {
                SparkConf conf = spark.getConf();
                report.say(
                        "Waiting for the cluster: it has no executor for this run yet. Each needs "
                                + conf.get("spark.executor.memory", "1g") + " of memory and "
                                + conf.get("spark.executor.cores", "all")
                                + " cores of a worker that is alive and has them free, and must be able to reach this computer.");
            }
        }
        if (spark.sc().isStopped()) {
            throw new IOException(
                    spark.sc().applicationId().startsWith(UNKNOWN_TO_MASTER) ? noMaster(spark.getConf()) : NO_START);
        }
        return Math.max(listener.cores(), spark.getConf().getInt("spark.executor.cores", 1));
    }

    /** Whether one came before it was listened for, or none will any more; the driver counts as one, too. */
    private static boolean hasExecutor(JavaSparkContext spark) {
        return spark.sc().isStopped() || spark.sc().getExecutorMemoryStatus().size() > 1;
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A standalone cluster of processes on the loopback address, at free ports, which ends when it is closed. */
final class SparkCluster implements AutoCloseable {

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    /** Two names of one address: Spark gives no second copy of a task to the computer that has the first. */
    private static final List<String> HOSTS = List.of("127.0.0.1", "localhost");

    private static final long PATIENCE_SECONDS = 180;

    private final Path home;
    private final Path folder;
    private final Process master;
    private final String url;
    private final List<Process> workers = new ArrayList<>();

    /** Starts a master and workers of one core each. */
    SparkCluster(Path home, Path folder, int count) throws IOException, InterruptedException {
        this.home = home;
        this.folder = Files.createDirectories(folder);
        master = start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0");
        try {
            url = await("master", master, MASTER).group(1);
            for (int i = 0; i < count; i++) {
                workers.add(start(
                        "worker" + i,
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        HOSTS.get(i % HOSTS.size()),
                        "--port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        "2g",
                        "--work-dir",
                        folder.resolve("work" + i).toString(),
                        url));
            }
            for (int i = 0; i < count; i++) {
                await("worker" + i, workers.get(i), REGISTERED);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    String url() {
        return url;
    }

    /** Processes of a worker: itself and its executors. */
    List<ProcessHandle> processes(int worker) {
        ProcessHandle process = workers.get(worker).toHandle();
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    /** Kills a worker with its executors, as when a computer goes (SIGKILL). */
    void kill(int worker) throws InterruptedException {
        List<ProcessHandle> all = processes(worker);
        all.forEach(ProcessHandle::destroyForcibly);
        workers.get(worker).waitFor();
    }

    /** Executors of all workers that are alive. */
    List<ProcessHandle> executors() {
        List<ProcessHandle> executors = new ArrayList<>();
        for (Process worker : workers) {
            executors.addAll(worker.descendants().toList());
        }
        return executors;
    }

    /** Lets a worker stand still, or go on: it starts no executor meanwhile. */
    void signal(int worker, String name) throws IOException, InterruptedException {
        List<String> command =
                List.of("kill", "-" + name, Long.toString(workers.get(worker).pid()));
        int status = new ProcessBuilder(command).start().waitFor();
        if (status != 0) {
            throw new IOException(command + " gave " + status + ".");
        }
    }

    private Process start(String name, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(home.resolve("bin/spark-class").toString(), program, "--webui-port", "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_DAEMON_MEMORY", "256m");
        builder.environment().put("SPARK_DAEMON_JAVA_OPTS", "-Dspark.master.rest.enabled=false");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private Matcher await(String name, Process process, Pattern pattern) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String said = Files.readString(log(name));
            Matcher matcher = pattern.matcher(said);
            if (matcher.find()) {
                return matcher;
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("The " + name + " of Spark did not start:\n" + said);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (int i = 0; i < workers.size(); i++) {
            kill(i);
        }
        master.destroyForcibly();
        master.waitFor();
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Slurm's own commands: squeue, scontrol and scancel. What they say wrong is an {@link IOException}. */
class SlurmClient {

    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_BYTES = 64 << 20;
    private static final String FORMAT = "%F|%K|%T|%N|%r";

    /** Why Slurm cannot be used here; empty where it can. */
    static Optional<String> obstacle() {
        for (String command : List.of("sbatch", "squeue", "scontrol", "scancel")) {
            if (!isThere(command)) {
                return Optional.of(
                        "There is no '" + command + "' on the PATH: this computer submits to no Slurm cluster."
                                + " Call it on a login node of the cluster.");
            }
        }
        return Optional.empty();
    }

    private static boolean isThere(String command) {
        String path = System.getenv("PATH");
        if (path == null) {
            return false;
        }
        for (String folder : path.split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, command))) {
                return true;
            }
        }
        return false;
    }

    /**
     * What Slurm has in its queue, or had a few minutes ago.
     *
     * @param job its number, that of the array for slices
     * @param task number in the array; empty for other jobs
     * @param state as Slurm calls it: PENDING, RUNNING, COMPLETED, FAILED...
     * @param node where it runs or ran; may be empty
     * @param reason why it waits or has ended so
     */
    record Entry(long job, Optional<Integer> task, String state, String node, String reason) {

        /** As Slurm's commands name it. */
        String id() {
            return job + task.map(number -> "_" + number).orElse("");
        }
    }

    /** The jobs of these numbers, a line for each slice. What has ended some minutes ago is not among them. */
    List<Entry> queue(List<Long> jobs) throws IOException {
        if (jobs.isEmpty()) {
            return List.of();
        }
        String ids = jobs.stream().map(String::valueOf).collect(Collectors.joining(","));
        Answer answer = call(List.of("squeue", "-h", "-r", "-t", "all", "-j", ids, "-o", FORMAT));
        if (answer.status() != 0 && !answer.err().contains("Invalid job id")) {
            throw answer.failure();
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : answer.out().lines().toList()) {
            entry(line).ifPresent(entries::add);
        }
        return entries;
    }

    private static Optional<Entry> entry(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != 5 || !fields[0].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        Optional<Integer> task =
                fields[1].matches("\\d{1,9}") ? Optional.of(Integer.parseInt(fields[1])) : Optional.empty();
        return Optional.of(new Entry(Long.parseLong(fields[0]), task, fields[2], fields[3], fields[4]));
    }

    private static final Pattern EXIT = Pattern.compile(" ExitCode=(\\d+):(\\d+)");

    /** How a job that has ended did so, for people: its exit code or signal; empty where Slurm has forgotten it. */
    Optional<String> exit(String id) throws IOException {
        Answer answer = call(List.of("scontrol", "-o", "show", "job", id));
        Matcher exit = EXIT.matcher(answer.out());
        if (!exit.find()) {
            return Optional.empty();
        }
        int code = Integer.parseInt(exit.group(1));
        int signal = Integer.parseInt(exit.group(2));
        // A shell says of a program that a signal ended: 128 and its number.
        int of = signal != 0 ? signal : code > 128 && code < 160 ? code - 128 : 0;
        return Optional.of(of == 0 ? "exit code " + code : "ended by signal " + of + (of == 9 ? " (killed)" : ""));
    }

    /** Cancels jobs; those that have ended already are left. */
    void cancel(List<String> ids) throws IOException {
        if (!ids.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("scancel"));
            command.addAll(ids);
            Answer answer = call(command);
            if (answer.status() != 0 && !answer.err().contains("Invalid job id")) {
                throw answer.failure();
            }
        }
    }

    /** Runs the script that submits. @throws IOException with what sbatch says, when it does not take the jobs */
    void submit(Path script) throws IOException {
        Answer answer = call(List.of("bash", script.toString()));
        if (answer.status() != 0) {
            throw new IOException("Slurm does not take the jobs: "
                    + answer.err().strip().lines().collect(Collectors.joining(" ")));
        }
    }

    private record Answer(String command, int status, String out, String err) {

        IOException failure() {
            String said = err.strip();
            return new IOException(
                    command + " failed with " + status + (said.isEmpty() ? "." : ": " + said.replace("\n", " ")));
        }
    }

    private static Answer call(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("SQUEUE_"));
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command.get(0) + " does not answer for " + PATIENCE_SECONDS + " s.");
            }
            return new Answer(command.get(0), process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + command.get(0) + " worked.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String all(InputStream stream) {
        try (stream) {
            return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }
}

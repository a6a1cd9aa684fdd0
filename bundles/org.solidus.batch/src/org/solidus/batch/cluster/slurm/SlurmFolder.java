/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The folder of a run on Slurm, beside its result file: scripts, numbers of the jobs, a log of each job, and a mark for
 * each that is done.
 *
 * @param path it may not be there yet
 */
record SlurmFolder(Path path) {

    private static final int TAIL_BYTES = 16384;

    /** Of a result file. */
    static SlurmFolder of(Path result) {
        return new SlurmFolder(result.resolveSibling(result.getFileName() + ".slurm"));
    }

    void make() throws IOException {
        Files.createDirectories(path.resolve("logs"));
        Files.createDirectories(path.resolve("done"));
    }

    /** The pipeline as it was submitted. */
    Path pipeline() {
        return path.resolve("pipeline.yaml");
    }

    Path submit() {
        return path.resolve("submit.sh");
    }

    /** Where the parts of the run lie, and how many there will be. */
    Path parts() {
        return path.resolve("parts");
    }

    /** The log of a job by its name, of a slice by {@code pass-1-slice-2}. */
    Path log(String name) {
        return path.resolve("logs").resolve(name + ".log");
    }

    /** Whether a job, or a slice by {@code pass-1-slice-2}, has done its work. */
    boolean isDone(String name) {
        return Files.exists(path.resolve("done").resolve(name));
    }

    /** Whether a person has cancelled the jobs that were submitted last. */
    boolean isCancelled() {
        return Files.exists(cancelled());
    }

    /** Keeps that they were cancelled: Slurm itself forgets it soon. */
    void markCancelled() throws IOException {
        Files.write(cancelled(), new byte[0]);
    }

    private Path cancelled() {
        return path.resolve("cancelled");
    }

    /** Whether a file was written after the jobs had been submitted. */
    boolean isOlderThan(Path file) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(list())) > 0;
    }

    private Path list() {
        return path.resolve("jobs");
    }

    /**
     * A job that was submitted.
     *
     * @param name pass-1, merge-1, pass-2, merge
     * @param slices in the array; empty for a merge
     */
    record Submitted(String name, long id, List<Integer> slices) {

        /** Pass that it belongs to; 0 for the last merge. */
        int pass() {
            int dash = name.indexOf('-');
            return dash < 0 ? 0 : Integer.parseInt(name.substring(dash + 1));
        }
    }

    private static final String RANGE = "\\d{1,6}(?:-\\d{1,6})?";
    private static final Pattern JOB =
            Pattern.compile("(pass-\\d{1,6}|merge|merge-\\d{1,6}) (\\d{1,18})(?: (" + RANGE + "(?:," + RANGE + ")*))?");

    /** The jobs in their order; none where nothing was submitted. */
    List<Submitted> jobs() throws IOException {
        Path file = list();
        List<Submitted> jobs = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                Matcher job = JOB.matcher(line);
                List<Integer> slices = job.matches() ? numbers(job.group(3)) : List.of();
                if (!job.matches() || slices.isEmpty() == job.group(1).startsWith("pass")) {
                    throw new IOException(file + " holds the line '" + line + "', which names no job of Slurm.");
                }
                jobs.add(new Submitted(job.group(1), Long.parseLong(job.group(2)), slices));
            }
        }
        return jobs;
    }

    /** @param ranges may be null */
    private static List<Integer> numbers(String ranges) {
        if (ranges == null) {
            return List.of();
        }
        return Arrays.stream(ranges.split(","))
                .map(range -> range.split("-"))
                .flatMap(range -> IntStream.rangeClosed(
                                Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1]))
                        .boxed())
                .toList();
    }

    /** The last lines of a log; none where there is no log. */
    List<String> end(Path log, int lines) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long begin = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - begin)];
            file.seek(begin);
            file.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.solidus.batch.Main;

/** A call of the command line in a process of its own, on the jars that a user has. */
final class SolidusProcess {

    private static final long MINUTES = 5;

    private final Process process;
    private final Path out;
    private final Path err;

    private SolidusProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Submits the pipeline of two series to Spark. */
    static SolidusProcess submit(Stage stage, String master, Path out, String... more) throws IOException {
        return start(stage, command(stage, master, out, more));
    }

    /** The words of such a call. */
    static List<String> command(Stage stage, String master, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "submit",
                "spark",
                stage.series().pipeline().toString(),
                "--out",
                out.toString(),
                "--master",
                master,
                "--spark-home",
                stage.folders().home().toString(),
                "--executor-memory",
                "900m"));
        Stage.lines(Map.of()).forEach(conf -> arguments.addAll(List.of("--conf", conf)));
        arguments.addAll(List.of(more));
        return java(stage, arguments);
    }

    private static List<String> java(Stage stage, List<String> arguments) {
        Path lib = stage.folders().lib();
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // what a shell starts in the background is deaf to Ctrl-C
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsolidus.lib=" + lib,
                "-cp",
                lib + File.separator + "*",
                Main.class.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Starts a command that calls the program. */
    static SolidusProcess start(Stage stage, List<String> command) throws IOException {
        Path lib = stage.folders().lib();
        Path out = Files.createTempFile(lib.getParent(), "out", ".txt");
        Path err = Files.createTempFile(lib.getParent(), "err", ".txt");
        return new SolidusProcess(
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start(),
                out,
                err);
    }

    /** The driver of Spark that it starts; waits for it. */
    ProcessHandle driver() throws InterruptedException {
        while (true) {
            Optional<ProcessHandle> driver = process.children().findFirst();
            if (driver.isPresent()) {
                return driver.get();
            }
            requireAlive();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("It ended before: " + said());
        }
    }

    /** Waits until a partition is complete. */
    void awaitPart(Path folder) throws IOException, InterruptedException {
        while (parts(folder) == 0) {
            requireAlive();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Partitions that are complete. */
    static long parts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("part-\\d+"))
                    .count();
        } catch (UncheckedIOException changing) {
            return 0;
        }
    }

    /** Sends a signal to it and, as a terminal does, to others of its group. */
    void signal(String name, ProcessHandle... others) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(process.pid())));
        Stream.of(others).forEach(other -> command.add(Long.toString(other.pid())));
        int status = new ProcessBuilder(command).start().waitFor();
        if (status != 0) {
            throw new IOException(command + " gave " + status + ".");
        }
    }

    /** Waits for the end. @return the exit status */
    int end() throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            kill();
            throw new AssertionError("It hangs: " + said());
        }
        return process.exitValue();
    }

    /** Ends it and what it has started, if it has not ended. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** What it said on both streams. */
    String said() {
        try {
            return Files.readString(out) + Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

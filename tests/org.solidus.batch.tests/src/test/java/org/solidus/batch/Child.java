/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A call of the program in a process of its own. */
final class Child {

    private static final long MINUTES = 10;

    private final Process process;
    private final Path err;

    private Child(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    /**
     * Starts a call.
     *
     * @param logs folder for what it says
     * @param heap as {@code -Xmx} takes it
     */
    static Child start(Path logs, String heap, List<String> arguments) throws IOException {
        return start(logs, List.of("-Xmx" + heap), arguments);
    }

    /** @param java options of its own */
    static Child start(Path logs, List<String> java, List<String> arguments) throws IOException {
        Path err = Files.createTempFile(logs, "err", ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-cp",
                classPath(),
                LongProgram.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(Interruptible.of(command))
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Child(process, err);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal. */
    void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " gave " + status + ".");
        }
    }

    /** Waits for the end; the result is the exit status. */
    int end() throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The process hangs.");
        }
        return process.exitValue();
    }

    /** What it said on standard error. */
    String said() throws IOException {
        return Files.readString(err);
    }

    /** Test runners may put the tests on a class path of their own. */
    static String classPath() {
        if (Child.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }
}

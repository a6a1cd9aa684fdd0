/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.solidus.batch.rerun.ResultDigests;

/**
 * A pipeline of two series and two passes, each of three partitions or more, in a folder with an awkward name; and calls
 * of the program on it, as a person with a start script makes them.
 */
final class SlurmCalls {

    static final int POISONED = 100;

    private static final long MINUTES = 10;
    private static final int SIZE = 1024;
    private static final String PIPELINE = """
            pipeline: 1
            title: Two series in two passes
            sources:
              frames: { path: frames.npy, scan: [frame] }
              others: { path: others.npy, scan: [frame] }
            steps:
              - test.scale: { factor: 2 }
                from: frames
                as: valid
              - test.slow: { time: 0 s }
                as: slow
              - series.mean:
                as: background
              - series.subtract: { background: $background }
                from: valid
                as: clean
              - series.sum:
                as: level
              - test.scale: { factor: 3 }
                from: others
                as: other
              - series.sum:
                as: total
            onError: mask
            sink: { path: result.nxs, figures: [], tables: [csv] }
            """;

    private final Path folder;
    private final Path launcher;
    private final Path configuration;

    /** @param configuration of the Slurm */
    SlurmCalls(Path temporary, Path configuration) throws IOException {
        this.configuration = configuration;
        folder = Files.createDirectories(temporary.resolve("Zelle 07's $map \"heiß\""));
        launcher = Files.createDirectories(temporary.resolve("in stalled")).resolve("solidus");
        Random random = new Random(11);
        Frames.marked(folder.resolve("frames.npy"), SIZE, numbers(random, 64 * 4 - 9));
        Frames.marked(folder.resolve("others.npy"), SIZE, numbers(random, 64 + 5));
        Files.writeString(pipeline(), PIPELINE);
        Files.writeString(launcher, """
                #!/bin/bash
                # shellcheck disable=SC2086
                exec env --default-signal=INT '%s/bin/java' -Xmx1g ${SOLIDUS_JAVA_OPTS:-} -Djava.awt.headless=true \\
                    --enable-native-access=ALL-UNNAMED -Dsolidus.home='%s' -cp '%s' %s "$@"
                """.formatted(
                        System.getProperty("java.home"),
                        launcher.getParent(),
                        Child.classPath(),
                        SlurmProgram.class.getName()));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** One frame of them fails. */
    private static short[] numbers(Random random, int count) {
        short[] numbers = new short[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (short) (i == POISONED ? -1 : 1 + random.nextInt(9000));
        }
        return numbers;
    }

    Path pipeline() {
        return folder.resolve("pipe line.yaml");
    }

    Path out(String name) {
        return folder.resolve(name);
    }

    static Path scripts(Path out) {
        return out.resolve("result.nxs.slurm");
    }

    static Map<String, String> digests(Path out) throws IOException {
        return ResultDigests.of(out.resolve("result.nxs"));
    }

    /** A call and what came of it. */
    record Call(Process process, Path outFile, Path errFile) {

        int end() throws InterruptedException {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("The process hangs.");
            }
            return process.exitValue();
        }

        String out() throws IOException {
            return Files.readString(outFile);
        }

        String err() throws IOException {
            return Files.readString(errFile);
        }
    }

    /** Starts a call of the program. */
    Call start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path outFile = Files.createTempFile(launcher.getParent(), "out", ".txt");
        Path errFile = Files.createTempFile(launcher.getParent(), "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(outFile.toFile()).redirectError(errFile.toFile());
        builder.environment().put("SLURM_CONF", configuration.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return new Call(builder.start(), outFile, errFile);
    }

    /** Starts to submit, in jobs of one processor whose needs are given, so that several work at once. */
    Call submit(Path out, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "submit",
                "slurm",
                pipeline().toString(),
                "--out",
                out.toString(),
                "--cpus",
                "1",
                "--time",
                "10",
                "--memory",
                "2G"));
        arguments.addAll(List.of(more));
        return start(arguments.toArray(String[]::new));
    }
}

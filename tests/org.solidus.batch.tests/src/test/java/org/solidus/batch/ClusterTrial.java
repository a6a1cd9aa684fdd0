/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.solidus.batch.rerun.ResultDigests;
import org.solidus.core.registry.ClassPathRegistry;

/**
 * A pipeline of {@code examples/cluster} on its simulated data of three partitions, one frame of which fails: what every
 * way of running pipelines is tried on.
 */
final class ClusterTrial {

    static final int PARTITIONS = 3;

    private final Path folder;
    private final Path pipeline;

    private ClusterTrial(Path folder, Path pipeline) {
        this.folder = folder;
        this.pipeline = pipeline;
    }

    /** Three sources, two passes over the frames: 440 detector frames of a flash. */
    static ClusterTrial flash(Path folder) throws IOException {
        Path data = folder.resolve("out/flash");
        simulate("flash", data, "output=frames", "frames=20", "rate=1", "repeat=22", "qmax=12");
        ClusterTrial trial = new ClusterTrial(folder, copy(folder, "flash.yaml"));
        trial.breakFrame(data.resolve("data/monitor.csv"), 333);
        return trial;
    }

    /** Two sources, five passes: 1152 diffraction patterns of a scan. */
    static ClusterTrial acom(Path folder) throws IOException {
        simulate("acom", folder.resolve("out/acom"), "detector=256", "scan=12", "repeat=8");
        return new ClusterTrial(folder, copy(folder, "acom.yaml"));
    }

    private static void simulate(String kind, Path out, String... settings) {
        List<String> call = new ArrayList<>(List.of("simulate", kind, "--out", out.toString()));
        for (String setting : settings) {
            call.addAll(List.of("--set", setting));
        }
        Cli made = Cli.call(ClassPathRegistry.load(ClusterTrial.class.getClassLoader()), call.toArray(String[]::new));
        if (made.status() != ExitStatus.DONE) {
            throw new AssertionError(made.err());
        }
    }

    private static Path copy(Path folder, String name) throws IOException {
        Path above = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(above.resolve("examples/cluster"))) {
            above = above.getParent();
        }
        Path copy = Files.createDirectories(folder.resolve("examples/cluster")).resolve(name);
        return Files.copy(above.resolve("examples/cluster").resolve(name), copy);
    }

    /** Nothing reached the detector: the frame can't be divided by what did. */
    private void breakFrame(Path monitor, int number) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(monitor));
        lines.set(number + 1, number + ",0");
        Files.write(monitor, lines);
    }

    Path pipeline() {
        return pipeline;
    }

    /** A folder for a result. */
    Path out(String name) {
        return folder.resolve(name);
    }

    /** A command on the pipeline in a process of its own. */
    Child start(String command, Path out, String... more) throws IOException {
        return start(List.of("-Xmx1g"), command, out, more);
    }

    /** @param java options of the Java that runs it */
    Child start(List<String> java, String command, Path out, String... more) throws IOException {
        List<String> arguments = Stream.concat(
                        Stream.of(command, pipeline.toString(), "--out", out.toString()), Stream.of(more))
                .toList();
        return Child.start(folder, java, arguments);
    }

    /** The same, waited for. @return what it said */
    String run(String command, Path out, String... more) throws IOException, InterruptedException {
        return finished(start(command, out, more));
    }

    /** Waits for the end of a process, which must have done its work. @return what it said */
    static String finished(Child child) throws IOException, InterruptedException {
        int status = child.end();
        if (status != ExitStatus.DONE) {
            throw new AssertionError("It ended with " + status + ": " + child.said());
        }
        return child.said();
    }

    /** SHA-256 of type, shape and values of every dataset of the result. */
    static Map<String, String> digests(Path out) throws IOException {
        return ResultDigests.of(out.resolve("result.nxs"));
    }
}

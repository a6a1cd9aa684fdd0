/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.solidus.core.parts.Part;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.source.Source;

/**
 * Holds the parts that were made while an input grew against what the input is now, and removes those that do not hold:
 * so the result is that of the finished files. A part holds when its frames have the digests that they had then; where
 * the writer promised that what is stored stays as it is, they are not read again.
 */
final class Takeover {

    private static final String LAYOUT = "layout";
    private static final int DIGEST = 32;

    private final RunFolder folder;
    private final ExecutorService pool;
    private final Engine engine;

    Takeover(RunFolder folder, ExecutorService pool, Engine engine) {
        this.folder = folder;
        this.pool = pool;
        this.engine = engine;
    }

    /** What says that the frames of a part stay as they are. */
    static Path sure(Path part) {
        return part.resolveSibling(part.getFileName() + ".sure");
    }

    /** Notes how the series of a stage is cut. */
    static void layOut(Path stage, Partitioning partitioning) throws IOException {
        Files.createDirectories(stage);
        Files.writeString(stage.resolve(LAYOUT), layout(partitioning));
    }

    private static String layout(Partitioning partitioning) {
        return partitioning.block() + " " + partitioning.partition();
    }

    /** Checks the parts of a stage. */
    void check(Stage stage, Source source, Partitioning partitioning) throws IOException {
        Path layout = folder.stage(stage).resolve(LAYOUT);
        if (!Files.exists(layout) || !Files.readString(layout).equals(layout(partitioning))) {
            folder.remove(stage);
            return;
        }
        engine.progress().begin("checking what was done while it grew", partitioning.frames());
        List<Future<Boolean>> checks = new ArrayList<>();
        for (long number = 0; number < partitioning.partitions(); number++) {
            long partition = number;
            Callable<Boolean> check = () -> check(folder.partition(stage, partition), source, partitioning, partition);
            checks.add(pool.submit(check));
        }
        for (int number = 0; number < checks.size(); number++) {
            if (!Futures.result(checks.get(number))) {
                Path part = folder.partition(stage, number);
                Files.deleteIfExists(part);
                Files.deleteIfExists(sure(part));
            }
            engine.progress().advance(partitioning.end(number) - partitioning.first(number));
        }
    }

    private boolean check(Path file, Source source, Partitioning partitioning, long number) throws IOException {
        if (!Part.isWhole(file)) {
            return true;
        }
        Part part = Part.open(file);
        long first = partitioning.first(number);
        long frames = partitioning.end(number) - first;
        byte[] digests = part.digests();
        if (part.read() != frames) {
            return false;
        }
        if (Files.exists(sure(file))) {
            return true;
        }
        if (digests.length != frames * DIGEST) {
            return false;
        }
        FrameDigest digest = new FrameDigest();
        for (int i = 0; i < frames; i++) {
            engine.checkStopped();
            byte[] then = Arrays.copyOfRange(digests, i * DIGEST, (i + 1) * DIGEST);
            if (!Arrays.equals(then, digest.of(source, first + i))) {
                return false;
            }
        }
        return true;
    }
}

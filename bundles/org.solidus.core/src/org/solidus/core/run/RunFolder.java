/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.plan.SideInput;

/**
 * Where the parts of a run lie: beside the result, in a folder under a key of pipeline, versions and inputs, so that
 * parts of another pipeline or of changed inputs are never taken for those of this one.
 */
final class RunFolder {

    private final Path parts;
    private final Path folder;

    RunFolder(Path out, Plan plan) throws IOException {
        Path result = out.resolve(plan.pipeline().sink().path()).normalize();
        parts = result.resolveSibling("." + result.getFileName() + ".parts");
        folder = parts.resolve(key(plan));
    }

    Path folder() {
        return folder;
    }

    /** The part of a partition of a per-frame stage. */
    Path partition(Stage stage, long number) {
        return folder.resolve("pass-" + stage.pass()).resolve(stage.name()).resolve(String.format("part-%08d", number));
    }

    /** The result of a fold or a whole-series step. */
    Path result(StepNode step) {
        return folder.resolve("pass-" + step.pass()).resolve(step.name() + ".result");
    }

    /** Removes everything of earlier runs into the same result file, but not the lock. */
    void clear() throws IOException {
        for (Path each : list()) {
            delete(each);
        }
    }

    /** Removes everything. */
    void remove() throws IOException {
        delete(parts);
    }

    /** Removes parts of other keys. */
    void clearOthers() throws IOException {
        for (Path each : list()) {
            if (!each.equals(folder)) {
                delete(each);
            }
        }
    }

    /** One folder for each key. */
    private List<Path> list() throws IOException {
        if (!Files.isDirectory(parts)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(parts)) {
            return list.filter(Files::isDirectory).toList();
        }
    }

    /** Whether anything of an earlier run can be taken over. */
    boolean hasParts() {
        return Files.isDirectory(folder);
    }

    /**
     * Keeps other whole runs out.
     *
     * @throws IOException when another run is writing the same result
     */
    RunLock lock() throws IOException {
        return RunLock.take(parts);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static String key(Plan plan) throws IOException {
        MessageDigest digest = Digests.sha256();
        text(
                digest,
                Version.CURRENT
                        + plan.pipeline().text()
                        + plan.pipeline().overrides().sets());
        for (SourceNode source : plan.sources()) {
            files(digest, source.files());
        }
        for (StepNode step : plan.steps()) {
            text(digest, step.info().id() + step.info().op().version());
            for (SideInput<?> side : step.sides()) {
                files(digest, side.files());
            }
        }
        return Digests.hex(digest.digest()).substring(0, 16);
    }

    private static void files(MessageDigest digest, List<Path> files) throws IOException {
        for (Path file : files) {
            text(
                    digest,
                    file.toAbsolutePath() + " " + Files.size(file) + " "
                            + Files.getLastModifiedTime(file).toMillis());
        }
    }

    private static void text(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}

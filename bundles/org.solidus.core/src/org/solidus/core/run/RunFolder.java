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

    /** In a folder that was begun while inputs grew: the name that it has while they do. */
    private static final String ORIGIN = "growing";

    /** Beside it: all parts hold for the inputs under whose key the folder lies. */
    private static final String CHECKED = "checked";

    private static final String FOLLOW = ".follow";

    private final Path parts;
    private final Path folder;
    private final String growing;

    /** @param following whether inputs still grow: they have no size yet that could tell them from others */
    RunFolder(Path out, Plan plan, boolean following) throws IOException {
        Path result = out.resolve(plan.pipeline().sink().path()).normalize();
        parts = result.resolveSibling("." + result.getFileName() + ".parts");
        growing = "growing-" + key(plan, true);
        folder = parts.resolve(following ? growing : key(plan, false));
    }

    /** What workers are given: where the parts of a run lie that was begun elsewhere. */
    private RunFolder(Path folder) {
        this.parts = folder.getParent();
        this.folder = folder;
        this.growing = "";
    }

    /**
     * The folder of a run that was begun elsewhere.
     *
     * @throws IOException when the pipeline or its inputs are not the same here as they were there
     */
    static RunFolder begun(Path folder, Plan plan) throws IOException {
        if (!folder.getFileName().toString().equals(key(plan, false))) {
            throw new IOException("The inputs of '" + plan.pipeline().file() + "' are not those here that the run in "
                    + folder.getParent().getParent() + " was begun with: a path, size or time differs, or this is"
                    + " another version of Solidus. All who work on a run need the same files under the same names.");
        }
        return new RunFolder(folder);
    }

    Path folder() {
        return folder;
    }

    /** The part of a partition of a per-frame stage. */
    Path partition(Stage stage, long number) {
        return stage(stage).resolve(String.format("part-%08d", number));
    }

    /** Where a per-frame stage keeps its parts. */
    Path stage(Stage stage) {
        return folder.resolve("pass-" + stage.pass()).resolve(stage.name());
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

    /**
     * Gives what was done on the same inputs while they grew, or before they went on growing, the present name. It is
     * then {@link #toBeChecked}.
     */
    void takeOver() throws IOException {
        for (Path each : list()) {
            Path origin = each.resolve(ORIGIN);
            boolean mine = Files.exists(origin) && Files.readString(origin).equals(growing);
            if (mine && !each.equals(folder)) {
                Files.deleteIfExists(each.resolve(CHECKED));
                delete(folder);
                Files.move(each, folder);
            }
        }
    }

    /** Whether it holds parts that were made while inputs grew and have not been held against what they are now. */
    boolean toBeChecked() {
        return Files.exists(folder.resolve(ORIGIN)) && !Files.exists(folder.resolve(CHECKED));
    }

    /** Marks the folder as one whose inputs grow. */
    void markGrowing() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(ORIGIN), growing);
    }

    /** All parts in it hold for the inputs as they are now. */
    void markChecked() throws IOException {
        Files.writeString(folder.resolve(CHECKED), "");
    }

    /** Removes the parts of a stage. */
    void remove(Stage stage) throws IOException {
        delete(stage(stage));
    }

    /** Removes the results of folds and whole-series steps. */
    void removeResults(Plan plan) throws IOException {
        for (StepNode step : plan.steps()) {
            Files.deleteIfExists(result(step));
        }
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

    private static String key(Plan plan, boolean following) throws IOException {
        MessageDigest digest = Digests.sha256();
        // Whether inputs are followed decides when they are read, not what comes out.
        List<String> sets = plan.pipeline().overrides().sets().stream()
                .filter(set -> !set.substring(0, Math.max(0, set.indexOf('='))).endsWith(FOLLOW))
                .toList();
        text(digest, Version.CURRENT + plan.pipeline().text() + sets);
        for (SourceNode source : plan.sources()) {
            if (source.isGiven()) {
                text(digest, source.given());
            } else if (following && source.spec().options().entries().containsKey("follow")) {
                text(digest, source.path());
            } else {
                files(digest, source.files());
                files(digest, source.source().others());
            }
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

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.rerun;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.core.data.NDArray;
import org.solidus.core.pipeline.Pipeline.Overrides;
import org.solidus.core.run.RunRecord.InputRecord;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/**
 * What a result file says of the run that made it, and the digests of its results.
 *
 * @param version of the program
 * @param pipeline its text
 * @param base folder that its paths are relative to
 * @param overrides from the command line
 * @param steps in order
 * @param inputs in order
 * @param digests SHA-256 of type, shape and values of every dataset of a result, by its path below {@code /entry}
 */
public record StoredRun(
        String version,
        String pipeline,
        Path base,
        Overrides overrides,
        List<StoredStep> steps,
        List<InputRecord> inputs,
        Map<String, String> digests) {

    private static final String SOURCE = "source ";
    private static final String ENTRY = "/entry";
    private static final String PROCESS = ENTRY + "/process";

    /**
     * A step of the run.
     *
     * @param name of its result
     * @param version of the algorithm
     * @param parameters as JSON
     */
    public record StoredStep(String id, String name, String version, String parameters) {}

    /** @throws IOException when the file is no result of a run */
    static StoredRun read(Path file) throws IOException {
        return read(file, true);
    }

    /**
     * Reads what a file says.
     *
     * @param digested whether its results are read for their digests; else there are none
     * @throws IOException when the file is no result of a run
     */
    public static StoredRun read(Path file, boolean digested) throws IOException {
        try (Hdf5File hdf = Hdf5File.open(file)) {
            if (!carriesPipeline(hdf)) {
                throw new IOException(file + " is not the result of a Solidus run: it carries no pipeline.");
            }
            return read(hdf, digested);
        }
    }

    /** Whether a file is the result of a run. */
    public static boolean isResult(Path file) throws IOException {
        try (Hdf5File hdf = Hdf5File.open(file)) {
            return carriesPipeline(hdf);
        }
    }

    private static boolean carriesPipeline(Hdf5File hdf) throws IOException {
        return holds(hdf, ENTRY, "process") && holds(hdf, PROCESS, "pipeline");
    }

    private static boolean holds(Hdf5File hdf, String group, String member) throws IOException {
        return hdf.members("/").stream().anyMatch(entry -> group.startsWith("/" + entry.name()))
                && hdf.members(group).stream().anyMatch(found -> found.name().equals(member));
    }

    private static StoredRun read(Hdf5File hdf, boolean digested) throws IOException {
        Hdf5Attributes pipeline = hdf.attributes(PROCESS + "/pipeline");
        return new StoredRun(
                hdf.attributes(ENTRY + "/program_name").text("version").orElse("unknown"),
                text(hdf, PROCESS + "/pipeline"),
                Path.of(pipeline.text("base").orElse("")),
                overrides(pipeline.texts("overrides")),
                steps(hdf),
                inputs(hdf),
                digested ? digests(hdf) : Map.of());
    }

    /** Settings from the command line as a result keeps them: {@code step.param=value}, {@code source name=path}. */
    public static Overrides overrides(List<String> stored) {
        List<String> sets = new ArrayList<>();
        Map<String, String> sources = new LinkedHashMap<>();
        for (String override : stored) {
            int equals = override.indexOf('=');
            if (override.startsWith(SOURCE) && equals > 0) {
                sources.put(override.substring(SOURCE.length(), equals), override.substring(equals + 1));
            } else {
                sets.add(override);
            }
        }
        return new Overrides(sets, sources);
    }

    private static List<StoredStep> steps(Hdf5File hdf) throws IOException {
        Map<Integer, StoredStep> steps = new TreeMap<>();
        for (Hdf5Member member : hdf.members(PROCESS)) {
            if (member.kind() == Kind.GROUP && member.name().matches("\\d{1,9}_.*")) {
                int number = Integer.parseInt(
                        member.name().substring(0, member.name().indexOf('_')));
                steps.put(number, step(hdf, PROCESS + "/" + member.name()));
            }
        }
        return List.copyOf(steps.values());
    }

    private static StoredStep step(Hdf5File hdf, String group) throws IOException {
        return new StoredStep(
                text(hdf, group + "/id"),
                text(hdf, group + "/result"),
                text(hdf, group + "/version"),
                text(hdf, group + "/parameters"));
    }

    private static List<InputRecord> inputs(Hdf5File hdf) throws IOException {
        String group = PROCESS + "/inputs";
        String[] names = hdf.dataset(group + "/name").texts();
        String[] paths = hdf.dataset(group + "/path").texts();
        String[] modified = hdf.dataset(group + "/modified").texts();
        String[] digests = hdf.dataset(group + "/sha256").texts();
        NDArray files = hdf.dataset(group + "/files").readAll();
        NDArray sizes = hdf.dataset(group + "/size").readAll();
        List<InputRecord> inputs = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            inputs.add(new InputRecord(
                    names[i], paths[i], (int) files.get(i), (long) sizes.get(i), modified[i], digests[i]));
        }
        return inputs;
    }

    private static Map<String, String> digests(Hdf5File hdf) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Hdf5Member member : hdf.members(ENTRY)) {
            if (member.kind() == Kind.GROUP && !member.name().equals("process")) {
                digest(hdf, member.name(), digests);
            }
        }
        return digests;
    }

    /** @param path below the entry */
    private static void digest(Hdf5File hdf, String path, Map<String, String> digests) throws IOException {
        for (Hdf5Member member : hdf.members(ENTRY + "/" + path)) {
            String inner = path + "/" + member.name();
            switch (member.kind()) {
                case DATASET -> digests.put(inner, DatasetDigest.of(hdf.dataset(ENTRY + "/" + inner)));
                case GROUP -> digest(hdf, inner, digests);
                case BROKEN -> throw new IOException(member.problem());
                case OTHER -> digests.put(inner, "");
            }
        }
    }

    private static String text(Hdf5File hdf, String path) throws IOException {
        String[] texts = hdf.dataset(path).texts();
        if (texts.length == 0) {
            throw new IOException("'" + path + "' of " + hdf.path() + " holds no text.");
        }
        return texts[0];
    }
}

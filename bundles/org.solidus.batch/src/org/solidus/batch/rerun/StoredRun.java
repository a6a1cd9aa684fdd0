/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.rerun;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.core.pipeline.Pipeline.Overrides;
import org.solidus.core.run.RunRecord.InputRecord;

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
record StoredRun(
        String version,
        String pipeline,
        Path base,
        Overrides overrides,
        List<StoredStep> steps,
        List<InputRecord> inputs,
        Map<String, String> digests) {

    private static final String SOURCE = "source ";
    private static final String PROCESS = "/entry/process";

    /**
     * A step of the run.
     *
     * @param name of its result
     * @param version of the algorithm
     * @param parameters as JSON
     */
    record StoredStep(String id, String name, String version, String parameters) {}

    /** @throws IOException when the file is no result of a run */
    static StoredRun read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (HdfFile hdf = new HdfFile(file)) {
            return read(hdf);
        } catch (HdfException | IllegalArgumentException e) {
            throw new IOException("'" + file + "' is not the result of a Solidus run: " + e.getMessage(), e);
        }
    }

    private static StoredRun read(HdfFile hdf) {
        Dataset pipeline = hdf.getDatasetByPath(PROCESS + "/pipeline");
        return new StoredRun(
                attribute(hdf.getDatasetByPath("/entry/program_name"), "version"),
                text(pipeline),
                Path.of(attribute(pipeline, "base")),
                overrides(pipeline.getAttribute("overrides")),
                steps((Group) hdf.getByPath(PROCESS)),
                inputs((Group) hdf.getByPath(PROCESS + "/inputs")),
                digests((Group) hdf.getByPath("/entry")));
    }

    private static Overrides overrides(Attribute stored) {
        List<String> sets = new ArrayList<>();
        Map<String, String> sources = new LinkedHashMap<>();
        for (String override : stored == null || stored.isEmpty() ? List.<String>of() : texts(stored.getData())) {
            int equals = override.indexOf('=');
            if (override.startsWith(SOURCE) && equals > 0) {
                sources.put(override.substring(SOURCE.length(), equals), override.substring(equals + 1));
            } else {
                sets.add(override);
            }
        }
        return new Overrides(sets, sources);
    }

    private static List<StoredStep> steps(Group process) {
        Map<Integer, StoredStep> steps = new TreeMap<>();
        for (Node node : process.getChildren().values()) {
            if (node instanceof Group step && node.getName().matches("\\d{1,9}_.*")) {
                steps.put(
                        Integer.valueOf(
                                node.getName().substring(0, node.getName().indexOf('_'))),
                        new StoredStep(
                                text(step, "id"),
                                text(step, "result"),
                                text(step, "version"),
                                text(step, "parameters")));
            }
        }
        return List.copyOf(steps.values());
    }

    private static List<InputRecord> inputs(Group group) {
        List<String> names = texts(group.getDatasetByPath("name").getData());
        List<String> paths = texts(group.getDatasetByPath("path").getData());
        List<String> modified = texts(group.getDatasetByPath("modified").getData());
        List<String> digests = texts(group.getDatasetByPath("sha256").getData());
        long[] files = (long[]) group.getDatasetByPath("files").getDataFlat();
        long[] sizes = (long[]) group.getDatasetByPath("size").getDataFlat();
        List<InputRecord> inputs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            inputs.add(new InputRecord(
                    names.get(i), paths.get(i), (int) files[i], sizes[i], modified.get(i), digests.get(i)));
        }
        return inputs;
    }

    private static Map<String, String> digests(Group entry) {
        Map<String, String> digests = new TreeMap<>();
        for (Node node : entry.getChildren().values()) {
            if (node instanceof Group group && !node.getName().equals("process")) {
                digest(group, node.getName(), digests);
            }
        }
        return digests;
    }

    private static void digest(Group group, String path, Map<String, String> digests) {
        for (Node node : group.getChildren().values()) {
            switch (node) {
                case Dataset dataset -> digests.put(path + "/" + node.getName(), DatasetDigest.of(dataset));
                case Group child -> digest(child, path + "/" + node.getName(), digests);
                default -> {}
            }
        }
    }

    private static String text(Group group, String member) {
        return text(group.getDatasetByPath(member));
    }

    private static String text(Dataset dataset) {
        return texts(dataset.getData()).get(0);
    }

    private static String attribute(Node node, String name) {
        Attribute attribute = node.getAttribute(name);
        if (attribute == null) {
            throw new IllegalArgumentException("'" + node.getPath() + "' has no attribute '" + name + "'.");
        }
        return texts(attribute.getData()).get(0);
    }

    private static List<String> texts(Object data) {
        return switch (data) {
            case null -> List.of();
            case String text -> List.of(text);
            case String[] texts -> List.of(texts);
            default ->
                throw new IllegalArgumentException(
                        "A text was expected, not " + data.getClass().getSimpleName() + ".");
        };
    }
}

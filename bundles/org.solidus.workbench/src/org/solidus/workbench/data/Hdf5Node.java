/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/**
 * A group or dataset of an HDF5 file.
 *
 * @param file that it lies in
 * @param path from the root
 * @param kind group, dataset, something else, or broken
 * @param holds type, shape and unit of a dataset, or its value where it is a single one; class of a group; what is
 *     wrong with a broken one
 */
record Hdf5Node(Path file, String path, Kind kind, String holds) {

    private static final int MOST_DESCRIBED = 3000;
    private static final int LONGEST_TEXT = 80;
    private static final int MOST_TEXTS = 64;

    /** Its name in its group. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it may have members. */
    public boolean isGroup() {
        return kind == Kind.GROUP;
    }

    /**
     * Members of a group, in the order of the file. Reads headers and single values. Not on the UI thread.
     *
     * @param group its path; {@code /} for all of the file
     * @throws IOException with a sentence, when the file or the group cannot be read
     * @throws CancellationException when it was stopped
     */
    public static List<Hdf5Node> members(Path file, String group, BooleanSupplier stop) throws IOException {
        try (Hdf5File hdf = Hdf5File.open(file)) {
            List<Hdf5Node> nodes = new ArrayList<>();
            for (Hdf5Member member : hdf.members(group)) {
                if (stop.getAsBoolean()) {
                    throw new CancellationException("Stopped on request.");
                }
                String path = (group.equals("/") ? "" : group) + "/" + member.name();
                boolean described = nodes.size() < MOST_DESCRIBED;
                nodes.add(new Hdf5Node(file, path, member.kind(), described ? holds(hdf, path, member) : ""));
            }
            return nodes;
        }
    }

    /**
     * Attributes of a group or dataset by name, as text. Not on the UI thread.
     *
     * @throws IOException with a sentence, when they cannot be read
     */
    public static Map<String, Object> attributes(Path file, String path) throws IOException {
        try (Hdf5File hdf = Hdf5File.open(file)) {
            Map<String, Object> all = new LinkedHashMap<>();
            if (hdf.kind(path) == Kind.DATASET) {
                Hdf5Dataset dataset = hdf.dataset(path);
                all.put("shape", Arrays.toString(dataset.shape()));
                if (dataset.chunk().length > 0) {
                    all.put("chunk", Arrays.toString(dataset.chunk()));
                }
                if (!dataset.file().equals(file)) {
                    all.put("lies in", dataset.file().toString());
                }
            }
            all.putAll(hdf.attributes(path).values());
            return all;
        }
    }

    /** What a damaged member says instead of a description does not keep the others from being shown. */
    private static String holds(Hdf5File hdf, String path, Hdf5Member member) {
        try {
            return switch (member.kind()) {
                case GROUP -> hdf.attributes(path).text("NX_class").orElse("group");
                case DATASET -> describe(hdf.dataset(path));
                case OTHER -> "";
                case BROKEN -> member.problem();
            };
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static String describe(Hdf5Dataset dataset) throws IOException {
        String unit = unit(dataset);
        if (dataset.text()) {
            return texts(dataset);
        }
        if (dataset.type().isEmpty()) {
            return "neither numbers nor texts";
        }
        if (dataset.elements() == 1) {
            return number(dataset.readAll().get(0)) + unit;
        }
        String shape = Arrays.stream(dataset.shape()).mapToObj(Long::toString).collect(Collectors.joining(" × "));
        return dataset.type().get().label() + "  " + (shape.isEmpty() ? "empty" : shape) + (unit.isEmpty() ? "" : " ")
                + unit.strip();
    }

    private static String unit(Hdf5Dataset dataset) throws IOException {
        Hdf5Attributes attributes = dataset.attributes();
        return attributes
                .text("units")
                .filter(unit -> !unit.isBlank())
                .map(unit -> " " + unit)
                .orElse("");
    }

    private static String texts(Hdf5Dataset dataset) throws IOException {
        if (dataset.elements() > MOST_TEXTS) {
            return dataset.elements() + " texts";
        }
        String[] texts = dataset.texts();
        if (texts.length == 1) {
            String line = texts[0].strip().replaceAll("\\s+", " ");
            return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
        }
        return texts.length + " texts";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

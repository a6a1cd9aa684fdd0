/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.pipeline.Pipeline.Overrides;

/**
 * What a run on Spark is called with: {@code PIPELINE.yaml --out DIR [--set STEP.PARAM=VALUE]... [--source NAME=PATH]...
 * [--resume] [--attended]}, which mean what they do for {@code solidus run}.
 *
 * @param pipeline the pipeline file
 * @param out folder of the results, which all computers of the cluster see
 * @param overrides of the pipeline
 * @param resume whether complete partitions of an earlier run are taken over
 * @param attended whether the run ends when its standard input does: when the program that started it is gone
 */
record RunArguments(Path pipeline, Path out, Overrides overrides, boolean resume, boolean attended) {

    private static final String CALL = "It is called with PIPELINE.yaml --out DIR [--set STEP.PARAM=VALUE]..."
            + " [--source NAME=PATH]... [--resume] [--attended].";

    /** @throws IllegalArgumentException with a sentence */
    static RunArguments of(String... arguments) {
        Path pipeline = null;
        Path out = null;
        List<String> sets = new ArrayList<>();
        Map<String, String> sources = new LinkedHashMap<>();
        boolean resume = false;
        boolean attended = false;
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--out" -> out = path(value(argument, rest));
                case "--set" -> sets.add(value(argument, rest));
                case "--source" -> addSource(value(argument, rest), sources);
                case "--resume" -> resume = true;
                case "--attended" -> attended = true;
                default -> {
                    if (argument.startsWith("-") || pipeline != null) {
                        throw new IllegalArgumentException("'" + argument + "' is not understood. " + CALL);
                    }
                    pipeline = path(argument);
                }
            }
        }
        if (pipeline == null || out == null) {
            throw new IllegalArgumentException((pipeline == null ? "No pipeline" : "No --out") + " is named. " + CALL);
        }
        return new RunArguments(pipeline, out, new Overrides(sets, sources), resume, attended);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value. " + CALL);
        }
        return rest.next();
    }

    private static Path path(String name) {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + name + "' cannot be a file name: " + e.getReason() + ".", e);
        }
    }

    private static void addSource(String source, Map<String, String> sources) {
        int equals = source.indexOf('=');
        if (equals < 1 || equals == source.length() - 1) {
            throw new IllegalArgumentException("'--source " + source + "' is not of the form NAME=PATH.");
        }
        sources.put(source.substring(0, equals), source.substring(equals + 1));
    }
}

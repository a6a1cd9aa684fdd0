/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.spark;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.batch.CallException;
import org.solidus.core.pipeline.Nearest;

/**
 * How a run is handed to Spark.
 *
 * @param master address of the master, as Spark writes it
 * @param home folder of a Spark; absent: SPARK_HOME, or that of the spark-submit on the PATH
 * @param executorMemory heap of an executor, as Java writes it
 * @param executorCores cores of an executor; absent: all that a worker offers
 * @param conf further properties of Spark, NAME=VALUE, the later ones count
 */
record SparkOptions(
        String master, Optional<Path> home, String executorMemory, Optional<Integer> executorCores, List<String> conf) {

    static final String MEMORY = "1600m";

    /** Spark refuses a heap below 450 MB, and Java may give a little less than it was asked for. */
    static final long LEAST_MEGABYTES = 512;

    /** Of what Spark reads as an amount of memory: the bytes of its units. */
    private static final String UNITS = "kmgt";

    private static final String MASTER = "master";
    private static final String HOME = "spark-home";
    private static final String EXECUTOR_MEMORY = "executor-memory";
    private static final String EXECUTOR_CORES = "executor-cores";
    private static final String CONF = "conf";

    /** Checks what can be checked here. */
    SparkOptions {
        if (master.startsWith("http")) {
            throw new CallException("'" + master
                    + "' is the page of a master; its address is at the top of that page, spark://HOST:7077.");
        }
        if (!master.matches("spark://.+:\\d+|local(\\[.+])?|yarn|k8s://.+")) {
            throw new CallException("'" + master + "' is no address of a Spark master; those are"
                    + " spark://HOST:7077, yarn, k8s://HOST:PORT and, on this computer alone, local[N].");
        }
        if (!executorMemory.matches("(?i)\\d{1,9}[kmgt]b?")) {
            throw new CallException("'" + executorMemory + "' is no amount of memory; write 2g or 3500m.");
        }
        if (bytes(executorMemory) < LEAST_MEGABYTES << 20) {
            throw new CallException("An executor of Spark needs " + LEAST_MEGABYTES + "m of memory or more, not "
                    + executorMemory + ".");
        }
        if (executorCores.isPresent() && executorCores.get() < 1) {
            throw new CallException("An executor has 1 core or more, not " + executorCores.get() + ".");
        }
        conf = List.copyOf(conf);
        for (String each : conf) {
            if (!each.matches("(?s)[^=\\s]+=.*")) {
                throw new CallException("'--conf " + each + "' is not of the form NAME=VALUE.");
            }
        }
    }

    private static double bytes(String memory) {
        String digits = memory.replaceAll("\\D", "");
        char unit = Character.toLowerCase(memory.charAt(digits.length()));
        return Double.parseDouble(digits) * Math.pow(1024, 1 + UNITS.indexOf(unit));
    }

    /** What a form shows: name to "default: meaning". */
    static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                MASTER,
                "such as spark://HOST:7077: Address of the master; yarn, k8s://HOST:PORT and local[2] do, too.");
        settings.put(HOME, "SPARK_HOME or on the PATH: Folder of Spark on this computer.");
        settings.put(EXECUTOR_MEMORY, MEMORY + ": Memory of each executor.");
        settings.put(EXECUTOR_CORES, "all of a worker: Cores of each executor.");
        settings.put(CONF, ": Further properties of Spark, NAME=VALUE, one a line.");
        return settings;
    }

    /** From what a form gives. */
    static SparkOptions of(Map<String, String> settings) {
        Map<String, String> given = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            if (!settings().containsKey(name)) {
                throw new CallException("Spark has no setting '" + name + "'."
                        + Nearest.hint(name, settings().keySet()));
            }
            if (!value.isBlank()) {
                given.put(name, value.strip());
            }
        });
        if (!given.containsKey(MASTER)) {
            throw new CallException("Name the master of the cluster, for example spark://HOST:7077.");
        }
        return new SparkOptions(
                given.get(MASTER),
                home(given),
                given.getOrDefault(EXECUTOR_MEMORY, MEMORY),
                Optional.ofNullable(given.get(EXECUTOR_CORES)).map(SparkOptions::number),
                new ArrayList<>(given.getOrDefault(CONF, "")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()));
    }

    /** The folder of Spark among what a form gives. */
    static Optional<Path> home(Map<String, String> settings) {
        return Optional.ofNullable(settings.get(HOME))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(SparkOptions::path);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CallException("'" + name + "' cannot be a folder: " + e.getReason() + ".", e);
        }
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new CallException("'" + text + "' is no number of cores.");
        }
        return Integer.parseInt(text);
    }
}

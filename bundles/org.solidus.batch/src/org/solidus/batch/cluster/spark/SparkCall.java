/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.batch.cluster.Submitter.Request;
import org.solidus.core.pipeline.Pipeline;

/** The call of {@code spark-submit} for a run. */
final class SparkCall {

    private static final String MAIN = "org.solidus.spark.SparkRun";

    private SparkCall() {}

    /** Program and arguments. */
    static List<String> command(SparkHome home, SparkJars jars, SparkOptions options, Request request) {
        List<String> command = new ArrayList<>(List.of(
                home.submit().toString(),
                "--master",
                options.master(),
                "--deploy-mode",
                "client",
                "--name",
                "Solidus: " + title(request.pipeline()),
                "--class",
                MAIN,
                "--executor-memory",
                options.executorMemory(),
                "--jars",
                jars.list()));
        options.executorCores().ifPresent(cores -> command.addAll(List.of("--executor-cores", cores.toString())));
        properties(options).forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
        command.add(SparkJars.address(jars.main()));
        command.addAll(arguments(request));
        return command;
    }

    private static String title(Pipeline pipeline) {
        return pipeline.title().isBlank()
                ? String.valueOf(Path.of(pipeline.file()).getFileName())
                : pipeline.title();
    }

    private static Map<String, String> properties(SparkOptions options) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spark.driver.userClassPathFirst", "true");
        properties.put("spark.executor.userClassPathFirst", "true");
        // The driver merges folds and runs the steps over whole series, as this process would.
        long megabytes =
                Math.max(SparkOptions.LEAST_MEGABYTES, Runtime.getRuntime().maxMemory() >> 20);
        properties.put("spark.driver.memory", megabytes + "m");
        // A page that everyone in the network can open is not what a run was asked for.
        properties.put("spark.ui.enabled", "false");
        for (String each : options.conf()) {
            int equals = each.indexOf('=');
            properties.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return properties;
    }

    /** What the program in the driver is called with. */
    private static List<String> arguments(Request request) {
        Pipeline pipeline = request.pipeline();
        List<String> arguments = new ArrayList<>(List.of(
                file(pipeline).toString(),
                "--out",
                request.folder().toAbsolutePath().toString(),
                "--attended"));
        if (request.resume()) {
            arguments.add("--resume");
        }
        pipeline.overrides().sets().forEach(set -> arguments.addAll(List.of("--set", set)));
        pipeline.overrides()
                .sources()
                .forEach((name, path) -> arguments.addAll(List.of("--source", name + "=" + path)));
        return arguments;
    }

    /** The pipeline knows its name as it was typed and its folder. */
    private static Path file(Pipeline pipeline) {
        return pipeline.base().resolve(Path.of(pipeline.file()).getFileName());
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.batch.CallException;

/**
 * A Spark on this computer.
 *
 * @param submit its {@code spark-submit}
 */
record SparkHome(Path submit) {

    private static final String NONE = "There is no spark-submit on this computer. Install the Spark of the cluster"
            + " (https://spark.apache.org/downloads.html, a .tgz to unpack) and name its folder with --spark-home or in"
            + " SPARK_HOME.";
    private static final String PROGRAM =
            System.getProperty("os.name").startsWith("Windows") ? "spark-submit.cmd" : "spark-submit";
    private static final Pattern CORE = Pattern.compile("spark-core_(2\\.\\d+)-((\\d+)\\.(\\d+).*)\\.jar");

    private static final int OLDEST = 4;
    private static final int FIRST_ON_JAVA_25 = 2;
    private static final int LATEST_JAVA_BEFORE = 23;

    /**
     * Finds it: in the folder that is named, in SPARK_HOME or on the PATH.
     *
     * @throws CallException when there is none, or one that Solidus does not work with
     */
    static SparkHome find(Optional<Path> named, Map<String, String> environment) {
        SparkHome home = named.map(folder -> at(folder, "--spark-home"))
                .or(() -> Optional.ofNullable(environment.get("SPARK_HOME"))
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> at(Path.of(folder), "SPARK_HOME")))
                .or(() -> onPath(environment.getOrDefault("PATH", "")))
                .orElseThrow(() -> new CallException(NONE));
        home.requireVersion(Runtime.version().feature());
        return home;
    }

    private static SparkHome at(Path folder, String from) {
        Path submit = folder.toAbsolutePath().resolve("bin").resolve(PROGRAM);
        if (!Files.isExecutable(submit)) {
            throw new CallException("There is no Spark in " + folder + " (" + from + "): it has no bin/" + PROGRAM
                    + " that may be run.");
        }
        return new SparkHome(submit);
    }

    private static Optional<SparkHome> onPath(String path) {
        for (String folder : path.split(Pattern.quote(File.pathSeparator))) {
            try {
                Path submit = Path.of(folder).resolve(PROGRAM);
                if (!folder.isEmpty() && Files.isExecutable(submit)) {
                    return Optional.of(new SparkHome(submit.toRealPath()));
                }
            } catch (InvalidPathException | IOException notThere) {
                // the next one
            }
        }
        return Optional.empty();
    }

    /** A Spark that hides its jars elsewhere is taken as it is. */
    private void requireVersion(int java) {
        Path jars = Objects.requireNonNull(submit.getParent()).resolveSibling("jars");
        try (DirectoryStream<Path> cores = Files.newDirectoryStream(jars, "spark-core_*.jar")) {
            for (Path core : cores) {
                Matcher version = CORE.matcher(core.getFileName().toString());
                if (version.matches()) {
                    require(version, java);
                }
            }
        } catch (IOException notThere) {
            // it says itself what is wrong
        }
    }

    private void require(Matcher version, int java) {
        int major = Integer.parseInt(version.group(3));
        if (major < OLDEST || !version.group(1).equals("2.13")) {
            throw new CallException(submit + " is of Spark " + version.group(2) + " on Scala " + version.group(1)
                    + "; Solidus needs Spark 4 on Scala 2.13.");
        }
        boolean old = major == OLDEST && Integer.parseInt(version.group(4)) < FIRST_ON_JAVA_25;
        if (old && java > LATEST_JAVA_BEFORE) {
            throw new CallException("Spark " + version.group(2) + " does not run on Java " + java
                    + ", with which Solidus was started. Start Solidus with a Java 21 (JAVA_HOME), or take Spark 4.2.");
        }
    }
}

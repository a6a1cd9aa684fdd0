/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.solidus.batch.CallException;

/**
 * The jars that go to the executors: those of the folder that the command line itself runs on.
 *
 * <p>They are given to Spark as {@code --jars}, which brings them to every executor wherever it runs, and with {@code
 * userClassPathFirst}, so that what computes there is what computes here to the last version: Spark has libraries of the
 * same names in other versions (commons-math3, lz4, gson, snakeyaml-engine), and a result must not depend on which of
 * them is found first. On the executors' own class path ({@code extraClassPath}) ours would take the place of Spark's
 * for Spark itself. What Spark and we must share stays out: the logging interface and what is behind it.
 *
 * @param main the jar with the program that Spark starts
 * @param others what it needs
 */
record SparkJars(Path main, List<Path> others) {

    private static final String MAIN = "org.solidus.spark-";
    private static final List<String> LEFT_OUT = List.of("slf4j-api-", "logback-classic-", "logback-core-");

    /**
     * Finds them: in the folder of the system property {@code solidus.lib}, beside the jar of this class, or in that of
     * the command line beside the workbench.
     */
    static SparkJars find() throws IOException {
        return in(folder().orElseThrow(() -> new CallException("The jars of Solidus, which Spark needs, are not found:"
                + " start it with the script 'solidus', or name their folder (dist/lib) with"
                + " SOLIDUS_JAVA_OPTS=-Dsolidus.lib=FOLDER.")));
    }

    private static Optional<Path> folder() {
        return Stream.of(named(), beside(), besideWorkbench())
                .flatMap(Optional::stream)
                .filter(SparkJars::hasMain)
                .findFirst();
    }

    private static Optional<Path> named() {
        return Optional.ofNullable(System.getProperty("solidus.lib")).map(Path::of);
    }

    private static Optional<Path> beside() {
        try {
            CodeSource source = SparkJars.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? Optional.empty()
                    : Optional.ofNullable(Path.of(source.getLocation().toURI()).getParent());
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException noFile) {
            return Optional.empty();
        }
    }

    /** The built product lies in dist/product, the class path of the command line in dist/lib. */
    private static Optional<Path> besideWorkbench() {
        String area = System.getProperty("osgi.install.area", "");
        return area.startsWith("file:")
                ? Optional.of(Path.of(area.substring("file:".length()))
                        .resolve("../lib")
                        .normalize())
                : Optional.empty();
    }

    private static boolean hasMain(Path folder) {
        try {
            return jars(folder).stream().anyMatch(jar -> name(jar).startsWith(MAIN));
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Those of a folder. */
    static SparkJars in(Path folder) throws IOException {
        List<Path> jars = jars(folder);
        Path main = jars.stream()
                .filter(jar -> name(jar).startsWith(MAIN))
                .findFirst()
                .orElseThrow(() -> new IOException(folder + " has no " + MAIN + "*.jar."));
        return new SparkJars(
                main,
                jars.stream()
                        .filter(jar -> !jar.equals(main) && LEFT_OUT.stream().noneMatch(name(jar)::startsWith))
                        .toList());
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(".jar")).sorted().toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** The others as Spark lists them. Commas part the entries, so that those of a name are escaped. */
    String list() {
        return others.stream().map(SparkJars::address).collect(Collectors.joining(","));
    }

    static String address(Path jar) {
        return jar.toUri().toString().replace(",", "%2C");
    }
}

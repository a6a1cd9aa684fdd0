/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checked-out project, found by the system property {@code solidus.root} or from the working directory upwards. */
final class SourceTree {

    private static final String PREFIX = "org.solidus.";

    private final Path root;

    private SourceTree(Path root) {
        this.root = root;
    }

    static SourceTree find() {
        String given = System.getProperty("solidus.root");
        Path start = given != null ? Path.of(given) : Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("bundles")) && Files.isDirectory(folder.resolve("target-platform"))) {
                return new SourceTree(folder);
            }
        }
        throw new IllegalStateException("No folder with bundles/ and target-platform/ at or above " + start);
    }

    Path resolve(String path) {
        return root.resolve(path);
    }

    /** Short names of the bundles: "core" for bundles/org.solidus.core. */
    List<String> bundles() {
        try (Stream<Path> folders = Files.list(root.resolve("bundles"))) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("META-INF/MANIFEST.MF")))
                    .map(folder -> folder.getFileName().toString())
                    .map(name -> name.substring(PREFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Short names of what lies beside the bundles and is none: plain jars, which are never in Equinox. */
    List<String> plainJars() {
        try (Stream<Path> folders = Files.list(root.resolve("bundles"))) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                    .filter(folder -> !Files.exists(folder.resolve("META-INF/MANIFEST.MF")))
                    .map(folder -> folder.getFileName().toString())
                    .map(name -> name.substring(PREFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BundleManifest manifest(String bundle) {
        Path file = folder(bundle).resolve("META-INF/MANIFEST.MF");
        try (InputStream in = Files.newInputStream(file)) {
            return new BundleManifest(bundle, new Manifest(in).getMainAttributes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Java packages that have at least one class in the bundle's source folder. */
    Set<String> packages(String bundle) {
        Path source = folder(bundle).resolve("src");
        return javaFiles(source).stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .map(file -> source.relativize(Objects.requireNonNull(file.getParent())))
                .map(folder -> folder.toString().replace(folder.getFileSystem().getSeparator(), "."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String bundle) {
        return root.resolve("bundles").resolve(PREFIX + bundle);
    }
}

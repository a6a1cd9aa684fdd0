/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A Spark and a Solidus as they lie on a cluster, made of what the build has. */
final class SparkFolder {

    /** What the script of Spark does: its launcher says how Java is to be called, each word ended by a NUL. */
    private static final String CLASS = """
            #!/usr/bin/env bash
            export SPARK_HOME=$(cd "$(dirname "$0")/.." && pwd)
            export SPARK_SCALA_VERSION=2.13
            words=()
            begun=
            while IFS= read -r -d '' word; do
                if [ -n "$begun" ]; then words+=("$word"); fi
                begun=yes
            done < <("$JAVA_HOME/bin/java" -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@")
            words[0]=${words[0]#$'\\n'}
            exec "${words[@]}"
            """;

    private static final String SUBMIT = """
            #!/usr/bin/env bash
            exec "$(dirname "$0")/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
            """;

    private final Path home;
    private final Path lib;

    /** Makes both. */
    SparkFolder(Path folder) throws IOException {
        home = folder.resolve("spark");
        lib = folder.resolve("lib");
        makeHome();
        makeLib();
    }

    Path home() {
        return home;
    }

    /** The jars of Solidus, as built or as just compiled, with the steps of these tests. */
    Path lib() {
        return lib;
    }

    /** Before the folder is deleted: what the links name must stay. */
    void removeLinks() throws IOException {
        for (Path jars : List.of(home.resolve("jars"), lib)) {
            try (Stream<Path> files = Files.list(jars)) {
                for (Path file : files.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void makeHome() throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        Path list = Path.of(System.getProperty("solidus.root"), ".build/class-path/org.solidus.spark.home");
        for (String jar : Files.readString(list).strip().split(File.pathSeparator)) {
            link(Path.of(jar), jars);
        }
        writeScript("spark-class", CLASS);
        writeScript("spark-submit", SUBMIT);
        Files.writeString(home.resolve("RELEASE"), "Spark for tests\n");
    }

    private void writeScript(String name, String text) throws IOException {
        Path script = Files.createDirectories(home.resolve("bin")).resolve(name);
        Files.writeString(script, text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void makeLib() throws IOException {
        Files.createDirectories(lib);
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("solidus.lib")))) {
            for (Path jar : jars.toList()) {
                link(jar, lib);
            }
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path classes = Path.of(entry);
            String name = String.valueOf(classes.getFileName());
            if (Files.isDirectory(classes) && name.startsWith("org.solidus.") && !name.endsWith(".tests")) {
                Files.deleteIfExists(lib.resolve(name + "-0.1.0-SNAPSHOT.jar"));
                pack(classes, lib.resolve(name + "-0.1.0-SNAPSHOT.jar"));
            }
        }
        packSteps(lib.resolve("steps-of-tests.jar"));
    }

    private static void link(Path file, Path folder) throws IOException {
        Path link = folder.resolve(file.getFileName());
        try {
            Files.createSymbolicLink(link, file.toRealPath());
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(file, link, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void pack(Path folder, Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Path file : files) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                entry(entries, name, name.equals(JarFile.MANIFEST_NAME) ? unversioned(file) : Files.readAllBytes(file));
            }
        }
    }

    /** Parts of a run are for one version alone, and these tests run on folders of classes, which have none. */
    private static byte[] unversioned(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Manifest manifest = new Manifest(in);
            manifest.getMainAttributes().remove(Attributes.Name.IMPLEMENTATION_VERSION);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            manifest.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static void packSteps(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Service-Component", "OSGI-INF/hold.xml");
        String description = """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="hold">
                <service><provide interface="org.solidus.core.step.Step"/></service>
                <implementation class="%s"/>
                </scr:component>
                """.formatted(Hold.class.getName());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entry(entries, "OSGI-INF/hold.xml", description.getBytes(StandardCharsets.UTF_8));
            for (Class<?> type : List.of(Hold.class, Hold.Params.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream in = Hold.class.getClassLoader().getResourceAsStream(name)) {
                    entry(entries, name, in.readAllBytes());
                }
            }
        }
    }

    private static void entry(JarOutputStream entries, String name, byte[] bytes) throws IOException {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(bytes);
        entries.closeEntry();
    }
}

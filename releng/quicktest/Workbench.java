/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package quicktest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** A configuration of the built product in which folders of compiled classes stand for its own bundles. */
final class Workbench {

    private static final String BUNDLES = "org.eclipse.equinox.simpleconfigurator/bundles.info";

    private final Path product;
    private final Path folder;

    Workbench(Path product, Path folder) {
        this.product = product;
        this.folder = folder;
    }

    /** Writes the configuration anew, and gives the arguments of Java that start it. */
    List<String> prepare(List<Path> bundles, Path runner, List<Path> junit) throws IOException {
        Compiler.delete(folder);
        Path configuration = Files.createDirectories(folder.resolve("configuration"));
        Path fragment = writeRunner(runner, junit);
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(product.resolve("configuration").resolve(BUNDLES))) {
            if (line.startsWith("#")) {
                lines.add(line);
            } else if (!line.startsWith("org.solidus.")) {
                String[] entry = line.split(",");
                entry[2] = product.resolve(entry[2]).toUri().toString();
                lines.add(String.join(",", entry));
            }
        }
        List<Path> ours = new ArrayList<>(bundles);
        ours.add(fragment);
        for (Path bundle : ours) {
            lines.add(bundle.getFileName() + "," + version(bundle) + "," + bundle.toUri() + ",4,false");
        }
        Path info = configuration.resolve("bundles.info");
        Files.write(info, lines);
        writeConfiguration(configuration, info);
        return List.of(
                "-jar",
                jar("org.eclipse.equinox.launcher_").toString(),
                "-nosplash",
                "-consoleLog",
                "-configuration",
                configuration.toString(),
                "-data",
                folder.resolve("workspace").toString());
    }

    private void writeConfiguration(Path configuration, Path info) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newInputStream(product.resolve("configuration/config.ini"))) {
            properties.load(in);
        }
        properties.setProperty(
                "org.eclipse.equinox.simpleconfigurator.configUrl", info.toUri().toString());
        properties.setProperty(
                "osgi.bundles",
                "reference:" + jar("org.eclipse.equinox.simpleconfigurator_").toUri() + "@1:start");
        properties.setProperty(
                "osgi.framework", jar("org.eclipse.osgi_").toUri().toString());
        properties.remove("eclipse.p2.data.area");
        try (var out = Files.newOutputStream(configuration.resolve("config.ini"))) {
            properties.store(out, null);
        }
    }

    /** A fragment of the workbench that starts the tests when the window is there. */
    private Path writeRunner(Path runner, List<Path> junit) throws IOException {
        Path fragment = Files.createDirectories(folder.resolve("org.solidus.quicktest"));
        String classPath = junit.stream().map(jar -> "external:" + jar).collect(Collectors.joining(",\n "));
        Path manifest = Files.createDirectories(fragment.resolve("META-INF")).resolve("MANIFEST.MF");
        Files.writeString(manifest, """
                Manifest-Version: 1.0
                Bundle-ManifestVersion: 2
                Bundle-SymbolicName: org.solidus.quicktest;singleton:=true
                Bundle-Version: 0.1.0
                Fragment-Host: org.solidus.workbench
                Bundle-ClassPath: external:%s,
                 %s
                """.formatted(runner, classPath));
        Files.writeString(fragment.resolve("fragment.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <?eclipse version="3.4"?>
                <fragment>
                  <extension point="org.eclipse.ui.startup">
                    <startup class="quicktest.runner.WorkbenchStartup"/>
                  </extension>
                </fragment>
                """);
        return fragment;
    }

    private static String version(Path bundle) throws IOException {
        try (var in = Files.newInputStream(bundle.resolve("META-INF/MANIFEST.MF"))) {
            return new java.util.jar.Manifest(in).getMainAttributes().getValue("Bundle-Version");
        }
    }

    private Path jar(String prefix) throws IOException {
        try (var jars = Files.newDirectoryStream(product.resolve("plugins"), prefix + "*.jar")) {
            return jars.iterator().next();
        }
    }
}

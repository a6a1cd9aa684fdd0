/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package quicktest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The modules of the checkout that are compiled here, in an order in which each needs only those before it. */
final class Project {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final String WORKBENCH = "org.solidus.workbench.tests";

    private final Path home;
    private final List<Module> bundles;
    private final List<Module> tests;

    private Project(Path home, List<Module> bundles, List<Module> tests) {
        this.home = home;
        this.bundles = bundles;
        this.tests = tests;
    }

    /** A bundle, a plain jar or a test project; {@code resources} are what it carries beside its sources. */
    record Module(String name, Path folder, Path sources, List<Path> resources) {

        boolean isBundle() {
            return Files.exists(folder.resolve("META-INF/MANIFEST.MF"));
        }

        boolean runsInWorkbench() {
            return name.equals(WORKBENCH);
        }

        boolean hasInterface() {
            return name.startsWith("org.solidus.plot") || name.startsWith("org.solidus.workbench");
        }
    }

    static Project of(Path home) throws IOException {
        List<Module> bundles = new ArrayList<>();
        for (String module : modules(home.resolve("pom.xml"))) {
            if (module.startsWith("bundles/")) {
                bundles.add(bundle(home.resolve(module)));
            }
        }
        List<Module> tests = new ArrayList<>();
        for (String module : modules(home.resolve("tests/pom.xml"))) {
            Path folder = home.resolve("tests").resolve(module);
            Path java = folder.resolve("src/test/java");
            if (module.equals(WORKBENCH)) {
                tests.add(bundle(folder));
            } else if (Files.isDirectory(java) && module.endsWith(".tests") && !module.contains(".install.")) {
                tests.add(new Module(module, folder, java, List.of(folder.resolve("src/test/resources"))));
            }
        }
        return new Project(home, bundles, tests);
    }

    private static Module bundle(Path folder) throws IOException {
        List<Path> resources = new ArrayList<>();
        if (!Files.exists(folder.resolve("build.properties"))) { // a plain jar
            return new Module(folder.getFileName().toString(), folder, folder.resolve("src"), resources);
        }
        String properties = Files.readString(folder.resolve("build.properties"));
        String included = properties.substring(properties.indexOf("bin.includes"));
        for (String entry : included.substring(included.indexOf('=') + 1).split("[,\\\\\\s]+")) {
            if (!entry.isEmpty() && !entry.equals(".") && !entry.equals("META-INF/")) {
                resources.add(folder.resolve(entry));
            }
        }
        return new Module(folder.getFileName().toString(), folder, folder.resolve("src"), resources);
    }

    private static List<String> modules(Path pom) throws IOException {
        List<String> modules = new ArrayList<>();
        Matcher matcher = MODULE.matcher(Files.readString(pom));
        while (matcher.find()) {
            modules.add(matcher.group(1));
        }
        return modules;
    }

    Path home() {
        return home;
    }

    List<Module> bundles() {
        return bundles;
    }

    List<Module> tests() {
        return tests;
    }

    /** What the build wrote down for a test project or a plain jar: the libraries it is compiled and run with. */
    List<Path> libraries(Module module) throws IOException {
        Path file = home.resolve(".build/class-path").resolve(module.name());
        List<Path> libraries = new ArrayList<>();
        for (String jar : Files.readString(file).strip().split(java.io.File.pathSeparator)) {
            if (!Path.of(jar).startsWith(home)) {
                libraries.add(Path.of(jar));
            }
        }
        return libraries;
    }

    /** The jars of the product that are not ours: the Eclipse platform and the libraries. */
    List<Path> platform() throws IOException {
        List<Path> jars = new ArrayList<>();
        try (var plugins = Files.newDirectoryStream(home.resolve("dist/product/plugins"), "*.jar")) {
            for (Path jar : plugins) {
                if (!jar.getFileName().toString().startsWith("org.solidus.")) {
                    jars.add(jar);
                }
            }
        }
        jars.sort(null);
        return jars;
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package quicktest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import quicktest.Project.Module;

/**
 * A few test classes in seconds: compiles what changed with the JDK's own compiler and runs the classes on the class
 * path, or, for those of the workbench, in the product that was built last, with its bundles replaced by the compiled
 * ones. What a whole {@code ./test} checks beyond that (warnings, formats, manifests) is left to it.
 *
 * <p>{@code QuickTest HOME LONG NAME...}; a name is a test class, {@code Class#method} or a test project.
 */
public final class QuickTest {

    private final Project project;
    private final Path output;
    private final Compiler compiler;
    private final boolean withLong;

    private QuickTest(Path home, boolean withLong) throws IOException {
        this.project = Project.of(home);
        this.output = home.resolve(".build/quicktest");
        this.compiler = new Compiler(output);
        this.withLong = withLong;
    }

    public static void main(String... args) throws IOException, InterruptedException {
        QuickTest quick = new QuickTest(Path.of(args[0]), Boolean.parseBoolean(args[1]));
        try {
            Map<Module, List<String>> tests =
                    new TestNames(quick.project).find(Arrays.asList(args).subList(2, args.length));
            System.exit(quick.run(tests) ? 0 : 1);
        } catch (Compiler.Failed | IllegalArgumentException e) {
            System.err.println(e.getMessage().stripTrailing());
            System.exit(1);
        }
    }

    private boolean run(Map<Module, List<String>> tests) throws IOException, InterruptedException, Compiler.Failed {
        if (System.getenv("DISPLAY") == null && tests.keySet().stream().anyMatch(Module::hasInterface)) {
            throw new IllegalArgumentException("Tests of the user interface need Xvfb and GTK 3.");
        }
        String plain = compileBundles(false, "");
        boolean drawn = tests.keySet().stream().anyMatch(Module::hasInterface);
        String all = drawn ? compileBundles(true, plain) : plain;
        boolean passed = true;
        for (var each : tests.entrySet()) {
            Module module = each.getKey();
            compiler.compile(module, testClassPath(module), module.hasInterface() ? all : plain);
            passed &= start(
                    module.runsInWorkbench() ? inWorkbench(each.getValue()) : onClassPath(module, each.getValue()),
                    module);
        }
        return passed;
    }

    /**
     * All of them, because a step may be found by any test; but those that draw only where a test draws.
     *
     * @param drawn whether these are compiled, or the others, on which they build
     */
    private String compileBundles(boolean drawn, String builtOn) throws IOException, Compiler.Failed {
        List<Path> classPath = new ArrayList<>(project.libraries(project.tests().getFirst()));
        classPath.addAll(project.platform());
        String below = builtOn;
        for (Module bundle : project.bundles()) {
            if (bundle.hasInterface() == drawn) {
                List<Path> all = new ArrayList<>(classPath);
                if (!bundle.isBundle()) {
                    all.addAll(project.libraries(bundle));
                }
                below = Compiler.digest(below + compiler.compile(bundle, all, below));
            }
            classPath.addFirst(compiler.folder(bundle));
        }
        return below;
    }

    private List<Path> testClassPath(Module tests) throws IOException {
        List<Path> classPath = new ArrayList<>();
        for (Module bundle : project.bundles()) {
            if (tests.hasInterface() || !bundle.hasInterface()) {
                classPath.add(compiler.folder(bundle));
            }
        }
        if (tests.runsInWorkbench()) {
            classPath.addAll(project.libraries(project.tests().getFirst()));
            classPath.addAll(project.platform());
        } else {
            classPath.addAll(project.libraries(tests));
        }
        return classPath;
    }

    // Running. The options are those of tests/pom.xml and of the workbench's tests.

    private List<String> onClassPath(Module module, List<String> names) throws IOException, Compiler.Failed {
        List<Path> classPath = new ArrayList<>(List.of(compiler.folder(module)));
        classPath.addAll(testClassPath(module));
        classPath.add(runner(classPath));
        List<String> command = java("-Xmx2g", "-Xshare:auto");
        command.addAll(List.of("-cp", joined(classPath), "quicktest.runner.TestRunner"));
        command.addAll(names);
        return command;
    }

    private List<String> inWorkbench(List<String> names) throws IOException, Compiler.Failed {
        List<Path> junit = project.libraries(project.tests().getFirst()).stream()
                .filter(QuickTest::isJUnit)
                .toList();
        List<Path> classPath = new ArrayList<>(junit);
        classPath.addAll(project.platform());
        List<Path> bundles = new ArrayList<>(project.bundles().stream()
                .filter(Module::isBundle)
                .map(compiler::folder)
                .toList());
        bundles.addAll(project.tests().stream()
                .filter(Module::runsInWorkbench)
                .map(compiler::folder)
                .toList());
        Workbench workbench = new Workbench(project.home().resolve("dist/product"), output.resolve("workbench"));
        List<String> command = java("-Xmx1g", "-Dquicktest.names=" + String.join(",", names));
        command.addAll(workbench.prepare(bundles, runner(classPath), junit));
        return command;
    }

    private static boolean isJUnit(Path jar) {
        return jar.getFileName().toString().matches("(junit|opentest4j|apiguardian).*");
    }

    private Path runner(List<Path> classPath) throws IOException, Compiler.Failed {
        Path sources = project.home().resolve("releng/quicktest/runner");
        Module runner = new Module("runner", sources, sources, List.of());
        List<Path> all = new ArrayList<>(classPath);
        all.addAll(project.platform());
        compiler.compile(runner, all, "");
        return compiler.folder(runner);
    }

    private List<String> java(String... options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true"));
        Path home = project.home();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("logback.configurationFile", home.resolve("releng/org.solidus.dist/logback.xml"));
        properties.put("solidus.cache", home.resolve(".build/cache"));
        properties.put("solidus.lib", home.resolve("dist/lib"));
        properties.put("solidus.long", withLong);
        properties.put("solidus.reference.data", home.resolveSibling("shared").resolve("data"));
        properties.put("solidus.root", home);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        return command;
    }

    private static boolean start(List<String> command, Module module) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .directory(module.folder().toFile())
                        .inheritIO()
                        .start()
                        .waitFor()
                == 0;
    }

    private static String joined(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}

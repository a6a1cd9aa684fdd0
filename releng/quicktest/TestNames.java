/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package quicktest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import quicktest.Project.Module;

/** Finds what a developer means by the name of a test: from the names of the files alone. */
final class TestNames {

    private record TestClass(Module module, String name, Path file) {

        String simpleName() {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    private final Project project;
    private final List<TestClass> classes = new ArrayList<>();

    TestNames(Project project) throws IOException {
        this.project = project;
        for (Module module : project.tests()) {
            try (Stream<Path> files = Files.walk(module.sources())) {
                files.filter(file -> file.toString().endsWith("Test.java"))
                        .sorted()
                        .forEach(file -> {
                            String name = module.sources().relativize(file).toString();
                            classes.add(new TestClass(
                                    module, name.substring(0, name.length() - 5).replace('/', '.'), file));
                        });
            }
        }
    }

    /** {@code TestNames HOME NAME...} ends with 1 if one of them is no test, before anything is built. */
    public static void main(String... args) throws IOException {
        try {
            new TestNames(Project.of(Path.of(args[0]))).find(Arrays.asList(args).subList(1, args.length));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * The tests to run in each test project, each as {@code class} or {@code class#method}.
     *
     * @throws IllegalArgumentException if there is no such test; the message names similar ones
     */
    Map<Module, List<String>> find(List<String> names) throws IOException {
        Map<Module, List<String>> found = new LinkedHashMap<>();
        for (String name : names) {
            int hash = name.indexOf('#');
            String method = hash < 0 ? "" : name.substring(hash);
            for (TestClass test : classes(hash < 0 ? name : name.substring(0, hash))) {
                if (!method.isEmpty() && !hasMethod(test, method.substring(1))) {
                    throw new IllegalArgumentException(test.name() + " has no test '" + method.substring(1) + "'.");
                }
                found.computeIfAbsent(test.module(), module -> new ArrayList<>())
                        .add(test.name() + method);
            }
        }
        return found;
    }

    private static boolean hasMethod(TestClass test, String method) throws IOException {
        return Pattern.compile("\\b" + Pattern.quote(method) + "\\s*\\(")
                .matcher(Files.readString(test.file()))
                .find();
    }

    private List<TestClass> classes(String name) {
        List<TestClass> found = classes.stream()
                .filter(test -> name.equals(test.simpleName())
                        || name.equals(test.name())
                        || name.equals(test.module().name()))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(unknown(name));
        }
        return found;
    }

    private String unknown(String name) {
        if (Files.isDirectory(project.home().resolve("tests").resolve(name))) {
            return "The tests of " + name + " run in what the whole build makes: ./test -pl tests/" + name + " -am";
        }
        String part = name.replaceAll("Test$", "").toLowerCase(Locale.ROOT);
        TreeSet<String> similar = new TreeSet<>();
        for (TestClass test : classes) {
            if (test.name().toLowerCase(Locale.ROOT).contains(part)) {
                similar.add(test.simpleName());
            }
        }
        return "There is no test class or test project '" + name + "'."
                + (similar.isEmpty()
                        ? ""
                        : " Did you mean one of " + similar.stream().limit(8).toList() + "?");
    }
}

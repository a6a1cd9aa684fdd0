/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package quicktest.runner;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests, each given as {@code class} or {@code class#method}, and prints what failed and the counts. */
public final class TestRunner {

    private TestRunner() {}

    public static void main(String... names) {
        System.exit(run(List.of(names)) ? 0 : 1);
    }

    /** In this thread; whether some passed and none failed. */
    static boolean run(List<String> names) {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
        Printer printer = new Printer();
        LauncherFactory.create(config).execute(request(names), printer);
        return printer.finish();
    }

    private static LauncherDiscoveryRequest request(List<String> names) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        Set<String> methods = new TreeSet<>();
        Set<String> classes = new TreeSet<>();
        for (String name : names) {
            (name.contains("#") ? methods : classes).add(name);
            request.selectors(
                    DiscoverySelectors.selectClass(TestRunner.class.getClassLoader(), name.replaceAll("#.*", "")));
        }
        // By name alone, so that a method with parameters is found too.
        request.filters((PostDiscoveryFilter) test -> {
            Optional<MethodSource> source =
                    test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
            return FilterResult.includedIf(source.isEmpty()
                    || classes.stream().anyMatch(name -> isIn(source.get().getClassName(), name))
                    || methods.stream()
                            .anyMatch(name -> isIn(source.get().getClassName(), name.replaceAll("#.*", ""))
                                    && name.endsWith("#" + source.get().getMethodName())));
        });
        if (!Boolean.getBoolean("solidus.long")) {
            request.filters(TagFilter.excludeTags("long"));
        }
        return request.build();
    }

    private static boolean isIn(String type, String name) {
        return type.equals(name) || type.startsWith(name + "$");
    }

    private static final class Printer implements TestExecutionListener {

        private int passed;
        private int failed;
        private int skipped;

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped++;
            System.out.println("Skipped " + name(test) + ": " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            switch (result.getStatus()) {
                case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
                case ABORTED ->
                    executionSkipped(
                            test,
                            result.getThrowable().map(Throwable::getMessage).orElse(""));
                case FAILED -> {
                    failed++;
                    System.out.println("Failed " + name(test));
                    result.getThrowable().ifPresent(Printer::print);
                }
            }
        }

        private static String name(TestIdentifier test) {
            return test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(MethodSource.class::cast)
                    .map(source -> source.getClassName() + "#" + source.getMethodName() + "  " + test.getDisplayName())
                    .orElse(test.getDisplayName());
        }

        /** Without the lines of JUnit below the test. */
        private static void print(Throwable failure) {
            for (Throwable each = failure; each != null; each = each.getCause()) {
                System.out.println((each == failure ? "  " : "  Caused by: ") + each);
                for (StackTraceElement line : each.getStackTrace()) {
                    if (line.getClassName().startsWith("jdk.internal.reflect")) {
                        break;
                    }
                    if (!line.getClassName().startsWith("org.junit.jupiter.api.")) {
                        System.out.println("      at " + line);
                    }
                }
            }
        }

        boolean finish() {
            System.out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
            return passed > 0 && failed == 0;
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the design, checked on the manifests: what a bundle may see is decided there. */
class ManifestRulesTest {

    private static final SourceTree TREE = SourceTree.find();

    /** What binds a class to Eclipse or to the framework, by package or by bundle. */
    private static final Predicate<String> PLATFORM = Pattern.compile(
                    "org\\.eclipse\\.(core|swt|jface|ui|e4|equinox|emf|osgi)(\\..*)?|org\\.osgi\\.framework(\\..*)?")
            .asMatchPredicate();

    static List<String> bundles() {
        return TREE.bundles();
    }

    @Test
    void theFoundationIsThere() {
        assertTrue(
                bundles().containsAll(Set.of("core", "math", "io", "batch", "workbench")),
                bundles().toString());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleDependsOnlyOnWhatItsRowNames(String bundle) {
        Set<String> allowed = DependencyTable.allowed(bundle)
                .orElseThrow(() -> new AssertionError("org.solidus." + bundle + " has no row in DependencyTable"));
        Set<String> forbidden = new TreeSet<>(TREE.manifest(bundle).solidusDependencies());
        forbidden.removeAll(allowed);
        assertEquals(Set.of(), forbidden, "org.solidus." + bundle + " may depend only on " + new TreeSet<>(allowed));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void onlyTheUserInterfaceAndTheHeadlessEntrySeeThePlatform(String bundle) {
        if (DependencyTable.USER_INTERFACE.contains(bundle)) {
            return;
        }
        Set<String> allowed =
                bundle.equals("batch") ? Set.of("org.eclipse.equinox.app", "org.osgi.framework") : Set.of();
        Set<String> platform = new TreeSet<>(TREE.manifest(bundle).foreignDependencies());
        platform.removeIf(PLATFORM.negate());
        assertEquals(allowed, platform, "org.solidus." + bundle + " is plain Java");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleIsLazyHasNoActivatorAndRunsOnJava21(String bundle) {
        BundleManifest manifest = TREE.manifest(bundle);
        assertAll(
                () -> assertEquals("JavaSE-21", manifest.value("Bundle-RequiredExecutionEnvironment")),
                () -> assertEquals("lazy", manifest.value("Bundle-ActivationPolicy")),
                () -> assertEquals("", manifest.value("Bundle-Activator")),
                () -> assertEquals("", manifest.value("Service-Component"), "it is generated"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void annotationsOfDeclarativeServicesAreNotImported(String bundle) {
        assertFalse(
                TREE.manifest(bundle).names("Import-Package").contains("org.osgi.service.component.annotations"),
                "the annotations have class retention: nobody needs them when the bundle runs");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyPackageIsExportedButTheFrameworkEntry(String bundle) {
        Set<String> packages = new TreeSet<>(TREE.packages(bundle));
        packages.removeIf(name -> name.endsWith(".osgi"));
        assertEquals(packages, TREE.manifest(bundle).names("Export-Package"));
    }

    @Test
    void scienceBundlesNeverSeeEachOther() {
        for (String bundle : DependencyTable.SCIENCE) {
            Set<String> others = new TreeSet<>(DependencyTable.reachable(bundle));
            others.retainAll(DependencyTable.SCIENCE);
            assertEquals(Set.of(), others, "row of " + bundle);
        }
    }

    @Test
    void aRowNamesOnlyBundlesAboveIt() {
        Set<String> above = new TreeSet<>();
        for (String bundle : DependencyTable.bundles()) {
            Set<String> unknown = new TreeSet<>(DependencyTable.allowed(bundle).orElseThrow());
            unknown.removeAll(above);
            assertEquals(Set.of(), unknown, "row of " + bundle);
            above.add(bundle);
        }
    }
}

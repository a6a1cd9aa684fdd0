/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the design, checked on the compiled classes of every bundle that is on the plain class path. */
class ClassRulesTest {

    private static final String COMPONENT = "org.osgi.service.component.annotations.Component";

    /** The one component that is no contribution: it holds what is contributed. */
    private static final String REGISTRY = "org.solidus.core.registry";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("org/solidus/architecture"))
            .importPackages("org.solidus");

    @Test
    void everyHeadlessBundleIsOnTheClassPath() {
        Set<String> expected = new TreeSet<>(SourceTree.find().bundles());
        expected.removeAll(DependencyTable.USER_INTERFACE);
        expected.addAll(SourceTree.find().plainJars());
        expected.removeIf(bundle -> SourceTree.find().packages(bundle).isEmpty());
        Set<String> found = CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(type -> type.getPackageName().split("\\.")[2])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, found);
    }

    @Test
    void classesArePlainJavaButTheHeadlessEntry() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.solidus.batch.osgi")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.eclipse.core..",
                        "org.eclipse.equinox..",
                        "org.eclipse.swt..",
                        "org.eclipse.jface..",
                        "org.eclipse.ui..",
                        "org.eclipse.e4..",
                        "org.osgi.framework.."))
                .check(CLASSES);
    }

    @Test
    void theHeadlessEntrySeesTheApplicationContractAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.solidus.batch.osgi")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.eclipse.core..", "org.eclipse.swt..", "org.eclipse.jface..", "org.eclipse.ui.."))
                .check(CLASSES);
    }

    @Test
    void aBundleUsesOnlyTheBundlesBelowIt() {
        SourceTree tree = SourceTree.find();
        for (String bundle : Stream.concat(tree.bundles().stream(), tree.plainJars().stream())
                .toList()) {
            Set<String> foreign = new TreeSet<>(DependencyTable.bundles());
            foreign.removeAll(DependencyTable.reachable(bundle));
            foreign.remove(bundle);
            String[] forbidden =
                    foreign.stream().map(name -> "org.solidus." + name + "..").toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage("org.solidus." + bundle + ".."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(forbidden))
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    /** A cluster brings its own Spark; nothing that the workbench or the command line loads may ask for it. */
    @Test
    void sparkIsSeenByThePlainJarAlone() {
        assertEquals(List.of("spark"), SourceTree.find().plainJars());
        noClasses()
                .that()
                .resideOutsideOfPackage("org.solidus.spark..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.spark..", "scala..", "org.solidus.spark.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.solidus.spark..")
                .should()
                .beAnnotatedWith(COMPONENT)
                .check(CLASSES);
    }

    @Test
    void contributionsAreFinalAndStateless() {
        classes()
                .that()
                .areAnnotatedWith(COMPONENT)
                .and()
                .resideOutsideOfPackage(REGISTRY)
                .should(beFinalPublicAndWithoutState())
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineUsesTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.solidus.batch..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void theRulesSeeTheAnnotations() {
        assertTrue(
                CLASSES.stream().anyMatch(type -> type.isAnnotatedWith(COMPONENT)),
                "no component was found: the rule about contributions would hold for nothing");
    }

    private static ArchCondition<JavaClass> beFinalPublicAndWithoutState() {
        return new ArchCondition<>("be final and public, without instance fields") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean open = !type.getModifiers().contains(JavaModifier.FINAL);
                boolean hidden = !type.getModifiers().contains(JavaModifier.PUBLIC);
                boolean stateful = type.getAllFields().stream()
                        .anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC));
                if (open || hidden || stateful) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is a contribution and must be final, public and stateless"));
                }
            }
        };
    }
}

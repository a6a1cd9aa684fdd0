/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The bundles inside Equinox: they resolve, and the service component runtime finds what the plain class path finds. */
class SolidusBundlesTest {

    private static final BundleContext CONTEXT =
            FrameworkUtil.getBundle(SolidusBundlesTest.class).getBundleContext();

    @Test
    void everyBundleResolves() {
        List<Bundle> bundles = solidusBundles();
        assertFalse(bundles.isEmpty());
        for (Bundle bundle : bundles) {
            assertNotEquals(Bundle.INSTALLED, bundle.getState(), bundle + " is installed but does not resolve");
        }
    }

    /** What drivers are written with; one of them is made a bundle when the target is resolved. */
    @ParameterizedTest
    @CsvSource({
        "org.phoebus.core-pva, org.epics.pva.client.PVAClient",
        "org.phoebus.core-pva, org.epics.pva.server.PVAServer",
        "org.zeromq.jeromq, org.zeromq.ZContext",
        "com.fazecast.jSerialComm, com.fazecast.jSerialComm.SerialPort",
        "lz4-java, net.jpountz.lz4.LZ4Factory"
    })
    void theLibrariesOfDriversResolveAndLoad(String name, String type) throws ReflectiveOperationException {
        Bundle library = Arrays.stream(CONTEXT.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
        assertNotEquals(Bundle.INSTALLED, library.getState(), library + " is installed but does not resolve");
        ClassLoader loader = library.adapt(BundleWiring.class).getClassLoader();
        assertNotEquals(0, Class.forName(type, true, loader).getDeclaredMethods().length);
    }

    @Test
    void everyComponentCanBeUsed() {
        ServiceComponentRuntime runtime = componentRuntime();
        for (ComponentDescriptionDTO component : solidusComponents(runtime)) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(component)) {
                assertNotEquals(ComponentConfigurationDTO.UNSATISFIED_REFERENCE, configuration.state, component.name);
                assertNotEquals(
                        ComponentConfigurationDTO.FAILED_ACTIVATION,
                        configuration.state,
                        component.name + ": " + configuration.failure);
            }
        }
    }

    @Test
    void theSameComponentsAsOnThePlainClassPath() throws IOException {
        Set<String> plain = componentsOnClassPath();
        Set<String> osgi = solidusComponents(componentRuntime()).stream()
                .map(component -> component.implementationClass)
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(plain.isEmpty());
        assertEquals(plain, osgi);
    }

    private static List<Bundle> solidusBundles() {
        return Arrays.stream(CONTEXT.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.solidus."))
                .toList();
    }

    private static ServiceComponentRuntime componentRuntime() {
        ServiceReference<ServiceComponentRuntime> reference = Objects.requireNonNull(
                CONTEXT.getServiceReference(ServiceComponentRuntime.class), "no service component runtime is running");
        return CONTEXT.getService(reference);
    }

    private static List<ComponentDescriptionDTO> solidusComponents(ServiceComponentRuntime runtime) {
        return runtime.getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.startsWith("org.solidus."))
                .toList();
    }

    /** Implementation classes that the Service-Component headers of the jars in the folder of the command line name. */
    private static Set<String> componentsOnClassPath() throws IOException {
        Path folder = Path.of(Objects.requireNonNull(System.getProperty("solidus.lib"), "property solidus.lib"));
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("org.solidus."))
                    .flatMap(jar -> components(jar).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> components(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String header = file.getManifest().getMainAttributes().getValue("Service-Component");
            return header == null ? List.of() : componentClasses(header);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
    }

    /** The files are generated as OSGI-INF/&lt;class name&gt;.xml. */
    private static List<String> componentClasses(String header) {
        return Stream.of(header.split(","))
                .map(String::trim)
                .map(path -> path.substring(path.lastIndexOf('/') + 1, path.length() - ".xml".length()))
                .toList();
    }
}

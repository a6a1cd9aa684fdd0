/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.solidus.core.app.Benchmark;
import org.solidus.core.app.Command;
import org.solidus.core.app.Contribution;
import org.solidus.core.app.Simulator;
import org.solidus.core.run.Sink;
import org.solidus.core.source.Reader;
import org.solidus.core.step.Step;

/**
 * Makes the {@link Registry} on a plain class path, from the same declarative-services descriptions that OSGi reads:
 * every manifest's {@code Service-Component} header names XML files, each names a class and the services that it
 * provides.
 */
public final class ClassPathRegistry {

    private static final String COMPONENTS = "Service-Component";

    private final ClassLoader loader;
    private final List<Object> components = new ArrayList<>();

    private ClassPathRegistry(ClassLoader loader) {
        this.loader = loader;
    }

    /** Everything that the jars behind a class loader contribute. */
    public static Registry load(ClassLoader loader) {
        ClassPathRegistry found = new ClassPathRegistry(loader);
        try {
            for (String description : found.descriptions()) {
                found.read(new URI(description).toURL());
            }
        } catch (IOException | URISyntaxException e) {
            throw new UncheckedIOException(
                    "The component descriptions on the class path cannot be read: " + e.getMessage(),
                    e instanceof IOException io ? io : new IOException(e));
        }
        return new Registry(
                found.steps(),
                found.all(Reader.class),
                found.all(Sink.class),
                found.all(Simulator.class),
                found.all(Benchmark.class),
                found.all(Command.class),
                found.all(Contribution.class));
    }

    /** The descriptions that the manifests name, in a fixed order. */
    private Set<String> descriptions() throws IOException {
        Set<String> found = new TreeSet<>();
        for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
            String header = header(manifest);
            if (header != null) {
                String root = manifest.toString().replaceFirst("META-INF/MANIFEST\\.MF$", "");
                for (String path : header.split(",")) {
                    found.add(root + path.strip());
                }
            }
        }
        return found;
    }

    private static String header(URL manifest) throws IOException {
        try (InputStream in = manifest.openStream()) {
            Attributes attributes = new Manifest(in).getMainAttributes();
            return attributes.getValue(COMPONENTS);
        }
    }

    private void read(URL description) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = description.openStream()) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            String implementation = null;
            boolean ours = false;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "implementation" -> implementation = xml.getAttributeValue(null, "class");
                        case "provide" -> ours |= isContribution(xml.getAttributeValue(null, "interface"));
                        default -> {}
                    }
                }
            }
            if (ours && implementation != null) {
                components.add(instance(implementation, description));
            }
        } catch (XMLStreamException e) {
            throw new IOException(description + ": " + e.getMessage(), e);
        }
    }

    private static boolean isContribution(String service) {
        return List.of(
                        Step.class,
                        Reader.class,
                        Sink.class,
                        Simulator.class,
                        Benchmark.class,
                        Command.class,
                        Contribution.class)
                .stream()
                .anyMatch(type -> type.getName().equals(service));
    }

    private Object instance(String name, URL description) throws IOException {
        try {
            return loader.loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IOException(description + " names " + name + ", which cannot be made: " + e, e);
        }
    }

    private <T> List<T> all(Class<T> type) {
        return components.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<Step<?>> steps() {
        List<Step<?>> steps = new ArrayList<>();
        for (Object component : components) {
            if (component instanceof Step<?> step) {
                steps.add(step);
            }
        }
        return steps;
    }
}

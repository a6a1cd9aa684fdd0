/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;

/**
 * What is contributed by the jars that came with this class, and by no others: with {@code userClassPathFirst} an
 * executor in the driver's process finds the same jars a second time, in the loader of the driver.
 */
final class OwnJars extends ClassLoader {

    private OwnJars(ClassLoader parent) {
        super(parent);
    }

    static Registry registry() {
        return ClassPathRegistry.load(new OwnJars(OwnJars.class.getClassLoader()));
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return getParent() instanceof URLClassLoader loader ? loader.findResources(name) : super.getResources(name);
    }
}

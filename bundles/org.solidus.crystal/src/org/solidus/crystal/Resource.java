/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text tables that are part of this bundle. */
public final class Resource {

    private Resource() {}

    /**
     * The lines of a text beside a class, without blank lines and comments (which begin with #).
     *
     * @param beside the class
     * @param name file name in its package
     * @return the lines
     */
    public static List<String> lines(Class<?> beside, String name) {
        return text(beside, name)
                .lines()
                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                .toList();
    }

    /**
     * The whole of a text beside a class.
     *
     * @param beside the class
     * @param name file name relative to its package
     * @return the text
     */
    public static String text(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource " + name + " beside " + beside.getName() + " is missing from the bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The resource " + name + " beside " + beside.getName() + " cannot be read", e);
        }
    }
}

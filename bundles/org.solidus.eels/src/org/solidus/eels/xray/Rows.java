/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables beside the classes: rows without comments. */
final class Rows {

    private Rows() {}

    static List<String> of(String name) {
        try (InputStream in = Rows.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The table " + name + " is missing from the bundle.");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines()
                    .filter(row -> !row.startsWith("#") && !row.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The table " + name + " can't be read.", e);
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.fuzz;

import org.solidus.core.source.Reader;

/**
 * A whole file that a reader reads.
 *
 * @param reader that is surest of it
 * @param name of the file, with its extension
 */
record Sample(Reader reader, String name, byte[] bytes) {

    @Override
    public String toString() {
        return reader.id() + " " + name;
    }
}

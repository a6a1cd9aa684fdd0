/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.io.IOException;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/** The last table of a series that only grows: it holds all that was ever found. */
final class LastTable {

    private LastTable() {}

    /** Requires the columns of the points of cracks. */
    static void requirePaths(Signature in) {
        for (String name : new String[] {"crack", "y", "x", "length", "opened", "opened error", "opened frame"}) {
            in.requireColumn(name);
        }
    }

    /** @throws IllegalArgumentException when there is none */
    static Table of(Source in) throws IOException {
        for (long i = in.info().frames() - 1; i >= 0; i--) {
            try {
                return in.frame(i).table();
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        throw new IllegalArgumentException("'" + in.info().name() + "' has no table in any frame.");
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.film;

import java.io.IOException;
import java.util.Set;

/** A film cannot be shown before some steps were computed over the series. */
final class FilmNeedsSeriesException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Set<String> nodes;

    FilmNeedsSeriesException(Set<String> nodes, String why) {
        super(why);
        this.nodes = Set.copyOf(nodes);
    }

    /** Names of what has to be computed. */
    Set<String> nodes() {
        return nodes;
    }
}

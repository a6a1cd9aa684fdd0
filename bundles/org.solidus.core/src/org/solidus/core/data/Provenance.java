/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a frame comes from.
 *
 * @param source name of the source, or the file
 * @param steps names of the results it passed through, first to last
 */
public record Provenance(String source, List<String> steps) {

    /** Of a frame that was made in memory. */
    public static final Provenance NONE = new Provenance("", List.of());

    /** Copies the list of steps. */
    public Provenance {
        steps = List.copyOf(steps);
    }

    /** The same, one step later. */
    public Provenance then(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Provenance(source, longer);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.io.IOException;
import java.util.List;

/** A frame cannot be computed before some steps were computed over their whole series. */
public final class NeedsSeriesException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> nodes;

    NeedsSeriesException(List<String> nodes, String why) {
        super(why);
        this.nodes = List.copyOf(nodes);
    }

    /** Names of the steps to compute, in the order of the pipeline. */
    public List<String> nodes() {
        return nodes;
    }
}

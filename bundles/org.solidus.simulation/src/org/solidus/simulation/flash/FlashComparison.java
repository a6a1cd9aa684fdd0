/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.run.Results;

/** What the pipeline of a simulated flash finds against the truth. */
final class FlashComparison {

    private final FlashTruth truth;
    private final FlashTruthFolder folder;
    private final Results results;

    FlashComparison(FlashTruth truth, FlashTruthFolder folder, Results results) {
        this.truth = truth;
        this.folder = folder;
        this.results = results;
    }

    /** All findings. */
    List<Finding> findings() throws IOException {
        return new ArrayList<>();
    }
}

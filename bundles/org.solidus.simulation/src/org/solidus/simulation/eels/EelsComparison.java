/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.List;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.run.Results;

/** Holds what a pipeline found against the truth. */
final class EelsComparison {

    EelsComparison(EelsTruth truth, EelsTruthFolder folder, Results results) {}

    List<Finding> findings() {
        return List.of();
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import java.util.Map;
import org.solidus.batch.cluster.Submitter;

/**
 * A cluster that a run goes to.
 *
 * @param submitter hands it over
 * @param settings of the names that the submitter has; what is left out has its default
 */
public record ClusterPlace(Submitter submitter, Map<String, String> settings) {

    /** Copies the settings. */
    public ClusterPlace {
        settings = Map.copyOf(settings);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Problem;

/**
 * What a check of the document found: for each part what is wrong at which place, what comes out of each node, what fits
 * each place of the selected part.
 *
 * @param problems key of the part to place to sentence; the empty place is the part as a whole
 * @param all problems in their order
 * @param warnings that do not keep it from running
 * @param signatures by name of source or step
 * @param passes over the data; 0 when there are problems
 * @param tasks of a run, about
 * @param offers key of the part, a space and the place, to what fits there
 */
record Checked(
        Map<String, Map<String, String>> problems,
        List<Problem> all,
        List<String> warnings,
        Map<String, Signature> signatures,
        int passes,
        int tasks,
        Map<String, List<String>> offers) {

    /** Before the first check. */
    static final Checked NOTHING = new Checked(Map.of(), List.of(), List.of(), Map.of(), 0, 1, Map.of());

    /** Whether the pipeline can run. */
    boolean good() {
        return all.isEmpty();
    }

    /** What fits a place; items of a list share theirs. */
    List<String> offers(String key, List<String> place) {
        return offers.getOrDefault(offerKey(key, place), List.of());
    }

    /** Key of the unit of the axis that a step's input has, among the offers. */
    static String axisUnitKey(String key) {
        return key + " axis unit";
    }

    /** The unit of the axis that the selected step's input has. */
    Optional<String> axisUnit(String key) {
        return offers.getOrDefault(axisUnitKey(key), List.of()).stream().findFirst();
    }

    /** The key under which offers of a place stand. */
    static String offerKey(String key, List<String> place) {
        return key + " "
                + String.join(
                        ".",
                        place.stream().filter(name -> !name.matches("\\d+")).toList());
    }

    /** The first thing that is wrong with a part. */
    Optional<String> problem(String... keys) {
        for (String key : keys) {
            Optional<String> found =
                    problems.getOrDefault(key, Map.of()).values().stream().findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}

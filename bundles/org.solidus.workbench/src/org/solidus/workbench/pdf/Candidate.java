/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.solidus.workbench.pattern.Trace;

/**
 * A kept G(r) with the parameters that made it, for comparison.
 *
 * @param number 1 first
 * @param frame of the series, 0 first
 * @param settings parameters as they are written, by name
 * @param g G(r)
 * @param f F(Q)
 */
record Candidate(int number, long frame, Map<String, String> settings, Trace g, Trace f) {

    /** Keeps the order of the settings. */
    public Candidate {
        settings = new LinkedHashMap<>(settings);
    }

    @Override
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /**
     * What tells candidates from each other and from the current settings: for each its number and the parameters in
     * which not all agree.
     *
     * @param current settings of the curve that is being tuned
     * @param frame of that curve
     * @return a text for each candidate and, last, for the current one
     */
    public static List<String> labels(List<Candidate> candidates, Map<String, String> current, long frame) {
        Set<String> names = new LinkedHashSet<>(current.keySet());
        candidates.forEach(candidate -> names.addAll(candidate.settings.keySet()));
        names.removeIf(name -> candidates.stream()
                .allMatch(
                        candidate -> candidate.settings.getOrDefault(name, "").equals(current.getOrDefault(name, ""))));
        boolean frames = candidates.stream().anyMatch(candidate -> candidate.frame != frame);
        List<String> labels = new ArrayList<>();
        for (Candidate candidate : candidates) {
            labels.add(candidate.number + ": " + label(names, candidate.settings, frames, candidate.frame));
        }
        labels.add("now: " + label(names, current, frames, frame));
        return labels.stream()
                .map(label -> label.endsWith(": ") ? label.substring(0, label.length() - 2) : label)
                .toList();
    }

    private static String label(Set<String> names, Map<String, String> settings, boolean frames, long frame) {
        List<String> parts = new ArrayList<>();
        if (frames) {
            parts.add("frame " + frame);
        }
        for (String name : names) {
            String text = settings.get(name);
            parts.add(name + " " + (text == null ? "as by default" : short1(text)));
        }
        return String.join(", ", parts);
    }

    /** The units of these parameters are the same everywhere: the legend needs the number alone. */
    private static String short1(String text) {
        return text.replace(" 1/angstrom", "").replace(" angstrom", "");
    }
}

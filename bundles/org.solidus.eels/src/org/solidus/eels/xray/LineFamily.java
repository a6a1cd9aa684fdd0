/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.List;

/**
 * The lines of an element that leave a vacancy of one shell; their relative weights are fixed.
 *
 * @param element symbol
 * @param shell   K, L or M
 * @param edge    energy of the K, L3 or M5 edge, eV: electrons below it excite none of these lines
 * @param lines   strongest first
 */
public record LineFamily(String element, Shell shell, double edge, List<XrayLine> lines) {

    /** Shells with X-ray lines, innermost first. */
    public enum Shell {
        /** One vacancy in 1s. */
        K,
        /** One vacancy in 2s or 2p. */
        L,
        /** One vacancy in 3s, 3p or 3d. */
        M
    }

    /** Copies the list. */
    public LineFamily {
        lines = List.copyOf(lines);
    }

    /** As people write it: {@code Fe K}. */
    public String label() {
        return element + " " + shell;
    }

    /** Energy of the alpha lines, the mean by their weights, eV. */
    public double alpha() {
        double sum = 0;
        double weight = 0;
        for (XrayLine line : lines) {
            if (line.isAlpha()) {
                sum += line.weight() * line.energy();
                weight += line.weight();
            }
        }
        return sum / weight;
    }

    /** Photons of the whole family for each photon of its alpha lines. */
    public double total() {
        return lines.stream().mapToDouble(XrayLine::weight).sum();
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

/**
 * A line of an element's X-ray spectrum.
 *
 * @param name   in the notation of Siegbahn: Ka1, Lb1
 * @param energy eV
 * @param weight photons for each photon of the alpha lines (Ka1 and Ka2 together) of the same family
 */
public record XrayLine(String name, double energy, double weight) {

    /** Whether it is one of the alpha lines, whose weights add up to 1. */
    public boolean isAlpha() {
        return name.charAt(1) == 'a';
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.List;
import java.util.Optional;

/**
 * An element and its X-ray lines.
 *
 * @param symbol   for example Fe
 * @param number   atomic number
 * @param mass     relative atomic mass
 * @param families of lines, K first
 */
public record XrayElement(String symbol, int number, double mass, List<LineFamily> families) {

    /** Copies the list. */
    public XrayElement {
        families = List.copyOf(families);
    }

    /** The lines of a shell, if there are any. */
    public Optional<LineFamily> family(LineFamily.Shell shell) {
        return families.stream().filter(family -> family.shell() == shell).findFirst();
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * X-ray lines of the elements from beryllium to uranium.
 *
 * <p>Sources: J. A. Bearden, Rev. Mod. Phys. 39 (1967) 78, doi:10.1103/RevModPhys.39.78; W. T. Elam et al., Radiat. Phys.
 * Chem. 63 (2002) 121, doi:10.1016/S0969-806X(01)00227-4; see {@code lines.txt}.
 */
public final class LineTable {

    private static final Map<String, XrayElement> ELEMENTS = read();

    private LineTable() {}

    /** All elements, by atomic number. */
    public static Collection<XrayElement> elements() {
        return ELEMENTS.values();
    }

    /** @throws IllegalArgumentException with a sentence, when there is no such element or it has no lines */
    public static XrayElement of(String symbol) {
        XrayElement element = ELEMENTS.get(symbol);
        if (element == null) {
            boolean light = List.of("H", "He", "Li").contains(symbol);
            throw new IllegalArgumentException(
                    light
                            ? symbol
                                    + " has no X-ray line that such a detector sees: a vacancy of its K shell is filled from"
                                    + " outside the atom. EELS sees lithium (eels.lithium)."
                            : "'" + symbol + "' is no element from Be to U; write its symbol, such as Fe.");
        }
        return element;
    }

    private static Map<String, XrayElement> read() {
        Map<String, XrayElement> elements = new LinkedHashMap<>();
        String[] head = null;
        List<LineFamily> families = new ArrayList<>();
        for (String row : Rows.of("lines.txt")) {
            if (row.contains(":")) {
                families.add(family(head == null ? "" : head[0], row.split(" ")));
            } else {
                add(elements, head, families);
                head = row.split(" ");
                families = new ArrayList<>();
            }
        }
        add(elements, head, families);
        return elements;
    }

    private static void add(Map<String, XrayElement> elements, String[] head, List<LineFamily> families) {
        if (head != null) {
            elements.put(
                    head[0],
                    new XrayElement(head[0], Integer.parseInt(head[1]), Double.parseDouble(head[2]), families));
        }
    }

    /** {@code K 7112 : Ka1 6403.9 0.662 ...}. */
    private static LineFamily family(String element, String[] words) {
        List<XrayLine> lines = new ArrayList<>();
        for (int i = 3; i + 2 < words.length; i += 3) {
            lines.add(new XrayLine(words[i], Double.parseDouble(words[i + 1]), Double.parseDouble(words[i + 2])));
        }
        return new LineFamily(element, LineFamily.Shell.valueOf(words[0]), Double.parseDouble(words[1]), lines);
    }
}

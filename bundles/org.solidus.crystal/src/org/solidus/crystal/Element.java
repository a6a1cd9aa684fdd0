/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A chemical element.
 *
 * <p>Masses: abridged standard atomic weights, T. Prohaska et al., Pure Appl. Chem. 94 (2022) 573,
 * doi 10.1515/pac-2019-0603; of elements without one, the mass number of a long-lived isotope.
 *
 * @param number atomic number, 1 to 98
 * @param symbol for example Ti
 * @param mass relative atomic mass
 */
public record Element(int number, String symbol, double mass) {

    private static final Map<String, Element> BY_SYMBOL = read();

    /**
     * The element of that symbol; D and T count as H.
     *
     * @param symbol with a capital first letter
     * @return the element
     * @throws IllegalArgumentException if there is none up to Cf
     */
    public static Element of(String symbol) {
        Element element = BY_SYMBOL.get(symbol);
        if (element == null) {
            throw new IllegalArgumentException("\"" + symbol + "\" is no chemical element from H to Cf");
        }
        return element;
    }

    /**
     * Whether a text is the symbol of a known element.
     *
     * @param symbol the text
     * @return true if {@link #of} accepts it
     */
    public static boolean exists(String symbol) {
        return BY_SYMBOL.containsKey(symbol);
    }

    /**
     * All elements by number.
     *
     * @return 98 elements
     */
    public static List<Element> all() {
        return BY_SYMBOL.entrySet().stream()
                .filter(e -> e.getKey().equals(e.getValue().symbol()))
                .map(Map.Entry::getValue)
                .sorted((p, q) -> Integer.compare(p.number(), q.number()))
                .toList();
    }

    private static Map<String, Element> read() {
        Map<String, Element> elements = new HashMap<>();
        List<String> words = new ArrayList<>();
        Resource.lines(Element.class, "elements.txt")
                .forEach(l -> words.addAll(List.of(l.strip().split("\\s+"))));
        for (int i = 0; i + 1 < words.size(); i += 2) {
            elements.put(words.get(i), new Element(i / 2 + 1, words.get(i), Double.parseDouble(words.get(i + 1))));
        }
        elements.put("D", elements.get("H"));
        elements.put("T", elements.get("H"));
        return Map.copyOf(elements);
    }
}

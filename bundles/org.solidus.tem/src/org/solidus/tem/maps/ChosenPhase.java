/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The phase that a step is about. */
final class ChosenPhase {

    private ChosenPhase() {}

    /**
     * The code of the phase of that name; without a name of the one with most crystals.
     *
     * @throws IllegalArgumentException naming the phases there are, when there is none
     */
    static int of(PhaseMap map, Optional<String> name) {
        int[] codes = map.crystals();
        if (codes.length == 0) {
            throw new IllegalArgumentException("No point of the map is a crystal.");
        }
        if (name.isPresent()) {
            return Arrays.stream(codes)
                    .filter(code -> map.name(code).equals(name.get()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The map has no crystals of '" + name.get()
                            + "'; it has "
                            + Arrays.stream(codes).mapToObj(map::name).collect(Collectors.joining(", ")) + "."));
        }
        int best = codes[0];
        for (int code : codes) {
            best = PoleFigureStep.count(map, code) > PoleFigureStep.count(map, best) ? code : best;
        }
        return best;
    }
}

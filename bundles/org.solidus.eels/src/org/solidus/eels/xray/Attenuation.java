/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Mass attenuation coefficients of the elements for X-rays from 100 eV to 40 keV.
 *
 * <p>Source: W. T. Elam et al., Radiat. Phys. Chem. 63 (2002) 121, doi:10.1016/S0969-806X(01)00227-4; see
 * {@code attenuation.txt}.
 */
public final class Attenuation {

    private static final Map<String, Attenuation> ELEMENTS = read();

    private final double[] energy;
    private final double[] coefficient;

    private Attenuation(double[] logEnergy, double[] logCoefficient) {
        energy = logEnergy;
        coefficient = logCoefficient;
    }

    /** Of an element. @throws IllegalArgumentException with a sentence, when there is no such element */
    public static Attenuation of(String symbol) {
        Attenuation found = ELEMENTS.get(symbol);
        if (found == null) {
            throw new IllegalArgumentException(
                    "'" + symbol + "' is no element from H to U; write its symbol, such as O.");
        }
        return found;
    }

    /** The coefficient at an energy in eV, cm2/g; beyond the ends of the table as the last two knots go on. */
    public double at(double electronvolt) {
        double x = Math.log(electronvolt);
        int found = Arrays.binarySearch(energy, x);
        int right = Math.clamp(found >= 0 ? found : -found - 1, 1, energy.length - 1);
        double part = (x - energy[right - 1]) / (energy[right] - energy[right - 1]);
        return Math.exp(coefficient[right - 1] + part * (coefficient[right] - coefficient[right - 1]));
    }

    private static Map<String, Attenuation> read() {
        Map<String, Attenuation> elements = new HashMap<>();
        for (String row : Rows.of("attenuation.txt")) {
            String[] words = row.split(" ");
            double[] energy = new double[words.length - 1];
            double[] coefficient = new double[words.length - 1];
            for (int i = 1; i < words.length; i++) {
                int colon = words[i].indexOf(':');
                energy[i - 1] = Math.log(Double.parseDouble(words[i].substring(0, colon)));
                coefficient[i - 1] = Math.log(Double.parseDouble(words[i].substring(colon + 1)));
            }
            elements.put(words[0], new Attenuation(energy, coefficient));
        }
        return elements;
    }
}

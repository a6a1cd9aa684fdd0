/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.solidus.crystal.Element;
import org.solidus.crystal.Resource;

/**
 * Incoherent (Compton) scattering function S(s) of an atom, {@code s = sin(theta)/lambda = Q / 4 pi}: electrons that
 * scatter incoherently, 0 at s = 0 (as s squared) and the atomic number at large s. It holds over the whole range of s,
 * unlike Balyuzi's fits, which end at 1.4 1/angstrom.
 *
 * <p>Source: J. H. Hubbell et al., J. Phys. Chem. Ref. Data 4 (1975) 471, doi 10.1063/1.555523; between knots a monotone
 * cubic (Fritsch and Carlson) in the logarithms, within 0.3 % + 0.001 electrons of the table.
 */
public final class IncoherentScattering {

    private static final Map<Element, IncoherentScattering> TABLE = read();

    private final double[] x;
    private final double[] y;
    private final double[] slope;

    private IncoherentScattering(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        this.slope = slopes(x, y);
    }

    /**
     * The incoherent scattering function of an element.
     *
     * @param element H to Cf
     * @return the function
     */
    public static IncoherentScattering of(Element element) {
        return TABLE.get(element);
    }

    /**
     * The function at {@code s = Q / 4 pi}.
     *
     * @param s 1/angstrom, not negative
     * @return electrons
     * @throws IllegalArgumentException if s is negative or no number
     */
    public double at(double s) {
        if (!(s >= 0 && s < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sin(theta)/lambda is 0 or more, not " + s + ".");
        }
        if (s == 0) {
            return 0;
        }
        double place = Math.log(s);
        int last = x.length - 1;
        if (place <= x[0]) {
            return Math.exp(y[0] + 2 * (place - x[0]));
        }
        if (place >= x[last]) {
            return Math.exp(y[last]);
        }
        int found = Arrays.binarySearch(x, place);
        int left = found >= 0 ? Math.min(found, last - 1) : -found - 2;
        double width = x[left + 1] - x[left];
        double t = (place - x[left]) / width;
        double u = 1 - t;
        return Math.exp(u * u * (1 + 2 * t) * y[left]
                + t * t * (1 + 2 * u) * y[left + 1]
                + t * u * width * (u * slope[left] - t * slope[left + 1]));
    }

    /**
     * The function at a scattering vector.
     *
     * @param q 1/angstrom, not negative
     * @return electrons
     */
    public double atQ(double q) {
        return at(q / (4 * Math.PI));
    }

    /** Fritsch and Butland's harmonic means, SIAM J. Sci. Stat. Comput. 5 (1984) 300. */
    private static double[] slopes(double[] x, double[] y) {
        double[] slopes = new double[x.length];
        slopes[0] = (y[1] - y[0]) / (x[1] - x[0]);
        for (int i = 1; i < x.length - 1; i++) {
            double h0 = x[i] - x[i - 1];
            double h1 = x[i + 1] - x[i];
            double d0 = (y[i] - y[i - 1]) / h0;
            double d1 = (y[i + 1] - y[i]) / h1;
            slopes[i] = d0 * d1 <= 0 ? 0 : 3 * (h0 + h1) / ((2 * h1 + h0) / d0 + (h1 + 2 * h0) / d1);
        }
        return slopes;
    }

    private static Map<Element, IncoherentScattering> read() {
        List<String> lines = Resource.lines(IncoherentScattering.class, "incoherent.txt");
        double[] x = logarithms(lines.get(0));
        Map<Element, IncoherentScattering> table = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            Element element = Element.of(line.substring(0, line.indexOf(' ')));
            table.put(element, new IncoherentScattering(x, logarithms(line)));
        }
        return Map.copyOf(table);
    }

    private static double[] logarithms(String line) {
        return Arrays.stream(line.split(" "))
                .skip(1)
                .mapToDouble(word -> Math.log(Double.parseDouble(word)))
                .toArray();
    }
}

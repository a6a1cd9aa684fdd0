/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.solidus.crystal.Element;
import org.solidus.crystal.Resource;

/** Tables of scattering factors of neutral atoms for electrons. */
public enum ElectronFactors {

    /**
     * {@code f(g) = sum_{i=1..5} a_i (2 + b_i g^2) / (1 + b_i g^2)^2}, right at any g: I. Lobato, D. Van Dyck, Acta
     * Cryst. A 70 (2014) 636, doi 10.1107/S205327331401643X.
     */
    LOBATO("lobato.txt", 5, Double.POSITIVE_INFINITY) {
        @Override
        ElectronFactor factor(double[] a, double[] b) {
            return g -> {
                double square = g * g;
                double sum = 0;
                for (int i = 0; i < a.length; i++) {
                    double x = b[i] * square;
                    sum += a[i] * (2 + x) / ((1 + x) * (1 + x));
                }
                return sum;
            };
        }
    },

    /**
     * {@code f(g) = sum_{i=1..4} a_i exp(-b_i g^2 / 4)}, fitted for g up to 4 1/angstrom: P. A. Doyle, P. S. Turner,
     * Acta Cryst. A 24 (1968) 390, doi 10.1107/S0567739468000756, and, for the elements that they lack, G. H. Smith, R.
     * E. Burge, Acta Cryst. 15 (1962) 182, doi 10.1107/S0365110X62000481.
     */
    DOYLE_TURNER("doyle-turner.txt", 4, 4) {
        @Override
        ElectronFactor factor(double[] a, double[] b) {
            return g -> {
                double square = g * g / 4;
                double sum = 0;
                for (int i = 0; i < a.length; i++) {
                    sum += a[i] * StrictMath.exp(-b[i] * square);
                }
                return sum;
            };
        }
    };

    private final double maximum;
    private final Map<String, ElectronFactor> table;

    ElectronFactors(String resource, int terms, double maximum) {
        this.maximum = maximum;
        table = read(resource, terms);
    }

    /**
     * The factor of an element. Ions count as atoms: what is known of ions diverges at g = 0.
     *
     * @param element H to Cf
     * @return its factor
     * @throws IllegalArgumentException if the table lacks the element
     */
    public ElectronFactor of(Element element) {
        ElectronFactor factor = table.get(element.symbol());
        if (factor == null) {
            throw new IllegalArgumentException(
                    "The table " + this + " has no electron scattering factor for " + element.symbol());
        }
        return factor;
    }

    /**
     * Up to where the table is right.
     *
     * @return g in 1/angstrom; infinite if there is no limit
     */
    public double maximum() {
        return maximum;
    }

    abstract ElectronFactor factor(double[] a, double[] b);

    private Map<String, ElectronFactor> read(String resource, int terms) {
        Map<String, ElectronFactor> factors = new HashMap<>();
        for (String line : Resource.lines(ElectronFactors.class, resource)) {
            String[] columns = line.split(" ");
            double[] numbers = Arrays.stream(columns)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] a = new double[terms];
            double[] b = new double[terms];
            for (int i = 0; i < terms; i++) {
                a[i] = numbers[2 * i];
                b[i] = numbers[2 * i + 1];
            }
            factors.put(columns[0], factor(a, b));
        }
        return Map.copyOf(factors);
    }
}

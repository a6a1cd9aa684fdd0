/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.solidus.crystal.Resource;
import org.solidus.crystal.Species;

/**
 * X-ray form factor of an atom or ion without anomalous dispersion,
 * {@code f0(s) = c + sum_{i=1..5} a_i exp(-b_i s^2)} with {@code s = sin(theta)/lambda = Q / 4 pi}, valid up to
 * s = 6 1/angstrom.
 *
 * <p>Source: D. Waasmaier, A. Kirfel, Acta Cryst. A 51 (1995) 416, doi 10.1107/S0108767394013292.
 */
public final class FormFactor {

    /** Largest s, in 1/angstrom, that the fit is valid for. */
    public static final double MAXIMUM_S = 6;

    private static final int TERMS = 5;
    private static final Map<String, FormFactor> TABLE = read();

    private final double[] a;
    private final double[] b;
    private final double c;

    private FormFactor(double[] a, double[] b, double c) {
        this.a = a;
        this.b = b;
        this.c = c;
    }

    /**
     * The form factor of a species. An ion that the table lacks is taken as the neutral atom: they differ only below
     * s = 0.3 1/angstrom or so.
     *
     * @param species atom or ion
     * @return its form factor
     * @throws IllegalArgumentException if the table has not even the atom
     */
    public static FormFactor of(Species species) {
        return find(species.toString())
                .or(() -> find(species.element().symbol()))
                .orElseThrow(() -> new IllegalArgumentException("There is no X-ray form factor for " + species));
    }

    /**
     * The form factor under a name of the table.
     *
     * @param name for example Ti, Ti4+, O2-, Cval
     * @return the form factor, empty if the table has none of that name
     */
    public static Optional<FormFactor> find(String name) {
        return Optional.ofNullable(TABLE.get(name));
    }

    /**
     * The names of the table.
     *
     * @return 211 atoms and ions
     */
    public static Iterable<String> names() {
        return TABLE.keySet();
    }

    /**
     * The form factor at {@code s = Q / 4 pi}.
     *
     * @param s in 1/angstrom, 0 to 6
     * @return electrons
     * @throws IllegalArgumentException if s is outside the range of the fit
     */
    public double at(double s) {
        if (!(s >= 0 && s <= MAXIMUM_S)) {
            throw new IllegalArgumentException("The form factors are fitted for sin(theta)/lambda from 0 to "
                    + MAXIMUM_S + " 1/angstrom, not for " + s);
        }
        double square = s * s;
        double sum = c;
        for (int i = 0; i < TERMS; i++) {
            sum += a[i] * StrictMath.exp(-b[i] * square);
        }
        return sum;
    }

    /**
     * The form factor at a scattering vector.
     *
     * @param q in 1/angstrom, 0 to 75
     * @return electrons
     */
    public double atQ(double q) {
        return at(q / (4 * Math.PI));
    }

    private static Map<String, FormFactor> read() {
        Map<String, FormFactor> table = new HashMap<>();
        for (String line : Resource.lines(FormFactor.class, "waasmaier-kirfel.txt")) {
            String[] columns = line.split(" ");
            double[] a = new double[TERMS];
            double[] b = new double[TERMS];
            for (int i = 0; i < TERMS; i++) {
                a[i] = Double.parseDouble(columns[1 + 2 * i]);
                b[i] = Double.parseDouble(columns[2 + 2 * i]);
            }
            table.put(columns[0], new FormFactor(a, b, Double.parseDouble(columns[1 + 2 * TERMS])));
        }
        return Map.copyOf(table);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.crystal.Element;

/**
 * A glass given by its distances: shells of neighbours with Gaussian spread, and beyond them, from a softened radius
 * on, the mean density,
 *
 * <pre>
 *   I(Q) = sum_i c_i f_i^2 + sum_ij c_i f_i f_j { sum_k N_ijk sin(Q r)/(Q r) exp(-(s Q)^2/2)
 *                                                 - rho_j 4 pi/Q^3 (sin QR - QR cos QR) exp(-(w Q)^2/2) }
 * </pre>
 *
 * in electron units an atom. The radius R of each pair follows from its shells: the empty sphere lacks as many atoms
 * as the shells hold, and the atom itself, {@code N_ij + (i = j) = 4/3 pi R^3 rho_j}, so that I(0) = 0. Source of the
 * form: B. E. Warren, X-ray Diffraction, 1969, chapter 10.
 */
final class Glass {

    private static final double UNKNOWN_RADIUS = 4.6;
    private static final double UNKNOWN_DISTANCE = 4.2;
    private static final double UNKNOWN_SPREAD = 0.5;

    private final Composition composition;
    private final double density;
    private final List<Shell> shells;

    /**
     * Neighbours at a distance.
     *
     * @param from the atom in the middle
     * @param to its neighbours
     * @param number of them
     * @param distance in angstrom
     * @param spread one standard deviation of the distance, in angstrom
     */
    record Shell(String from, String to, double number, double distance, double spread) {}

    /**
     * A glass.
     *
     * @param composition of the glass
     * @param density in atoms/cubic angstrom
     * @param shells of each pair once: how many the first has of the second
     */
    Glass(Composition composition, double density, List<Shell> shells) {
        this.composition = composition;
        this.density = density;
        this.shells = bothWays(composition, shells);
    }

    /** The shells that the other atom of each pair sees, from {@code c_i N_ij = c_j N_ji}. */
    private static List<Shell> bothWays(Composition composition, List<Shell> once) {
        List<Shell> all = new ArrayList<>(once);
        for (Shell shell : once) {
            if (!shell.from().equals(shell.to())) {
                double back = shell.number() * share(composition, shell.from()) / share(composition, shell.to());
                all.add(new Shell(shell.to(), shell.from(), back, shell.distance(), shell.spread()));
            }
        }
        return List.copyOf(all);
    }

    private static double share(Composition composition, String symbol) {
        return composition.shares().getOrDefault(Element.of(symbol), 0.0);
    }

    /**
     * A lithium titanium phosphate glass of the composition of LATP: PO4 tetrahedra with P-O of 1.53 angstrom, Ti and Al
     * with five to six oxygens at 1.94 and 1.86 angstrom, O-O of 2.50 angstrom along the edges of the tetrahedra.
     */
    static Glass ofLatp(Composition latp) {
        return new Glass(
                latp,
                0.0785,
                List.of(
                        new Shell("P", "O", 4, 1.53, 0.055),
                        new Shell("P", "O", 5, 3.55, 0.28),
                        new Shell("Ti", "O", 5.6, 1.94, 0.10),
                        new Shell("Ti", "O", 6, 4.05, 0.35),
                        new Shell("Al", "O", 5, 1.86, 0.09),
                        new Shell("Al", "O", 6, 4.0, 0.35),
                        new Shell("Li", "O", 4, 2.05, 0.18),
                        new Shell("Li", "O", 6, 3.7, 0.35),
                        new Shell("O", "O", 3, 2.50, 0.09),
                        new Shell("O", "O", 4, 2.78, 0.18),
                        new Shell("P", "Ti", 3, 3.28, 0.14),
                        new Shell("P", "Al", 0.75, 3.18, 0.14),
                        new Shell("P", "Li", 2.5, 3.2, 0.3),
                        new Shell("P", "P", 3.6, 4.45, 0.35),
                        new Shell("Ti", "Ti", 1.6, 4.9, 0.35)));
    }

    /** Fused silica: Si-O 1.61, O-O 2.63, Si-Si 3.08 angstrom. */
    static Glass ofSilica() {
        Map<Element, Double> shares = new LinkedHashMap<>();
        shares.put(Element.of("Si"), 1.0);
        shares.put(Element.of("O"), 2.0);
        return new Glass(
                new Composition(shares),
                0.0662,
                List.of(
                        new Shell("Si", "O", 4, 1.61, 0.05),
                        new Shell("Si", "O", 9, 4.05, 0.2),
                        new Shell("O", "O", 6, 2.63, 0.09),
                        new Shell("O", "O", 11, 4.9, 0.4),
                        new Shell("Si", "Si", 4, 3.08, 0.11),
                        new Shell("Si", "Si", 9, 5.1, 0.3)));
    }

    Composition composition() {
        return composition;
    }

    /** Atoms in a cubic angstrom. */
    double density() {
        return density;
    }

    /**
     * The neighbours of one kind that an atom of another kind has.
     *
     * @param from the atom in the middle
     * @param to its neighbours
     * @return at least one shell: a pair of which nothing is said fills its sphere at the mean density
     */
    List<Shell> shells(Element from, Element to) {
        List<Shell> found = shells.stream()
                .filter(shell ->
                        shell.from().equals(from.symbol()) && shell.to().equals(to.symbol()))
                .toList();
        if (!found.isEmpty()) {
            return found;
        }
        double number = 4 * Math.PI / 3 * StrictMath.pow(UNKNOWN_RADIUS, 3) * density(to);
        return List.of(new Shell(from.symbol(), to.symbol(), number, UNKNOWN_DISTANCE, UNKNOWN_SPREAD));
    }

    /** Atoms of an element in a cubic angstrom. */
    double density(Element element) {
        return composition.shares().getOrDefault(element, 0.0) * density;
    }
}

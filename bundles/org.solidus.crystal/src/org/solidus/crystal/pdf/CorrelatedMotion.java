/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Site;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.FormFactor;

/**
 * What neighbours that move together add to the diffuse scattering of independent atoms, in electron units for an atom:
 *
 * <pre>
 *   1/N sum_ij o_i o_j f_i f_j sin(Q r)/(Q r) [ exp(-c (U_i + U_j) Q^2 / 2) - exp(-(U_i + U_j) Q^2 / 2) ]
 * </pre>
 *
 * over pairs up to 4.5 angstrom, with {@code c = 1 - delta2 / r^2} as in {@link PdfSettings}: the ripples by which hot
 * crystals resemble a glass. {@link #USUAL} is a delta2 as refinements of oxides find it. Averaged over Q it adds nothing.
 *
 * <p>Source: I.-K. Jeong et al., Phys. Rev. B 67 (2003) 104301, doi 10.1103/PhysRevB.67.104301.
 */
public final class CorrelatedMotion {

    /** A delta2, square angstrom: 2.3 for rutile at room temperature. */
    public static final double USUAL = 2.3;

    private static final double REACH = 4.5;
    private static final double SHORTEST = 1.2;

    /** Even a stiff bond spreads. */
    private static final double SMALLEST = 0.1;

    private final List<Shell> shells = new ArrayList<>();
    private final List<FormFactor> factors = new ArrayList<>();

    /** Pairs that scatter alike: places of their form factors, distance, sum of their U, number for an atom. */
    private record Shell(int first, int second, double r, double motion, double number) {}

    /**
     * Gathers the pairs of a crystal.
     *
     * @param structure the crystal; without displacements nothing moves, and nothing is added
     */
    public CorrelatedMotion(Structure structure) {
        if (!structure.sites().stream().allMatch(CorrelatedMotion::moves)) {
            return;
        }
        List<Site> sites = structure.sites();
        sites.forEach(site -> factors.add(FormFactor.of(site.species())));
        CrystalPairs pairs = new CrystalPairs(structure);
        Map<String, Shell> alike = new TreeMap<>();
        pairs.forEach(REACH, (centre, other, r, variance) -> {
            if (r > SHORTEST) {
                double number = sites.get(centre).occupancy()
                        * structure.multiplicity(sites.get(centre).label())
                        * sites.get(other).occupancy()
                        / pairs.atoms();
                int first = Math.min(centre, other);
                int second = Math.max(centre, other);
                String key = first + " " + second + " " + Math.round(r * 200) + " " + Math.round(variance * 2000);
                alike.merge(
                        key,
                        new Shell(first, second, r, variance, number),
                        (one, more) -> new Shell(first, second, one.r(), one.motion(), one.number() + more.number()));
            }
        });
        shells.addAll(alike.values());
    }

    /**
     * The addition at several displacements.
     *
     * @param q scattering vectors, 1/angstrom
     * @param added displacements B beyond those of the structure, square angstrom
     * @return for each displacement a value a point
     */
    public double[][] at(double[] q, double[] added) {
        double[][] sums = new double[added.length][q.length];
        double[][] amplitudes = new double[factors.size()][q.length];
        for (int site = 0; site < amplitudes.length; site++) {
            for (int i = 0; i < q.length; i++) {
                amplitudes[site][i] = factors.get(site).atQ(q[i]);
            }
        }
        for (Shell shell : shells) {
            double share = Math.max(SMALLEST, 1 - USUAL / (shell.r() * shell.r()));
            for (int i = 0; i < q.length; i++) {
                double x = q[i] * shell.r();
                double weight = shell.number()
                        * amplitudes[shell.first()][i]
                        * amplitudes[shell.second()][i]
                        * (x > 0 ? Math.sin(x) / x : 1);
                for (int k = 0; k < added.length; k++) {
                    double motion = Math.max(0, shell.motion() + 2 * added[k] / (8 * Math.PI * Math.PI));
                    double exponent = -motion * q[i] * q[i] / 2;
                    sums[k][i] += weight * (Math.exp(share * exponent) - Math.exp(exponent));
                }
            }
        }
        return sums;
    }

    private static boolean moves(Site site) {
        return switch (site.displacement()) {
            case Displacement.Isotropic i -> i.u() > 0;
            case Displacement.Anisotropic a -> a.u11() > 0 && a.u22() > 0 && a.u33() > 0;
        };
    }
}

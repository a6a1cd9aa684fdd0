/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.crystal.Site;
import org.solidus.crystal.Species;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.FormFactor;
import org.solidus.math.fourier.Fft;

/**
 * A model of what a glass of a crystal's composition scatters: the crystal's own neighbours, whose distances spread the
 * more the farther they are, {@code sigma^2 = U_i + U_j + (disorder (r - r_1))^2} with the shortest bond r_1, and nothing
 * but the mean density beyond. So bonds and angles of the first shells stay and all lines vanish. In electron units for
 * an atom:
 * {@code I(Q) = <f^2> + 1/N sum_ab f_a f_b int (n_ab(r)/r - 4 pi r n_a n_b / V) exp(-(r/L)^2) sin(Qr)/Q dr}.
 *
 * <p>Source of the idea: R. Hosemann, S. N. Bagchi, Direct Analysis of Diffraction by Matter (1962), on paracrystals. It
 * is a model: a measured curve is better where there is one.
 */
public final class GlassScattering {

    /** Step and length of the sums over r, angstrom. */
    private static final double STEP = 0.02;

    private static final double REACH = 24;

    /** Where order ends, angstrom. */
    private static final double EXTENT = 9;

    /** Below it the model's density does not count, 1/angstrom. */
    private static final double LOWEST_Q = 0.3;

    private static final int TRANSFORM = 1 << 15;

    private final Structure structure;
    private final CrystalPairs pairs;
    private final double disorder;
    private final double[] number;
    private final FormFactor[] factors;
    private final double[][][] partials;

    /**
     * Sums over the crystal's pairs.
     *
     * @param structure whose composition, density and bonds the glass has
     * @param disorder spread of a distance over its excess over a bond, 0.02 to 0.5; 0.1 leaves no lines
     */
    public GlassScattering(Structure structure, double disorder) {
        if (!(disorder >= 0.02 && disorder <= 0.5)) {
            throw new IllegalArgumentException("The disorder of a glass is " + disorder + "; it is 0.02 to 0.5.");
        }
        this.structure = structure;
        this.disorder = disorder;
        pairs = new CrystalPairs(structure);
        Map<Species, Integer> kinds = new LinkedHashMap<>();
        List<Site> sites = structure.sites();
        for (Site site : sites) {
            kinds.putIfAbsent(site.species(), kinds.size());
        }
        number = new double[kinds.size()];
        for (Site site : sites) {
            number[kinds.get(site.species())] += site.occupancy() * structure.multiplicity(site.label());
        }
        factors = kinds.keySet().stream().map(FormFactor::of).toArray(FormFactor[]::new);
        partials = partials(
                sites.stream().mapToInt(site -> kinds.get(site.species())).toArray());
    }

    /**
     * The curve.
     *
     * @param q scattering vectors, 1/angstrom, 0 to 75; below 0.3 the value at 0.3 is given
     * @return electron units for an atom, a value a point
     */
    public double[] at(double[] q) {
        double bin = 2 * Math.PI / (TRANSFORM * STEP);
        double[] curve = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            double at = Math.max(q[i], LOWEST_Q);
            double place = at / bin;
            double sum = 0;
            for (int a = 0; a < number.length; a++) {
                double fa = factors[a].atQ(at);
                sum += number[a] * fa * fa;
                for (int b = a; b < number.length; b++) {
                    sum += fa * factors[b].atQ(at) * interpolated(partials[a][b], place) / at;
                }
            }
            curve[i] = Math.max(0, sum / pairs.atoms());
        }
        return curve;
    }

    private double[][][] partials(int[] kindOfSite) {
        List<Site> sites = structure.sites();
        int kinds = number.length;
        int size = (int) (REACH / STEP);
        PairHistogram[][] histograms = new PairHistogram[kinds][kinds];
        for (int a = 0; a < kinds; a++) {
            for (int b = a; b < kinds; b++) {
                histograms[a][b] = new PairHistogram(size, STEP);
            }
        }
        double bond = shortestBond(sites);
        pairs.forEach(REACH - 1, (centre, other, r, variance) -> {
            // Places that exclude each other are closer than any bond.
            if (r > 0.7 * bond) {
                int a = Math.min(kindOfSite[centre], kindOfSite[other]);
                int b = Math.max(kindOfSite[centre], kindOfSite[other]);
                double spread = disorder * Math.max(0, r - bond);
                double weight = sites.get(centre).occupancy()
                        * structure.multiplicity(sites.get(centre).label())
                        * sites.get(other).occupancy();
                histograms[a][b].add(r, variance + spread * spread, weight * window(r) / r);
            }
        });
        double[][][] transforms = new double[kinds][kinds][];
        for (int a = 0; a < kinds; a++) {
            for (int b = a; b < kinds; b++) {
                // Pairs of unlike kinds were counted from both ends.
                double expected = number[a] * number[b] * (a == b ? 1 : 2);
                takeMeanDensity(histograms[a][b], expected, bond);
                transforms[a][b] = transform(histograms[a][b].broadened());
            }
        }
        return transforms;
    }

    private double shortestBond(List<Site> sites) {
        double[] shortest = {Double.POSITIVE_INFINITY};
        pairs.forEach(6, (centre, other, r, variance) -> {
            if (sites.get(centre).occupancy() * sites.get(other).occupancy() > 0.5) {
                shortest[0] = Math.min(shortest[0], r);
            }
        });
        return Double.isFinite(shortest[0]) ? shortest[0] : 2;
    }

    private static double window(double r) {
        return StrictMath.exp(-r * r / (EXTENT * EXTENT));
    }

    /** Takes away {@code 4 pi r expected / V}, spread like the pairs: else the two would not balance at small Q. */
    private void takeMeanDensity(PairHistogram histogram, double expected, double bond) {
        double uniform = 4 * Math.PI * expected / structure.lattice().volume();
        for (double r = STEP; r < REACH - 1; r += STEP) {
            double spread = disorder * Math.max(0, r - bond);
            histogram.add(r, spread * spread, -uniform * r * window(r) * STEP);
        }
    }

    /** {@code int histogram sin(Q r) dr} at whole bins of Q. */
    private static double[] transform(double[] density) {
        double[] real = new double[TRANSFORM];
        double[] imaginary = new double[TRANSFORM];
        System.arraycopy(density, 0, real, 0, density.length);
        new Fft(TRANSFORM).forward(real, imaginary);
        double[] sine = new double[TRANSFORM / 2];
        for (int k = 0; k < sine.length; k++) {
            sine[k] = -imaginary[k] * STEP;
        }
        return sine;
    }

    private static double interpolated(double[] values, double place) {
        int i = Math.min((int) place, values.length - 3);
        double t = place - i;
        double before = i > 0 ? values[i - 1] : -values[1];
        double second = 2 * before - 5 * values[i] + 4 * values[i + 1] - values[i + 2];
        double third = 3 * (values[i] - values[i + 1]) + values[i + 2] - before;
        return values[i] + 0.5 * t * (values[i + 1] - before + t * (second + t * third));
    }
}

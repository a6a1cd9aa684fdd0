/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

import java.util.List;
import org.solidus.crystal.Site;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.FormFactor;

/**
 * The reduced pair distribution function of a crystal, in 1/square angstrom:
 * {@code G(r) = 1/(N <f>^2) sum_ij f_i f_j gauss(r - r_ij, sigma_ij) / r_ij - 4 pi rho0 r}, with the X-ray form factors
 * at Q = 0 as weights, occupancies counted. (A Gaussian over r_ij, not over r: that is the exact transform of the Debye
 * equation with isotropic motion, {@code exp(-sigma^2 Q^2 / 2) sin(Q r_ij) / (Q r_ij)}.) The width of a pair comes from the displacements of its two atoms along the
 * line between them, {@code sigma_ij^2 = (U_i + U_j)(1 - delta1/r - delta2/r^2 + qbroad^2 r^2)}; then follow resolution
 * and termination ({@link PdfSettings}).
 *
 * <p>Source: C. L. Farrow et al., J. Phys.: Condens. Matter 19 (2007) 335219, doi 10.1088/0953-8984/19/33/335219.
 */
public final class PairDistribution {

    /** Beyond the last point asked for, angstrom: what termination and wide peaks carry in from there. */
    private static final double MARGIN = 12;

    private static final double FINEST_STEP = 1e-4;
    private static final double COARSEST_STEP = 0.01;
    private static final double LARGEST_R = 1000;
    private final CrystalPairs pairs;
    private final double[] weight;
    private final int[] multiplicity;
    private final double meanFactor;
    private final double numberDensity;

    /**
     * Looks up form factors and motions.
     *
     * @param structure the crystal; every site needs a displacement
     * @throws IllegalArgumentException if a site has none (or not a positive one): a pair would have no width
     */
    public PairDistribution(Structure structure) {
        pairs = new CrystalPairs(structure);
        List<Site> sites = structure.sites();
        weight = sites.stream()
                .mapToDouble(
                        site -> site.occupancy() * FormFactor.of(site.species()).at(0))
                .toArray();
        multiplicity = sites.stream()
                .mapToInt(site -> structure.multiplicity(site.label()))
                .toArray();
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += multiplicity[i] * weight[i];
        }
        meanFactor = sum / pairs.atoms();
        numberDensity = pairs.atoms() / structure.lattice().volume();
    }

    /** Atoms per cubic angstrom: -4 pi times this is the slope of G(r) below the first peak. */
    public double numberDensity() {
        return numberDensity;
    }

    /**
     * G(r) on an even grid.
     *
     * @param first the first r, angstrom, at least 0
     * @param step between them, angstrom, at least 0.0001
     * @param size number of points; the last r is at most 1000 angstrom
     * @param settings resolution, termination, correlated motion
     * @return a value a point, 1/square angstrom; 0 at r = 0
     */
    public double[] at(double first, double step, int size, PdfSettings settings) {
        requireGrid(first, step, size);
        double last = first + (size - 1) * step;
        int parts = (int) Math.ceil(step / COARSEST_STEP - 1e-9);
        double fine = step / parts;
        int nodes = (int) Math.ceil((last + MARGIN) / fine) + 2;
        double[] g = onGrid(fine, nodes, settings);
        double start = first / fine;
        boolean onNodes = Math.abs(start - Math.rint(start)) < 1e-6;
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            double place = start + (double) i * parts;
            values[i] = onNodes ? g[(int) Math.rint(place)] : between(g, place);
        }
        return values;
    }

    /**
     * G(r) at any distances.
     *
     * @param r rising distances, angstrom, at least 0
     * @param settings resolution, termination, correlated motion
     * @return a value a distance, 1/square angstrom
     */
    public double[] at(double[] r, PdfSettings settings) {
        for (int i = 0; i < r.length; i++) {
            if (!(r[i] >= 0 && r[i] <= LARGEST_R) || i > 0 && !(r[i] > r[i - 1])) {
                throw new IllegalArgumentException("The distances of a G(r) rise from 0 or more to at most " + LARGEST_R
                        + " angstrom; number " + (i + 1) + " is " + r[i] + ".");
            }
        }
        double last = r.length > 0 ? r[r.length - 1] : 0;
        double fine = COARSEST_STEP / 2;
        double[] g = onGrid(fine, (int) Math.ceil((last + MARGIN) / fine) + 2, settings);
        double[] values = new double[r.length];
        for (int i = 0; i < r.length; i++) {
            values[i] = between(g, r[i] / fine);
        }
        return values;
    }

    private static void requireGrid(double first, double step, int size) {
        boolean good = first >= 0 && step >= FINEST_STEP && size >= 1 && first + (size - 1.0) * step <= LARGEST_R;
        if (!good || step > LARGEST_R) {
            throw new IllegalArgumentException("A G(r) is calculated from r = 0 or more to at most " + LARGEST_R
                    + " angstrom in steps of " + FINEST_STEP + " or more, not from " + first + " in " + size
                    + " points " + step + " apart.");
        }
    }

    private double[] onGrid(double step, int size, PdfSettings settings) {
        double[] g = pairs(step, size, settings).broadened();
        double scale = 1 / (pairs.atoms() * meanFactor * meanFactor);
        g[0] = 0;
        for (int i = 1; i < size; i++) {
            double r = i * step;
            double damping = StrictMath.exp(-0.5 * r * r * settings.qdamp() * settings.qdamp());
            g[i] = (g[i] * scale - 4 * Math.PI * numberDensity * r) * damping;
        }
        if (settings.qmax() > 0) {
            taper(g, step);
            Termination.apply(g, step, settings.qmin(), settings.qmax());
        }
        return g;
    }

    /** Lets the margin end softly, so that its end makes no ripples. */
    private static void taper(double[] g, double step) {
        int soft = (int) (0.75 * MARGIN / step);
        for (int i = 0; i < soft; i++) {
            g[g.length - 1 - i] *= 0.5 - 0.5 * StrictMath.cos(Math.PI * i / soft);
        }
    }

    private PairHistogram pairs(double step, int size, PdfSettings settings) {
        PairHistogram histogram = new PairHistogram(size, step);
        pairs.forEach(
                (size - 1) * step,
                (centre, other, r, variance) -> histogram.add(
                        r,
                        variance * settings.squaredWidthFactor(r),
                        multiplicity[centre] * weight[centre] * weight[other] / r));
        return histogram;
    }

    /** Cubic interpolation through the four nearest points; G(r) is odd, so G(-r) = -G(r). */
    private static double between(double[] g, double place) {
        int i = (int) place;
        double t = place - i;
        double before = i > 0 ? g[i - 1] : -g[1];
        double second = 2 * before - 5 * g[i] + 4 * g[i + 1] - g[i + 2];
        double third = 3 * (g[i] - g[i + 1]) + g[i + 2] - before;
        return g[i] + 0.5 * t * (g[i + 1] - before + t * (second + t * third));
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

import java.util.ArrayList;
import java.util.List;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
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
    private static final long MAXIMUM_PAIRS = 200_000_000L;

    /** Pairs that are nearer, angstrom, are one place that several species share. */
    private static final double SAME_PLACE = 0.1;

    private final Lattice lattice;
    private final List<MovingAtom> centres = new ArrayList<>();
    private final List<MovingAtom> cell = new ArrayList<>();
    private final double atomsInCell;
    private final double meanFactor;
    private final double numberDensity;

    /**
     * Looks up form factors and motions.
     *
     * @param structure the crystal; every site needs a displacement
     * @throws IllegalArgumentException if a site has none (or not a positive one): a pair would have no width
     */
    public PairDistribution(Structure structure) {
        lattice = structure.lattice();
        double number = 0;
        double weight = 0;
        for (Atom atom : structure.atoms()) {
            requireMotion(structure, atom.site());
            double factor = FormFactor.of(atom.site().species()).at(0);
            number += atom.site().occupancy();
            weight += atom.site().occupancy() * factor;
            cell.add(MovingAtom.of(atom, factor * atom.site().occupancy(), lattice));
        }
        if (!(number > 0) || !(weight > 0)) {
            throw new IllegalArgumentException("The structure " + structure.name() + " holds no atoms.");
        }
        // One atom of each site stands for all its images.
        int at = 0;
        for (Site site : structure.sites()) {
            int images = structure.multiplicity(site.label());
            MovingAtom first = cell.get(at);
            centres.add(new MovingAtom(
                    first.x(), first.y(), first.z(), first.weight() * images, first.isotropic(), first.tensor()));
            at += images;
        }
        atomsInCell = number;
        meanFactor = weight / number;
        numberDensity = number / lattice.volume();
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
        double scale = 1 / (atomsInCell * meanFactor * meanFactor);
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
        double reach = (size - 1) * step;
        int[] limit = {cells(reach, 0), cells(reach, 1), cells(reach, 2)};
        double count = (2.0 * limit[0] + 3) * (2.0 * limit[1] + 3) * (2.0 * limit[2] + 3) * cell.size() * centres.size();
        if (count > MAXIMUM_PAIRS) {
            throw new IllegalArgumentException("The structure has so many atoms that G(r) up to " + reach
                    + " angstrom would be a sum over " + (long) count + " pairs; lower the range.");
        }
        for (MovingAtom centre : centres) {
            for (MovingAtom other : cell) {
                add(centre, other, limit, reach, settings, histogram);
            }
        }
        return histogram;
    }

    /** Cells along an axis that a sphere reaches into: layers of cells are 1/a* apart. */
    private int cells(double reach, int axis) {
        return (int) Math.ceil(reach * lattice.reciprocalLength(axis)) + 1;
    }

    private void add(
            MovingAtom centre,
            MovingAtom other,
            int[] limit,
            double reach,
            PdfSettings settings,
            PairHistogram histogram) {
        double[][] g = lattice.metric();
        double area = centre.weight() * other.weight();
        for (int i = -limit[0]; i <= limit[0]; i++) {
            double x = other.x() - centre.x() + i;
            for (int j = -limit[1]; j <= limit[1]; j++) {
                double y = other.y() - centre.y() + j;
                // Of the line along c, the part that lies within the sphere: z solves a quadratic equation.
                double across = g[0][0] * x * x + g[1][1] * y * y + 2 * g[0][1] * x * y;
                double along = (g[0][2] * x + g[1][2] * y) / g[2][2];
                double inside = along * along - (across - reach * reach) / g[2][2];
                if (inside < 0) {
                    continue;
                }
                double start = other.z() - centre.z();
                double half = Math.sqrt(inside);
                int lastCell = (int) Math.floor(half - along - start);
                for (int k = (int) Math.ceil(-half - along - start); k <= lastCell; k++) {
                    double z = start + k;
                    double gx = g[0][0] * x + g[0][1] * y + g[0][2] * z;
                    double gy = g[1][0] * x + g[1][1] * y + g[1][2] * z;
                    double gz = g[2][0] * x + g[2][1] * y + g[2][2] * z;
                    double square = x * gx + y * gy + z * gz;
                    if (square > SAME_PLACE * SAME_PLACE && square <= reach * reach) {
                        double r = Math.sqrt(square);
                        double variance = centre.along(gx, gy, gz, square) + other.along(gx, gy, gz, square);
                        histogram.add(r, variance * settings.squaredWidthFactor(r), area / r);
                    }
                }
            }
        }
    }

    /** Cubic interpolation through the four nearest points; G(r) is odd, so G(-r) = -G(r). */
    private static double between(double[] g, double place) {
        int i = (int) place;
        double t = place - i;
        double before = i > 0 ? g[i - 1] : -g[1];
        return 0.5
                * (2 * g[i]
                        + t
                                * (g[i + 1]
                                        - before
                                        + t
                                                * (2 * before - 5 * g[i] + 4 * g[i + 1] - g[i + 2]
                                                        + t * (3 * (g[i] - g[i + 1]) + g[i + 2] - before))));
    }

    private static void requireMotion(Structure structure, Site site) {
        boolean moves =
                switch (site.displacement()) {
                    case Displacement.Isotropic i -> i.u() > 0;
                    case Displacement.Anisotropic a -> a.u11() > 0 && a.u22() > 0 && a.u33() > 0;
                };
        if (!moves) {
            throw new IllegalArgumentException("The site " + site.label() + " of " + structure.name()
                    + " has no positive displacement parameter, so its peaks would have no width: add"
                    + " _atom_site_U_iso_or_equiv to the CIF, or give one displacement for all atoms.");
        }
    }
}

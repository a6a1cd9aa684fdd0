/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Site;
import org.solidus.crystal.Structure;

/** The atoms of a cell as numbers: what maps onto what. Atoms are alike if species and occupancy are. */
final class AtomSet {

    private final double[][] metric;
    private final double[][] positions;
    private final List<Site> sites;
    private final int[] kinds;
    private final int rarest;

    private AtomSet(double[][] metric, double[][] positions, List<Site> sites, int[] kinds) {
        this.metric = metric;
        this.positions = positions;
        this.sites = sites;
        this.kinds = kinds;
        int[] counts = new int[Arrays.stream(kinds).max().orElse(0) + 1];
        Arrays.stream(kinds).forEach(kind -> counts[kind]++);
        int best = 0;
        for (int kind = 0; kind < counts.length; kind++) {
            best = counts[kind] > 0 && (counts[best] == 0 || counts[kind] < counts[best]) ? kind : best;
        }
        rarest = best;
    }

    static AtomSet of(Structure structure) {
        List<String> names = new ArrayList<>();
        List<Site> sites = new ArrayList<>();
        double[][] positions = new double[structure.atoms().size()][];
        int[] kinds = new int[positions.length];
        for (Atom atom : structure.atoms()) {
            String name =
                    atom.site().species() + " " + Math.round(1000 * atom.site().occupancy());
            if (!names.contains(name)) {
                names.add(name);
            }
            kinds[sites.size()] = names.indexOf(name);
            positions[sites.size()] = new double[] {atom.x(), atom.y(), atom.z()};
            sites.add(atom.site());
        }
        return new AtomSet(structure.lattice().metric(), positions, sites, kinds);
    }

    int size() {
        return kinds.length;
    }

    double[][] metric() {
        return metric;
    }

    double[] position(int atom) {
        return positions[atom];
    }

    /** The site that an atom comes from. */
    Site site(int atom) {
        return sites.get(atom);
    }

    /** The translations of the operations with this matrix, each in [0, 1) and the best fit to all atoms. */
    List<double[]> translations(IntMatrix matrix, double tolerance) {
        int first = first();
        double[] image = matrix.times(positions[first]);
        List<double[]> found = new ArrayList<>();
        for (int atom = 0; atom < kinds.length; atom++) {
            if (kinds[atom] == rarest) {
                double[] trial = new double[3];
                for (int i = 0; i < 3; i++) {
                    trial[i] = positions[atom][i] - image[i];
                }
                fitted(matrix, trial, tolerance)
                        .filter(fit -> found.stream().noneMatch(known -> distance(known, fit) < 2 * tolerance))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** Of the operations with this matrix the one that fits best. */
    Optional<double[]> translation(IntMatrix matrix, double tolerance) {
        return translations(matrix, tolerance).stream()
                .min((one, other) -> Double.compare(deviation(matrix, one), deviation(matrix, other)));
    }

    private int first() {
        int first = 0;
        while (kinds[first] != rarest) {
            first++;
        }
        return first;
    }

    /** The trial comes from two atoms and may be off by twice what the mean of all may be. */
    private Optional<double[]> fitted(IntMatrix matrix, double[] trial, double tolerance) {
        double[] mean = new double[3];
        for (int atom = 0; atom < kinds.length; atom++) {
            double[] image = image(matrix, trial, atom);
            int nearest = nearest(image, kinds[atom]);
            double[] off = difference(positions[nearest], image);
            if (Metrics.length(metric, off) > 2 * tolerance) {
                return Optional.empty();
            }
            for (int i = 0; i < 3; i++) {
                mean[i] += off[i] / kinds.length;
            }
        }
        double[] fitted = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = trial[i] + mean[i];
            fitted[i] = sum - Math.floor(sum);
        }
        return deviation(matrix, fitted) <= tolerance ? Optional.of(fitted) : Optional.empty();
    }

    /** How far the worst image is from an atom; infinite if two images share one. */
    private double deviation(IntMatrix matrix, double[] translation) {
        boolean[] taken = new boolean[kinds.length];
        double worst = 0;
        for (int atom = 0; atom < kinds.length; atom++) {
            double[] image = image(matrix, translation, atom);
            int nearest = nearest(image, kinds[atom]);
            if (taken[nearest]) {
                return Double.POSITIVE_INFINITY;
            }
            taken[nearest] = true;
            worst = Math.max(worst, distance(positions[nearest], image));
        }
        return worst;
    }

    private double[] image(IntMatrix matrix, double[] translation, int atom) {
        double[] image = matrix.times(positions[atom]);
        for (int i = 0; i < 3; i++) {
            image[i] += translation[i];
        }
        return image;
    }

    /** The atom of the same kind nearest to a point. */
    int nearest(double[] point, int like) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int atom = 0; atom < kinds.length; atom++) {
            if (kinds[atom] == like) {
                double distance = distance(positions[atom], point);
                if (distance < least) {
                    least = distance;
                    nearest = atom;
                }
            }
        }
        return nearest;
    }

    int kind(int atom) {
        return kinds[atom];
    }

    /** Of two points modulo the lattice, in angstrom. */
    double distance(double[] one, double[] other) {
        return Metrics.length(metric, difference(one, other));
    }

    static double[] difference(double[] one, double[] other) {
        double[] difference = new double[3];
        for (int i = 0; i < 3; i++) {
            double d = one[i] - other[i];
            difference[i] = d - Math.rint(d);
        }
        return difference;
    }

    /**
     * The atoms in a smaller cell: copies become their mean.
     *
     * @param basis columns are the new axes in the old ones
     * @param inverse of the basis, whole-numbered
     * @param copies how often each atom should be there
     * @return empty if it is not there so often
     */
    Optional<AtomSet> within(double[][] basis, IntMatrix inverse, int copies, double tolerance) {
        double[][] small = Metrics.transform(metric, basis);
        List<double[]> means = new ArrayList<>();
        List<Site> first = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        int[] counts = new int[kinds.length];
        for (int atom = 0; atom < kinds.length; atom++) {
            double[] at = inverse.times(positions[atom]);
            int known = -1;
            for (int m = 0; m < means.size() && known < 0; m++) {
                boolean same = kept.get(m) == kinds[atom]
                        && Metrics.length(small, difference(at, means.get(m))) <= 2 * tolerance
                        && counts[m] < copies;
                known = same ? m : -1;
            }
            if (known < 0) {
                known = means.size();
                means.add(at.clone());
                first.add(sites.get(atom));
                kept.add(kinds[atom]);
            } else {
                double[] off = difference(at, means.get(known));
                for (int i = 0; i < 3; i++) {
                    means.get(known)[i] += off[i] / (counts[known] + 1);
                }
            }
            counts[known]++;
        }
        boolean complete = Arrays.stream(counts).limit(means.size()).allMatch(count -> count == copies);
        return complete
                ? Optional.of(new AtomSet(
                        small,
                        means.toArray(double[][]::new),
                        first,
                        kept.stream().mapToInt(Integer::intValue).toArray()))
                : Optional.empty();
    }
}

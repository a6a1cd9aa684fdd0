/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.powder;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.solidus.crystal.Atom;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Element;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.Dispersion;
import org.solidus.crystal.xray.FormFactor;
import org.solidus.crystal.xray.IncoherentScattering;
import org.solidus.crystal.xray.PhotonEnergy;
import org.solidus.crystal.xray.PowderLine;
import org.solidus.crystal.xray.PowderLines;

/**
 * What an atom of a powdered crystal scatters, in electron units (scattering of a free electron) for an atom, occupancies
 * counted. So the curves of two phases of one composition add up to the same total whatever their cells and motion:
 *
 * <ul>
 *   <li>Bragg lines: {@code m |F|^2 2 pi^2 / (V Q^2) / N}, an area over Q (N atoms in the cell of volume V);
 *   <li>diffuse: what motion and disorder take from the lines, {@code sum |f|^2 - sum_places |sum f exp(-W)|^2}, over N
 *       (independent atoms; {@code W = B Q^2 / (16 pi^2)});
 *   <li>Compton: the incoherent scattering functions, if wanted.
 * </ul>
 *
 * <p>{@code added} displacements B multiply lines and the coherent part of the places by {@code exp(-B Q^2 / (8 pi^2))}.
 * Strengths are those of the structure's own cell; a strained one moves and thins the lines only.
 *
 * <p>Source: B. E. Warren, X-ray Diffraction (1969), chapters 4, 10, 11.
 */
public final class PhaseScattering {

    private static final double SAME_PLACE = 0.05;

    /** Lines below this share of the strongest area are none. */
    private static final double NEGLIGIBLE = 1e-7;

    private final Structure structure;
    private final double atoms;
    private final double meanMass;
    private final double meanB;
    private final double smallestB;
    private final int[] h;
    private final int[] k;
    private final int[] l;
    private final double[] strength;
    private final OptionalDouble energy;

    /**
     * Calculates the lines.
     *
     * @param structure the crystal
     * @param maximumQ lines up to here, 1/angstrom
     * @param energy of the photons, keV: with dispersion; empty: without
     */
    public PhaseScattering(Structure structure, double maximumQ, OptionalDouble energy) {
        this.structure = structure;
        this.energy = energy;
        double number = 0;
        double mass = 0;
        double b = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Atom atom : structure.atoms()) {
            double occupancy = atom.site().occupancy();
            number += occupancy;
            mass += occupancy * atom.site().species().element().mass();
            double own = 8 * Math.PI * Math.PI * equivalent(atom.site().displacement());
            b += occupancy * own;
            least = Math.min(least, own);
        }
        if (!(number > 0)) {
            throw new IllegalArgumentException("The structure " + structure.name() + " holds no atoms.");
        }
        atoms = number;
        meanMass = mass / number;
        meanB = b / number;
        smallestB = least;
        List<PowderLine> lines = strong(PowderLines.upTo(structure, maximumQ, energy));
        h = lines.stream().mapToInt(PowderLine::h).toArray();
        k = lines.stream().mapToInt(PowderLine::k).toArray();
        l = lines.stream().mapToInt(PowderLine::l).toArray();
        strength = lines.stream()
                .mapToDouble(line -> 2 * Math.PI * Math.PI * line.strength() / atoms)
                .toArray();
    }

    private static List<PowderLine> strong(List<PowderLine> lines) {
        double largest = lines.stream()
                .mapToDouble(line -> line.strength() / (line.q() * line.q()))
                .max()
                .orElse(0);
        return lines.stream()
                .filter(line -> line.strength() / (line.q() * line.q()) > NEGLIGIBLE * largest)
                .toList();
    }

    /** The crystal. */
    public Structure structure() {
        return structure;
    }

    /** Atoms in the cell, occupancies counted. */
    public double atoms() {
        return atoms;
    }

    /** Mean mass of an atom, atomic mass units. */
    public double meanMass() {
        return meanMass;
    }

    /** Mean B of the atoms, square angstrom. */
    public double meanB() {
        return meanB;
    }

    /** The smallest B of an atom: no more may be taken away, square angstrom. */
    public double smallestB() {
        return smallestB;
    }

    /** Number of lines. */
    public int lines() {
        return h.length;
    }

    /** First index of a line. */
    public int h(int line) {
        return h[line];
    }

    /** Second index of a line. */
    public int k(int line) {
        return k[line];
    }

    /** Third index of a line. */
    public int l(int line) {
        return l[line];
    }

    /** {@code 2 pi^2 m |F|^2 / N} of a line: over {@code V Q^2} it is its area for an atom. */
    public double strength(int line) {
        return strength[line];
    }

    /** What motion does to the lines: {@code exp(-B Q^2 / (8 pi^2))}. */
    public static double damping(double b, double q) {
        return Math.exp(-b * q * q / (8 * Math.PI * Math.PI));
    }

    /**
     * Sum of the squared form factors for an atom: coherent scattering if every atom stood alone.
     *
     * @param q scattering vectors, 1/angstrom
     * @return {@code <f^2>} at each, electron units
     */
    public double[] selfScattering(double[] q) {
        List<Occupant> all = occupants();
        double[] sum = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            for (Occupant occupant : all) {
                double real = occupant.real(q[i]);
                sum[i] += occupant.number * (real * real + occupant.imaginary * occupant.imaginary) / atoms;
            }
        }
        return sum;
    }

    /**
     * The part of {@link #selfScattering} that goes into the lines: the mean amplitudes of the places, squared.
     *
     * @param q scattering vectors, 1/angstrom
     * @return electron units for an atom
     */
    public double[] inLines(double[] q) {
        double[] sum = new double[q.length];
        for (List<Occupant> place : places()) {
            for (int i = 0; i < q.length; i++) {
                double real = 0;
                double imaginary = 0;
                for (Occupant occupant : place) {
                    double damped = occupant.number * Math.sqrt(damping(occupant.b, q[i]));
                    real += damped * occupant.real(q[i]);
                    imaginary += damped * occupant.imaginary;
                }
                sum[i] += (real * real + imaginary * imaginary) / atoms;
            }
        }
        return sum;
    }

    /**
     * Compton scattering for an atom, electron units of photon counts' energy: {@code S (E'/E)^2}.
     *
     * @param q scattering vectors, 1/angstrom
     * @return electron units; without an energy the recoil is left out
     */
    public double[] compton(double[] q) {
        double[] sum = new double[q.length];
        structure.cellContent().forEach((element, number) -> {
            IncoherentScattering scattering = IncoherentScattering.of(element);
            for (int i = 0; i < q.length; i++) {
                sum[i] += number * scattering.atQ(q[i]) / atoms;
            }
        });
        for (int i = 0; i < q.length && energy.isPresent(); i++) {
            double ratio = recoil(q[i], energy.getAsDouble());
            sum[i] *= ratio * ratio;
        }
        return sum;
    }

    /** {@code E'/E = 1 / (1 + (E / 511 keV)(1 - cos 2 theta))}. */
    private static double recoil(double q, double energy) {
        double sine = Math.min(1, q * PhotonEnergy.toWavelength(energy) / (4 * Math.PI));
        return 1 / (1 + energy / 510.99895 * 2 * sine * sine);
    }

    /** A species at a place of the cell: how many atoms it counts for, and how it scatters. */
    private record Occupant(double number, FormFactor factor, double dispersion, double imaginary, double b) {

        double real(double q) {
            return factor.atQ(q) + dispersion;
        }
    }

    private Occupant occupant(Atom atom, double number) {
        Element element = atom.site().species().element();
        double real = energy.isPresent() ? Dispersion.of(element).real(energy.getAsDouble()) : 0;
        double imaginary = energy.isPresent() ? Dispersion.of(element).imaginary(energy.getAsDouble()) : 0;
        double b = 8 * Math.PI * Math.PI * equivalent(atom.site().displacement());
        return new Occupant(number, FormFactor.of(atom.site().species()), real, imaginary, b);
    }

    /** One occupant a site, with all its images. */
    private List<Occupant> occupants() {
        List<Occupant> all = new ArrayList<>();
        int at = 0;
        for (var site : structure.sites()) {
            int images = structure.multiplicity(site.label());
            all.add(occupant(structure.atoms().get(at), images * site.occupancy()));
            at += images;
        }
        return all;
    }

    /** Sites that share their places (aluminium on titanium's) scatter as one. */
    private List<List<Occupant>> places() {
        List<List<Occupant>> places = new ArrayList<>();
        List<Atom> firsts = new ArrayList<>();
        for (Atom atom : structure.atoms()) {
            int known = find(firsts, atom);
            if (known < 0) {
                firsts.add(atom);
                places.add(new ArrayList<>(List.of(occupant(atom, atom.site().occupancy()))));
            } else {
                places.get(known).add(occupant(atom, atom.site().occupancy()));
            }
        }
        return places;
    }

    private int find(List<Atom> firsts, Atom atom) {
        Lattice lattice = structure.lattice();
        for (int i = 0; i < firsts.size(); i++) {
            Atom first = firsts.get(i);
            if (lattice.length(
                            nearest(first.x() - atom.x()), nearest(first.y() - atom.y()), nearest(first.z() - atom.z()))
                    < SAME_PLACE) {
                return i;
            }
        }
        return -1;
    }

    private static double nearest(double difference) {
        return difference - Math.rint(difference);
    }

    /** U of an atom that moves as much in all directions. */
    private double equivalent(Displacement displacement) {
        return switch (displacement) {
            case Displacement.Isotropic i -> i.u();
            case Displacement.Anisotropic a -> {
                Lattice cell = structure.lattice();
                double[] edge = {
                    cell.a() * cell.reciprocalLength(0),
                    cell.b() * cell.reciprocalLength(1),
                    cell.c() * cell.reciprocalLength(2)
                };
                double[][] g = cell.metric();
                double ab = g[0][1] * cell.reciprocalLength(0) * cell.reciprocalLength(1);
                double ac = g[0][2] * cell.reciprocalLength(0) * cell.reciprocalLength(2);
                double bc = g[1][2] * cell.reciprocalLength(1) * cell.reciprocalLength(2);
                yield (a.u11() * edge[0] * edge[0]
                                + a.u22() * edge[1] * edge[1]
                                + a.u33() * edge[2] * edge[2]
                                + 2 * (a.u12() * ab + a.u13() * ac + a.u23() * bc))
                        / 3;
            }
        };
    }
}

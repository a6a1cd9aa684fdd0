/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A crystal structure: cell, space group and sites, expanded once to the atoms of the unit cell. Images of a site that
 * fall on each other (special positions) are one atom.
 */
public final class Structure {

    /** Images nearer than this, in angstrom, are the same atom: rounded coordinates like 0.3333 still merge. */
    private static final double MERGE_DISTANCE = 0.05;

    /** Cubic angstrom times g/cm3 over atomic mass units, 10 / 6.02214076. */
    private static final double DENSITY_FACTOR = 1.66053907;

    private static final int MAXIMUM_SITES = 20_000;

    private final String name;
    private final String provenance;
    private final Lattice lattice;
    private final SpaceGroup spaceGroup;
    private final List<Site> sites;
    private final List<Atom> atoms;
    private final Map<String, Integer> multiplicities = new LinkedHashMap<>();

    /**
     * Makes a structure and expands it.
     *
     * @param name what to call it
     * @param provenance where cell and coordinates come from and how far they are trusted
     * @param lattice the cell
     * @param spaceGroup the symmetry
     * @param sites the asymmetric unit, labels unique
     * @throws IllegalArgumentException if labels repeat or there are more than 20 000 sites
     */
    public Structure(String name, String provenance, Lattice lattice, SpaceGroup spaceGroup, List<Site> sites) {
        this.name = Objects.requireNonNull(name);
        this.provenance = Objects.requireNonNull(provenance);
        this.lattice = Objects.requireNonNull(lattice);
        this.spaceGroup = Objects.requireNonNull(spaceGroup);
        this.sites = List.copyOf(sites);
        if (sites.size() > MAXIMUM_SITES) {
            throw new IllegalArgumentException("The structure " + name + " has " + sites.size() + " sites; at most "
                    + MAXIMUM_SITES + " are supported");
        }
        this.atoms = expand();
    }

    /**
     * What the structure is called.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Where cell and coordinates come from and how far they are trusted.
     *
     * @return a sentence, may be empty
     */
    public String provenance() {
        return provenance;
    }

    /**
     * The cell.
     *
     * @return the lattice
     */
    public Lattice lattice() {
        return lattice;
    }

    /**
     * The symmetry.
     *
     * @return the space group
     */
    public SpaceGroup spaceGroup() {
        return spaceGroup;
    }

    /**
     * The asymmetric unit.
     *
     * @return an unmodifiable list
     */
    public List<Site> sites() {
        return sites;
    }

    /**
     * The atoms of the unit cell, in the order of the sites.
     *
     * @return an unmodifiable list
     */
    public List<Atom> atoms() {
        return atoms;
    }

    /**
     * How many atoms of the cell a site stands for.
     *
     * @param label of the site
     * @return the multiplicity of its position
     * @throws IllegalArgumentException if there is no such site
     */
    public int multiplicity(String label) {
        Integer multiplicity = multiplicities.get(label);
        if (multiplicity == null) {
            throw new IllegalArgumentException("The structure " + name + " has no site " + label + "; it has "
                    + String.join(", ", multiplicities.keySet()));
        }
        return multiplicity;
    }

    /**
     * What the unit cell holds, occupancies counted.
     *
     * @return number of atoms by element, in the order of the sites
     */
    public Map<Element, Double> cellContent() {
        Map<Element, Double> content = new LinkedHashMap<>();
        for (Atom atom : atoms) {
            content.merge(atom.site().species().element(), atom.site().occupancy(), Double::sum);
        }
        return content;
    }

    /**
     * X-ray density.
     *
     * @return g/cm3
     */
    public double density() {
        double mass = 0;
        for (Map.Entry<Element, Double> part : cellContent().entrySet()) {
            mass += part.getKey().mass() * part.getValue();
        }
        return DENSITY_FACTOR * mass / lattice.volume();
    }

    /**
     * The cell content as text, for example {@code Ce4 O8}.
     *
     * @return elements with their numbers in the cell
     */
    public String cellFormula() {
        List<String> parts = new ArrayList<>();
        cellContent().forEach((element, number) -> parts.add(element.symbol() + number(number)));
        return String.join(" ", parts);
    }

    /**
     * The structure with another cell: same symmetry and fractional coordinates.
     *
     * @param cell the new cell
     * @return a new structure
     */
    public Structure with(Lattice cell) {
        return new Structure(name, provenance, cell, spaceGroup, sites);
    }

    /**
     * The structure with one displacement for all atoms.
     *
     * @param displacement of every site
     * @return a new structure
     */
    public Structure with(Displacement displacement) {
        List<Site> moving = sites.stream()
                .map(s -> new Site(s.label(), s.species(), s.x(), s.y(), s.z(), s.occupancy(), displacement))
                .toList();
        return new Structure(name, provenance, lattice, spaceGroup, moving);
    }

    @Override
    public String toString() {
        return name + ", " + spaceGroup + ", " + lattice + ", " + cellFormula();
    }

    private static String number(double value) {
        double rounded = Math.rint(value);
        return Math.abs(value - rounded) < 1e-6
                ? Long.toString((long) rounded)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    private List<Atom> expand() {
        List<Atom> cell = new ArrayList<>();
        for (Site site : sites) {
            List<Atom> images = images(site);
            if (multiplicities.put(site.label(), images.size()) != null) {
                throw new IllegalArgumentException("The structure " + name + " has two sites labelled " + site.label());
            }
            cell.addAll(images);
        }
        return List.copyOf(cell);
    }

    private List<Atom> images(Site site) {
        List<Atom> images = new ArrayList<>();
        for (SymmetryOperation operation : spaceGroup.operations()) {
            double[] at = operation.apply(site.x(), site.y(), site.z());
            Atom image = new Atom(site, operation, wrap(at[0]), wrap(at[1]), wrap(at[2]));
            if (images.stream().noneMatch(known -> distance(known, image) < MERGE_DISTANCE)) {
                images.add(image);
            }
        }
        return images;
    }

    private double distance(Atom one, Atom other) {
        return lattice.length(nearest(one.x() - other.x()), nearest(one.y() - other.y()), nearest(one.z() - other.z()));
    }

    private static double nearest(double difference) {
        return difference - Math.rint(difference);
    }

    private static double wrap(double coordinate) {
        double wrapped = coordinate - Math.floor(coordinate);
        return wrapped < 1 ? wrapped : 0;
    }
}

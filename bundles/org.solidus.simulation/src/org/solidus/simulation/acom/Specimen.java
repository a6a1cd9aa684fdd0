/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.simulation.random.Warp;

/**
 * A lamella of a composite: cells of the electrolyte and the other electrode, particles of olivine in a network of
 * carbon, amorphous regions, perhaps an edge beyond which there is nothing. Immutable.
 */
final class Specimen {

    /** Carbon between two olivine particles, steps on both sides of their border. */
    private static final double FILM = 1.2;

    private final Cells cells;
    private final Edge edge;
    private final List<Domain> domains = new ArrayList<>();
    private final int[][] domainsOfCell;
    private final Optional<Particle>[] particles;
    private final boolean[] olivine;
    private final int vacuum;
    private final int film;

    /** A straight rough edge; there is nothing where the coordinate along its normal is larger. */
    record Edge(double nx, double ny, double distance, Warp roughness) {

        boolean isBeyond(double x, double y) {
            return nx * x + ny * y + 0.6 * roughness.at(x, y) > distance;
        }
    }

    /**
     * Puts it together.
     *
     * @param cells that it consists of
     * @param edge of it
     * @param materials of the cells; olivine cells hold either olivine
     * @param particles of the olivine cells
     * @param crystals makes the domains of the cells
     */
    @SuppressWarnings("unchecked")
    Specimen(Cells cells, Edge edge, Material[] materials, List<Optional<Particle>> particles, Crystals crystals) {
        this.cells = cells;
        this.edge = edge;
        this.particles = particles.toArray(Optional[]::new);
        domainsOfCell = new int[cells.size()][];
        olivine = new boolean[cells.size()];
        for (int cell = 0; cell < cells.size(); cell++) {
            List<Domain> made = this.particles[cell].isPresent()
                    ? this.particles[cell].get().domains()
                    : List.of(crystals.domain(cell, materials[cell], cells.x(cell), cells.y(cell)));
            olivine[cell] = this.particles[cell].isPresent();
            domainsOfCell[cell] = new int[made.size()];
            for (int i = 0; i < made.size(); i++) {
                domainsOfCell[cell][i] = domains.size();
                domains.add(made.get(i));
            }
        }
        vacuum = domains.size();
        domains.add(Domain.of(Material.VACUUM, 0, 0));
        film = domains.size();
        domains.add(Domain.of(Material.CARBON, 0, 0));
    }

    Domain domain(int number) {
        return domains.get(number);
    }

    int size() {
        return domains.size();
    }

    /** Number of the domain at a point. */
    int at(double x, double y) {
        if (edge.isBeyond(x, y)) {
            return vacuum;
        }
        Cells.Place place = cells.at(x, y);
        Optional<Particle> particle = particles[place.cell()];
        if (particle.isEmpty()) {
            return domainsOfCell[place.cell()][0];
        }
        if (cells.isNear(x, y, place.cell(), olivine, FILM)) {
            return film;
        }
        return domainsOfCell[place.cell()][particle.get().domainAt(x, y)];
    }

    List<Particle> particles() {
        List<Particle> all = new ArrayList<>();
        for (Optional<Particle> particle : particles) {
            particle.ifPresent(all::add);
        }
        return all;
    }
}

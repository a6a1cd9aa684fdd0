/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import org.solidus.crystal.Lattice;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.simulation.diffraction.LineShape;
import org.solidus.simulation.diffraction.QGrid;

/**
 * What a pellet of LATP in its furnace scatters on a grid of Q, in electron units an atom: Bragg lines that move and
 * weaken with temperature, the diffuse scattering that motion takes from them, the halos of glass of the same
 * composition, Compton scattering, air and furnace tube. Thread-safe.
 */
public final class PelletScattering {

    private static final double COLDEST = 200;
    private static final double HOTTEST = 2597;

    private final CrystalScattering crystal;
    private final GlassScattering glass;
    private final Surroundings surroundings;
    private final double[] compton;

    /**
     * @param grid where the profiles are wanted
     * @param shape of the Bragg lines
     * @param wavelength in angstrom
     */
    public PelletScattering(QGrid grid, LineShape shape, double wavelength) {
        crystal = new CrystalScattering(ShippedStructures.get("LATP"), ThermalExpansion.of("LATP"), grid, shape);
        Composition composition = Composition.of(crystal.structure());
        glass = new GlassScattering(Glass.ofLatp(composition), grid);
        surroundings = new Surroundings(grid, wavelength);
        compton = new double[grid.size()];
        for (int i = 0; i < compton.length; i++) {
            compton[i] = composition.compton(grid.q(i), wavelength);
        }
    }

    /**
     * Adds what the pellet scatters.
     *
     * @param material in the beam, relative
     * @param amorphous share of its atoms, and of its mass, 0 to 1
     * @param kelvin temperature; taken as 200 K below and as 2597 K above
     * @param out one value a point of the grid, is added to
     */
    public void addPellet(double material, double amorphous, double kelvin, double[] out) {
        double temperature = Math.clamp(kelvin, COLDEST, HOTTEST);
        crystal.add(material * (1 - amorphous), temperature, out);
        if (amorphous > 0) {
            glass.add(material * amorphous, temperature, out);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] += material * compton[i];
        }
    }

    /** Adds what air and tube scatter. */
    public void addSurroundings(double[] out) {
        surroundings.add(1, out);
    }

    /** The cell of the crystals at a temperature in K. */
    public Lattice cell(double kelvin) {
        return crystal.cell(Math.clamp(kelvin, COLDEST, HOTTEST));
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.crystal.Structure;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.simulation.diffraction.LineShape;
import org.solidus.simulation.diffraction.QGrid;

/**
 * What the sample scatters, in electron units an atom of it: LATP, of which a part turns amorphous, what crystallises
 * from the amorphous (LATP again or another phase) and a phase that takes no part. One temperature for all.
 */
final class SampleScattering {

    private final SampleKind kind;
    private final QGrid grid;
    private final Phase latp;
    private final Optional<Phase> product;
    private final Optional<Phase> bystander;
    private final GlassScattering glass;
    private final double[] comptonOfLatp;
    private final double[] comptonOfProduct;
    private final double[] comptonOfBystander;

    SampleScattering(SampleKind kind, QGrid grid, LineShape shape, double wavelength) {
        this.kind = kind;
        this.grid = grid;
        latp = phase("LATP", grid, shape);
        product = kind.product().equals("LATP") ? Optional.empty() : Optional.of(phase(kind.product(), grid, shape));
        bystander = kind.bystander().map(name -> phase(name, grid, shape));
        Composition composition = Composition.of(latp.scattering().structure());
        glass = new GlassScattering(Glass.ofLatp(composition), grid);
        comptonOfLatp = compton(latp, wavelength);
        comptonOfProduct = product.map(p -> compton(p, wavelength)).orElse(comptonOfLatp);
        comptonOfBystander = bystander.map(p -> compton(p, wavelength)).orElse(comptonOfLatp);
    }

    private static Phase phase(String name, QGrid grid, LineShape shape) {
        Structure structure = ShippedStructures.get(name);
        return new Phase(name, name, new CrystalScattering(structure, ThermalExpansion.of(name), grid, shape));
    }

    private double[] compton(Phase phase, double wavelength) {
        Composition composition = Composition.of(phase.scattering().structure());
        double[] values = new double[grid.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = composition.compton(grid.q(i), wavelength);
        }
        return values;
    }

    QGrid grid() {
        return grid;
    }

    Phase latp() {
        return latp;
    }

    /** All crystalline phases: LATP first. */
    List<Phase> phases() {
        List<Phase> phases = new ArrayList<>(List.of(latp));
        product.ifPresent(phases::add);
        bystander.ifPresent(phases::add);
        return phases;
    }

    /** Shares of the atoms in a state. */
    Shares shares(RodState state) {
        double active = 1 - kind.bystanderShare();
        double turned = product.isPresent() ? state.crystallised() : 0;
        double[] crystals = new double[phases().size()];
        int next = 0;
        crystals[next++] = active * (1 - state.amorphous() - turned);
        if (product.isPresent()) {
            crystals[next++] = active * turned;
        }
        if (bystander.isPresent()) {
            crystals[next] = kind.bystanderShare();
        }
        return new Shares(crystals, active * state.amorphous());
    }

    /** Mass shares in a state: of each of {@link #phases()}, then of the amorphous. */
    double[] massShares(RodState state) {
        Shares shares = shares(state);
        List<Phase> phases = phases();
        double[] masses = new double[phases.size() + 1];
        double sum = 0;
        for (int i = 0; i < masses.length; i++) {
            masses[i] = i < phases.size()
                    ? shares.crystals()[i] * phases.get(i).meanMass()
                    : shares.amorphous() * latp.meanMass();
            sum += masses[i];
        }
        for (int i = 0; i < masses.length; i++) {
            masses[i] /= sum;
        }
        return masses;
    }

    /**
     * Adds what the sample scatters in a state.
     *
     * @param state of the rod
     * @param factor on everything
     * @param out one value a point of the grid, is added to
     */
    void add(RodState state, double factor, double[] out) {
        Shares shares = shares(state);
        List<Phase> phases = phases();
        for (int i = 0; i < phases.size(); i++) {
            if (shares.crystals()[i] > 0) {
                phases.get(i).scattering().add(factor * shares.crystals()[i], state.temperature(), out);
            }
        }
        if (shares.amorphous() > 0) {
            glass.add(factor * shares.amorphous(), state.temperature(), out);
        }
        double ofProduct = product.isPresent() ? shares.crystals()[1] : 0;
        double ofBystander = bystander.isPresent() ? kind.bystanderShare() : 0;
        double ofLatp = 1 - ofProduct - ofBystander;
        for (int i = 0; i < out.length; i++) {
            out[i] += factor
                    * (ofLatp * comptonOfLatp[i]
                            + ofProduct * comptonOfProduct[i]
                            + ofBystander * comptonOfBystander[i]);
        }
    }

    /**
     * Shares of the atoms of the sample; all add up to 1.
     *
     * @param crystals of each of {@link #phases()}
     * @param amorphous the rest
     */
    record Shares(double[] crystals, double amorphous) {}
}

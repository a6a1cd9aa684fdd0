/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.solidus.simulation.eels.InnerShell.Peak;

/**
 * What the simulated specimen is made of. Valence electrons are oscillators of a dielectric function, placed so that
 * bulk plasmons, gaps and interband transitions lie where they are known to lie: FePO4 has transitions from oxygen into
 * empty 3d states of iron near 5 eV, LiFePO4 has none there (Moreau, Mauchamp, Boucher, Appl. Phys. Lett. 94 (2009)
 * 123111; Kinyanjui et al., J. Phys.: Condens. Matter 22 (2010) 275501,
 * doi:10.1088/0953-8984/22/27/275501); lithium's K edge near 60 eV lies on top of iron's M2,3. They are model
 * spectra, sensible but not those of a first-principles calculation.
 */
enum Compound {
    /** LiFePO4. */
    LFP(
            "LFP",
            "#D03030",
            13.74,
            1,
            List.of(
                    new Oscillator(7.2, 2.2, 1.2),
                    new Oscillator(10, 3.6, 4.5),
                    new Oscillator(13.5, 6, 7.5),
                    new Oscillator(20, 8, 5)),
            List.of(
                    new InnerShell("Fe M", 53.5, 5, 2.6, 0.8, 0, List.of(new Peak(57, 3, 0.9))),
                    lithium(1, 62, 1.2, 0.35),
                    phosphorus(1),
                    oxygen(4, List.of(new Peak(538, 2.5, 0.35))),
                    new InnerShell(
                            "Fe L",
                            708,
                            3.2,
                            2.0,
                            1.5,
                            14,
                            List.of(new Peak(708.3, 1.0, 0.42), new Peak(721, 1.4, 0.2))))),
    /** FePO4, the delithiated form. */
    FEPO4(
            "FePO4",
            "#30A040",
            14.72,
            0,
            List.of(
                    new Oscillator(4.4, 1.3, 0.8),
                    new Oscillator(8.6, 4, 4),
                    new Oscillator(12.2, 6.5, 7),
                    new Oscillator(18.5, 9, 4.6)),
            List.of(
                    new InnerShell("Fe M", 54.8, 5, 2.6, 0.8, 0, List.of(new Peak(58, 3.5, 0.9))),
                    phosphorus(1),
                    oxygen(4, List.of(new Peak(530.3, 0.8, 0.06), new Peak(538.5, 2.5, 0.35))),
                    new InnerShell(
                            "Fe L",
                            709.6,
                            3.2,
                            2.0,
                            1.5,
                            14,
                            List.of(new Peak(710, 1.0, 0.5), new Peak(723.2, 1.4, 0.22))))),
    /** Li1.5Al0.5Ge1.5(PO4)3, the electrolyte. */
    LAGP(
            "LAGP",
            "#E8C830",
            4.88,
            1.5,
            List.of(new Oscillator(9.6, 3, 9), new Oscillator(12.5, 5, 22), new Oscillator(17, 7, 18)),
            List.of(
                    new InnerShell("Ge M", 29.5, 12, 2.4, 1.2, 3, List.of(new Peak(32.5, 1.2, 0.6))),
                    lithium(1.5, 61.5, 1.2, 0.5),
                    new InnerShell("Al L", 73, 2.2, 2.0, 0.8, 8, List.of()),
                    phosphorus(3),
                    oxygen(12, List.of(new Peak(539, 3, 1))),
                    new InnerShell("Ge L", 1217, 6.5, 2.0, 2, 25, List.of()))),
    /** The electrolyte after cycling: amorphous, with states in its gap, less lithium, a broader plasmon. */
    LAGP_CYCLED(
            "LAGP cycled",
            "#909090",
            4.75,
            0.9,
            List.of(
                    new Oscillator(6.2, 3.2, 2.2),
                    new Oscillator(9.3, 4.4, 9),
                    new Oscillator(12, 6, 21),
                    new Oscillator(16.5, 8.5, 16)),
            List.of(
                    new InnerShell("Ge M", 29.5, 12, 2.4, 1.6, 3, List.of(new Peak(32.5, 1.8, 0.5))),
                    lithium(0.9, 61.5, 1.6, 0.25),
                    new InnerShell("Al L", 73, 2.2, 2.0, 0.8, 8, List.of()),
                    phosphorus(3),
                    oxygen(12, List.of(new Peak(539, 3.4, 1))),
                    new InnerShell("Ge L", 1217, 6.5, 2.0, 2, 25, List.of()))),
    /** Amorphous carbon. */
    CARBON(
            "carbon",
            "#4060C0",
            100,
            0,
            List.of(new Oscillator(5.2, 2.6, 0.35), new Oscillator(13.5, 9, 2.6)),
            List.of(new InnerShell("C K", 284.5, 1.5, 2.2, 0.8, 0, List.of(new Peak(285.3, 0.8, 0.06)))));

    private final String title;
    private final String colour;
    private final double density;
    private final double lithium;
    private final List<Oscillator> oscillators;
    private final List<InnerShell> shells;

    Compound(
            String title,
            String colour,
            double density,
            double lithium,
            List<Oscillator> oscillators,
            List<InnerShell> shells) {
        this.title = title;
        this.colour = colour;
        this.density = density;
        this.lithium = lithium;
        this.oscillators = oscillators;
        this.shells = shells;
    }

    private static InnerShell lithium(double atoms, double peak, double sigma, double strength) {
        return new InnerShell("Li K", 58.5, 1.5 * atoms, 2.2, 0.5, 0, List.of(new Peak(peak, sigma, strength)));
    }

    private static InnerShell phosphorus(double atoms) {
        return new InnerShell("P L", 132, 5 * atoms, 1.9, 1.2, 20, List.of(new Peak(138, 2.5, 0.5 * atoms)));
    }

    private static InnerShell oxygen(double atoms, List<Peak> peaks) {
        return new InnerShell("O K", 532, 1.5 * atoms, 2.1, 1, 0, peaks);
    }

    /** Those of a pristine cell, for each of which there is a reference spectrum. */
    static List<Compound> pristine() {
        return List.of(LFP, FEPO4, LAGP);
    }

    String title() {
        return title;
    }

    /** As a file is called. */
    String word() {
        return title.replace(' ', '_');
    }

    /** As a result is called. */
    String id() {
        return word().toLowerCase(Locale.ROOT);
    }

    String colour() {
        return colour;
    }

    /** Formula units per nm3. */
    double density() {
        return density;
    }

    /** Lithium atoms a formula unit. */
    double lithium() {
        return lithium;
    }

    List<Oscillator> oscillators() {
        return oscillators;
    }

    List<InnerShell> shells() {
        return shells;
    }

    /** Inner shells of a name, for those that have them. */
    Stream<InnerShell> shells(String name) {
        return shells.stream().filter(shell -> shell.name().equals(name));
    }
}

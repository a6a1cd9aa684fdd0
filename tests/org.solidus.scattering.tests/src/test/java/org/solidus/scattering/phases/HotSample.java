/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Site;
import org.solidus.crystal.Structure;
import org.solidus.crystal.pdf.CorrelatedMotion;
import org.solidus.crystal.pdf.GlassScattering;
import org.solidus.crystal.powder.PhaseScattering;
import org.solidus.crystal.structures.ShippedStructures;

/**
 * Patterns of a hot sample of known composition, summed line by line. It differs from what the fit assumes as reality
 * does: every atom has its own motion, which grows with temperature, so that no overall B describes it; cells expand
 * anisotropically, the monoclinic angle too; each phase has its own line width.
 */
final class HotSample {

    static final String[] PHASES = {"LATP", "LVP"};

    final double[] q;
    private final double[] glass;

    HotSample(double from, double to, int points) {
        q = new double[points];
        for (int i = 0; i < points; i++) {
            q[i] = from + i * (to - from) / points;
        }
        glass = new GlassScattering(ShippedStructures.get("LATP"), 0.1).at(q);
    }

    /** A cell at a temperature: LATP expands nearly along c only, by 2.2 % over 1000 K. */
    static Lattice cell(String name, double temperature) {
        Lattice cold = ShippedStructures.get(name).lattice();
        double dt = temperature - 300;
        return name.equals("LATP")
                ? Lattice.hexagonal(cold.a() * (1 + 3e-6 * dt), cold.c() * (1 + 2.2e-5 * dt))
                : Lattice.monoclinic(
                        cold.a() * (1 + 8e-6 * dt),
                        cold.b() * (1 + 1.2e-5 * dt),
                        cold.c() * (1 + 1.2e-5 * dt),
                        cold.beta() + 1e-4 * dt);
    }

    /** Electron units for an atom, without noise: shares of atoms of LATP, LVP and glass. */
    double[] pattern(double temperature, double... shares) {
        double[] sum = new double[q.length];
        for (int phase = 0; phase < 2; phase++) {
            if (shares[phase] > 0) {
                add(PHASES[phase], temperature, 0.035 * (1 + 0.3 * phase), shares[phase], sum);
            }
        }
        for (int i = 0; i < q.length; i++) {
            sum[i] += shares[2] * glass[i] + 6 + 10 * Math.exp(-q[i] / 3) + q[i];
        }
        return sum;
    }

    private void add(String name, double temperature, double width, double share, double[] sum) {
        Structure cold = ShippedStructures.get(name);
        List<Site> sites = new ArrayList<>();
        for (Site s : cold.sites()) {
            double u = ((Displacement.Isotropic) s.displacement()).u() * temperature / 300;
            sites.add(new Site(
                    s.label(), s.species(), s.x(), s.y(), s.z(), s.occupancy(), new Displacement.Isotropic(u)));
        }
        Lattice cell = cell(name, temperature);
        Structure hot = new Structure(name, "", cell, cold.spaceGroup(), sites);
        PhaseScattering phase = new PhaseScattering(hot, q[q.length - 1] + 1, OptionalDouble.empty());
        double[] self = phase.selfScattering(q);
        double[] inLines = phase.inLines(q);
        double[] together = new CorrelatedMotion(hot).at(q, new double[] {0})[0];
        for (int i = 0; i < q.length; i++) {
            sum[i] += share * (self[i] - inLines[i] + together[i]);
        }
        for (int line = 0; line < phase.lines(); line++) {
            double at = cell.q(phase.h(line), phase.k(line), phase.l(line));
            double area = share * phase.strength(line) / (cell.volume() * at * at);
            for (int i = 0; i < q.length; i++) {
                double x = 2 * (q[i] - at) / width;
                if (Math.abs(x) < 80) {
                    double lorentzian = 2 / (Math.PI * width) / (1 + x * x);
                    double gaussian = 2 / width * Math.sqrt(Math.log(2) / Math.PI) * Math.exp(-Math.log(2) * x * x);
                    sum[i] += area * (0.4 * lorentzian + 0.6 * gaussian);
                }
            }
        }
    }

    /** Counts: the intensity times a factor, with counting noise; the variance is the counts. */
    Frame counted(double[] intensity, double factor, Random random) {
        double[] counts = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            double mean = factor * intensity[i];
            counts[i] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        return Frame.of(NDArray.of(counts, counts.length))
                .axes(Axis.listed("q", Quantities.Q, Unit.of("1/angstrom"), q))
                .variance(counts.clone())
                .build();
    }

    /** Shares of mass from shares of atoms; the glass is LATP's. */
    static double[] mass(double... atoms) {
        double[] mean = {mean("LATP"), mean("LVP"), mean("LATP")};
        double total = 0;
        for (int i = 0; i < 3; i++) {
            total += mean[i] * atoms[i];
        }
        double[] mass = new double[3];
        for (int i = 0; i < 3; i++) {
            mass[i] = mean[i] * atoms[i] / total;
        }
        return mass;
    }

    private static double mean(String name) {
        return new PhaseScattering(ShippedStructures.get(name), 1e-3, OptionalDouble.empty()).meanMass();
    }
}

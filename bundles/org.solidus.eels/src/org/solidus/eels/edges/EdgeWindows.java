/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import java.util.List;
import org.solidus.eels.EnergyGrid;

/**
 * Where the background of an edge is fitted and where its counts are taken, eV.
 *
 * @param edge       the edge
 * @param fitLow     lowest energy of the background window
 * @param fitHigh    highest energy of the background window
 * @param signalLow  lowest energy of the signal window
 * @param signalHigh highest energy of the signal window
 */
public record EdgeWindows(Edge edge, double fitLow, double fitHigh, double signalLow, double signalHigh) {

    /**
     * Windows that follow from the onset: the background over a tenth of the onset energy (8 to 120 eV), ending 1.5 % (3
     * to 12 eV) before it, for edges of a compound may start early; the signal from half that gap before the onset over
     * 8 % of it (10 to 80 eV). Edges of other elements cut them: the background window begins behind the rise of one
     * before, and the signal ends before the next.
     *
     * @param others edges that are there as well
     */
    public static EdgeWindows of(Edge edge, List<Edge> others) {
        double onset = edge.onset();
        double gap = gap(onset);
        double fitHigh = onset - gap;
        double fitLow = fitHigh - Math.clamp(0.1 * onset, 8, 120);
        double signalLow = onset - 0.5 * gap;
        double signalHigh = onset + Math.clamp(0.08 * onset, 10, 80);
        for (Edge other : others) {
            double behind = other.onset() + Math.clamp(0.06 * other.onset(), 5, 40);
            if (other.onset() < fitHigh && behind > fitLow && fitHigh - behind > 0.03 * onset) {
                fitLow = behind;
            }
            double before = other.onset() - gap(other.onset());
            if (other.onset() > onset && before < signalHigh && before - onset > 0.015 * onset) {
                signalHigh = before;
            }
        }
        return new EdgeWindows(edge, fitLow, fitHigh, signalLow, signalHigh);
    }

    private static double gap(double onset) {
        return Math.clamp(0.015 * onset, 3, 12);
    }

    /** The same, cut to what a spectrum has. */
    public EdgeWindows within(EnergyGrid grid) {
        return new EdgeWindows(
                edge,
                Math.max(fitLow, grid.first()),
                fitHigh,
                signalLow,
                Math.max(signalLow, Math.min(signalHigh, grid.last())));
    }

    /** The same with a background window as given: two energies, or none. */
    public EdgeWindows withFit(List<Double> ends) {
        return ends.isEmpty() ? this : new EdgeWindows(edge, ends.get(0), ends.get(1), signalLow, signalHigh);
    }

    /** The same with a signal window as given: two energies, or none. */
    public EdgeWindows withSignal(List<Double> ends) {
        return ends.isEmpty() ? this : new EdgeWindows(edge, fitLow, fitHigh, ends.get(0), ends.get(1));
    }
}

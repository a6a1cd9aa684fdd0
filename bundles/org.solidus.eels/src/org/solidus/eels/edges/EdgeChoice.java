/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.step.Param;
import org.solidus.eels.EnergyWindow;

/**
 * An edge that is to be counted; may be written as its name alone.
 *
 * @param of       its name or energy
 * @param fit      background window
 * @param signal   signal window
 * @param exponent of the background, where it is known
 */
public record EdgeChoice(
        @Param(label = "Edge", help = "Element and shell (Fe L3, O K, Li K) or an energy (708 eV).")
        String of,

        @Param(
                label = "Background window",
                help = "Two energies before the edge; by default they follow from its onset.",
                unit = "eV")
        List<Double> fit,

        @Param(
                label = "Signal window",
                help = "Two energies whose counts are taken; by default they follow from the onset.",
                unit = "eV")
        List<Double> signal,

        @Param(
                help = "Exponent of the power law, held (from the mean spectrum): for pixels with few counts.",
                min = 0,
                max = 20,
                expert = true)
        Optional<Double> exponent) {

    /** Checks the name and the windows. */
    public EdgeChoice {
        EdgeTable.parse(of);
        EnergyWindow.requireEnds("fit", fit);
        EnergyWindow.requireEnds("signal", signal);
    }

    /** An edge with the windows that follow from its onset. */
    public static EdgeChoice of(String name) {
        return new EdgeChoice(name, List.of(), List.of(), Optional.empty());
    }

    /** An edge with windows of one's own. */
    public static EdgeChoice of(String name, double fitLow, double fitHigh, double signalLow, double signalHigh) {
        return new EdgeChoice(name, List.of(fitLow, fitHigh), List.of(signalLow, signalHigh), Optional.empty());
    }

    /** The edge itself. */
    public Edge edge() {
        return EdgeTable.parse(of);
    }

    /** Its windows among edges of these elements; defaults are cut by the others. */
    public EdgeWindows windows(List<String> elements) {
        Edge edge = edge();
        List<Edge> others = new ArrayList<>(WindowAdvice.others(edge, elements));
        others.removeIf(Edge::minor);
        return EdgeWindows.of(edge, others).withFit(fit).withSignal(signal);
    }
}

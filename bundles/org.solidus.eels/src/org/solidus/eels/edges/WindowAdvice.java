/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.eels.EnergyGrid;

/**
 * Why the windows of an edge are wrong, and what to do instead: one sentence each, for the step, the pipeline's check and
 * the forms of the workbench alike.
 *
 * @param level    how bad it is
 * @param sentence why, and what to do instead
 */
public record WindowAdvice(Level level, String sentence) {

    /** How bad windows may be. */
    public enum Level {
        /** Worth knowing; it is done all the same. */
        NOTE,
        /** Refused unless it is forced. */
        WARNING,
        /** The answer would be wrong, quietly: never done. */
        REFUSED
    }

    /** Below this energy plural scattering and the tail of the zero-loss peak are no power law. */
    private static final double LOW_LOSS = 100;

    private static final int FEWEST = 4;
    private static final int FEW = 10;
    private static final String BETTER =
            "Deconvolve with eels.fourier_log and take it from eels.lithium or eels.mlls with references instead.";

    /**
     * What is to be said of the windows of an edge without a look at a spectrum.
     *
     * @param windows  of the edge
     * @param elements that the sample is known to hold
     * @param complete whether those are all; else lithium and iron may be there without being named
     * @param plural   whether plural scattering is in the spectra, PRESENT or REMOVED
     */
    public static List<WindowAdvice> of(
            EdgeWindows windows, List<String> elements, boolean complete, PluralScattering plural) {
        List<WindowAdvice> advice = new ArrayList<>();
        order(windows, advice);
        nearness(windows, advice);
        overlaps(windows, elements, advice);
        unknownOverlap(windows, complete).ifPresent(advice::add);
        if (windows.edge().onset() < LOW_LOSS && plural == PluralScattering.PRESENT) {
            advice.add(new WindowAdvice(
                    Level.WARNING,
                    sentence(
                            "%s lies in the low loss, where plural scattering and the tail of the zero-loss peak are"
                                    + " no smooth background: run eels.fourier_log first, or state 'plural: removed'"
                                    + " where that was done.",
                            windows.edge())));
        }
        return List.copyOf(advice);
    }

    /** What is to be said of the windows of an edge in spectra on these energies, beyond the rest. */
    public static List<WindowAdvice> of(EdgeWindows windows, EnergyGrid grid) {
        List<WindowAdvice> advice = new ArrayList<>();
        double slack = 0.5 * grid.step();
        if (windows.fitLow() < grid.first() - slack || windows.signalHigh() > grid.last() + slack) {
            advice.add(new WindowAdvice(
                    Level.REFUSED,
                    sentence(
                            "The windows of %s go from %s to %s eV, beyond the spectra, which go from %s to %s eV.",
                            windows.edge(),
                            Edge.number(windows.fitLow()),
                            Edge.number(windows.signalHigh()),
                            Edge.number(grid.first()),
                            Edge.number(grid.last()))));
            return advice;
        }
        channels(windows, grid, "background", windows.fitLow(), windows.fitHigh(), FEWEST, advice);
        channels(windows, grid, "signal", windows.signalLow(), windows.signalHigh(), 1, advice);
        return advice;
    }

    private static void channels(
            EdgeWindows windows,
            EnergyGrid grid,
            String which,
            double low,
            double high,
            int fewest,
            List<WindowAdvice> advice) {
        double channels = Math.floor(grid.channel(high) + 1e-6) - Math.ceil(grid.channel(low) - 1e-6) + 1;
        if (channels < fewest) {
            advice.add(new WindowAdvice(
                    Level.REFUSED,
                    sentence(
                            "The %s window of %s, %s to %s eV, holds %s channels of %s eV and needs %d or more: the"
                                    + " spectra begin at %s eV.",
                            which,
                            windows.edge(),
                            Edge.number(low),
                            Edge.number(high),
                            Edge.number(Math.max(0, channels)),
                            Edge.number(grid.step()),
                            fewest,
                            Edge.number(grid.first()))));
        } else if (fewest > 1 && channels < FEW) {
            advice.add(new WindowAdvice(
                    Level.WARNING,
                    sentence(
                            "The %s window of %s holds only %s channels, from which the background is hardly known:"
                                    + " make it longer.",
                            which, windows.edge(), Edge.number(channels))));
        }
    }

    private static void order(EdgeWindows windows, List<WindowAdvice> advice) {
        if (!(windows.fitLow() < windows.fitHigh()) || !(windows.signalLow() < windows.signalHigh())) {
            advice.add(new WindowAdvice(
                    Level.REFUSED, sentence("A window of %s does not go up in energy.", windows.edge())));
        } else if (windows.fitHigh() > windows.signalLow()) {
            advice.add(new WindowAdvice(
                    Level.REFUSED,
                    sentence(
                            "The background window of %s ends at %s eV, after its signal window begins (%s eV): counts"
                                    + " of the edge would be taken for background.",
                            windows.edge(), Edge.number(windows.fitHigh()), Edge.number(windows.signalLow()))));
        }
        if (!(windows.fitLow() > 0)) {
            advice.add(new WindowAdvice(
                    Level.REFUSED,
                    sentence(
                            "The background window of %s begins at %s eV: a power law has a meaning above 0 eV only.",
                            windows.edge(), Edge.number(windows.fitLow()))));
        }
    }

    private static void nearness(EdgeWindows windows, List<WindowAdvice> advice) {
        double onset = windows.edge().onset();
        double near = Math.clamp(0.005 * onset, 1, 5);
        if (windows.fitHigh() > onset) {
            advice.add(new WindowAdvice(
                    Level.REFUSED,
                    sentence(
                            "The background window of %s ends at %s eV, behind the onset: end it %s eV before.",
                            windows.edge(), Edge.number(windows.fitHigh()), Edge.number(2 * near))));
        } else if (windows.fitHigh() > onset - near) {
            advice.add(new WindowAdvice(
                    Level.WARNING,
                    sentence(
                            "The background window of %s ends at %s eV, so near the onset that a chemical shift or the"
                                    + " resolution brings counts of the edge into it: end it at %s eV.",
                            windows.edge(), Edge.number(windows.fitHigh()), Edge.number(onset - 2 * near))));
        }
        if (windows.fitHigh() - windows.fitLow() < Math.min(0.02 * onset, 60)) {
            advice.add(new WindowAdvice(
                    Level.WARNING,
                    sentence(
                            "The background window of %s is %s eV short, and its carrying on below the edge uncertain:"
                                    + " a tenth of the onset, %s eV, is usual.",
                            windows.edge(),
                            Edge.number(windows.fitHigh() - windows.fitLow()),
                            Edge.number(0.1 * onset))));
        }
        if (windows.signalLow() > windows.fitHigh() + 0.25 * onset) {
            advice.add(new WindowAdvice(
                    Level.NOTE,
                    sentence(
                            "The signal of %s is taken %s eV behind the background window: small errors of the exponent"
                                    + " count much there.",
                            windows.edge(), Edge.number(windows.signalLow() - windows.fitHigh()))));
        }
    }

    private static void overlaps(EdgeWindows windows, List<String> elements, List<WindowAdvice> advice) {
        for (Edge other : others(windows.edge(), elements)) {
            double onset = other.onset();
            boolean low = windows.edge().onset() < LOW_LOSS;
            if (onset > windows.fitLow() - 0.5 && onset < windows.signalLow()) {
                advice.add(overlap(windows, other, "starts within its background window", low));
            } else if (onset >= windows.signalLow() && onset < windows.signalHigh()) {
                advice.add(overlap(windows, other, "starts within its signal window", low));
            } else if (!other.minor() && onset <= windows.fitLow() && windows.fitLow() - onset < 0.04 * onset) {
                advice.add(new WindowAdvice(
                        Level.NOTE,
                        sentence(
                                "The background window of %s begins %s eV behind %s, whose fine structure still stands"
                                        + " there.",
                                windows.edge(), Edge.number(windows.fitLow() - onset), other)));
            }
        }
    }

    private static WindowAdvice overlap(EdgeWindows windows, Edge other, String where, boolean low) {
        if (low && !other.minor()) {
            return new WindowAdvice(Level.REFUSED, onTop(windows.edge(), other.toString()));
        }
        return new WindowAdvice(
                other.minor() ? Level.NOTE : Level.REFUSED,
                sentence(
                        "%s cannot be told from %s by windows: the latter %s. Fit both at once with eels.model_fit or"
                                + " eels.mlls, or choose windows clear of %s eV.",
                        windows.edge(), other, where, Edge.number(other.onset())));
    }

    private static String onTop(Edge edge, String other) {
        return sentence(
                "%s lies together with %s: nothing before the edge tells the background under it, and a window map may"
                        + " fall where the element rises. %s",
                edge, other, BETTER);
    }

    /** Lithium and the M edges of the transition metals, where nobody said which elements there are. */
    private static Optional<WindowAdvice> unknownOverlap(EdgeWindows windows, boolean complete) {
        Edge edge = windows.edge();
        if (complete || edge.onset() < 40 || edge.onset() > 72) {
            return Optional.empty();
        }
        boolean metal = edge.mainShell().equals("M");
        String unlessSaid = metal
                ? "Li K (55 eV), unless 'elements' says that there is no lithium"
                : "Fe M2,3 (54 eV) or Mn, Co and Ni M2,3, unless 'elements' says that there are none";
        return Optional.of(new WindowAdvice(Level.REFUSED, onTop(edge, unlessSaid)));
    }

    /** Edges of the sample's elements but those of the same shell. */
    static List<Edge> others(Edge edge, List<String> elements) {
        return elements.stream()
                .flatMap(element -> EdgeTable.of(element).stream())
                .filter(other -> !isSame(edge, other))
                .toList();
    }

    /** Whether another edge is of the same shell, or is what an edge given by its energy stands for. */
    private static boolean isSame(Edge edge, Edge other) {
        return edge.element().isEmpty()
                ? Math.abs(edge.onset() - other.onset()) < Math.max(3, 0.01 * edge.onset())
                : edge.element().equals(other.element()) && edge.mainShell().equals(other.mainShell());
    }

    /**
     * What stands in the way, as one text; empty where nothing does.
     *
     * @param forced whether warnings do not
     */
    public static Optional<String> obstacle(Stream<WindowAdvice> advice, boolean forced) {
        List<WindowAdvice> all = advice.filter(a -> a.level() != Level.NOTE).toList();
        List<WindowAdvice> refused =
                all.stream().filter(a -> a.level() == Level.REFUSED).toList();
        List<WindowAdvice> counts = !refused.isEmpty() ? refused : forced ? List.of() : all;
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        String sentences = String.join(
                " ", counts.stream().map(WindowAdvice::sentence).distinct().toList());
        return Optional.of(refused.isEmpty() ? sentences + " ('force: true' does it all the same.)" : sentences);
    }

    private static String sentence(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

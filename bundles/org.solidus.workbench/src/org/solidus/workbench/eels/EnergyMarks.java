/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.eels.edges.Edge;
import org.solidus.eels.edges.EdgeTable;
import org.solidus.figure.Marking;
import org.solidus.figure.result.SpectrumPicture;

/** Edges of elements on energy losses, lines of elements on X-ray spectra. */
final class EnergyMarks {

    /** Those that batteries are made of come first. */
    private static final List<String> USUAL = List.of(
            "Li", "C", "N", "O", "F", "Na", "Al", "Si", "P", "S", "Ti", "Mn", "Fe", "Co", "Ni", "Cu", "Ge", "Zr", "La");

    private EnergyMarks() {}

    /** Elements to choose from. */
    static List<String> usual() {
        return USUAL;
    }

    /** Whether spectra are of X-rays: energies, not losses. */
    static boolean isXray(Axis axis) {
        return !axis.quantity().equals(Quantities.ENERGY_LOSS)
                && !axis.name().toLowerCase(java.util.Locale.ROOT).contains("loss");
    }

    /** A picture with marks where edges or lines of elements lie. */
    static SpectrumPicture on(SpectrumPicture picture, List<String> elements, Axis axis) {
        List<Marking> marks = new ArrayList<>();
        for (String element : elements) {
            marks.addAll(isXray(axis) ? List.of() : edges(element, axis));
        }
        return picture.with(marks);
    }

    private static List<Marking> edges(String element, Axis axis) {
        List<Marking> marks = new ArrayList<>();
        if (!EdgeTable.elements().contains(element)) {
            return marks;
        }
        for (Edge edge : EdgeTable.of(element)) {
            double at = SpectrumWindow.EV.convert(edge.onset(), axis.unit());
            if (!edge.minor() && at >= axis.value(0) && at <= axis.value(axis.size() - 1)) {
                marks.add(new Marking.At(at, edge.name()));
            }
        }
        return marks;
    }

    /** The edge that windows are about: one of these elements, else the energy at which the signal begins. */
    static String edge(SpectrumWindows windows, List<String> elements) {
        double fit = end(windows, SpectrumWindow.Role.FIT, false);
        double from = end(windows, SpectrumWindow.Role.SIGNAL, true);
        double to = end(windows, SpectrumWindow.Role.SIGNAL, false);
        return elements.stream()
                .filter(EdgeTable.elements()::contains)
                .flatMap(element -> EdgeTable.of(element).stream())
                .filter(edge -> !edge.minor() && edge.onset() > fit && edge.onset() < to)
                .min(Comparator.comparingDouble(edge -> Math.abs(edge.onset() - from)))
                .map(Edge::name)
                .orElse(Math.rint(from * 10) / 10 + " eV");
    }

    private static double end(SpectrumWindows windows, SpectrumWindow.Role role, boolean low) {
        return windows.list().stream()
                .filter(window -> window.role() == role)
                .mapToDouble(window -> (low ? window.low() : window.high()).in(SpectrumWindow.EV))
                .findFirst()
                .orElse(Double.NaN);
    }
}

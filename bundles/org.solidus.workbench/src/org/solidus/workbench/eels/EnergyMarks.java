/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.eels.edges.Edge;
import org.solidus.eels.edges.EdgeTable;
import org.solidus.eels.edges.EdgeWindows;
import org.solidus.eels.xray.DetectorResolution;
import org.solidus.eels.xray.LineFamily;
import org.solidus.eels.xray.LineTable;
import org.solidus.eels.xray.XrayLine;
import org.solidus.figure.Marking;
import org.solidus.figure.result.SpectrumPicture;

/** Edges of elements on energy losses, lines of elements on X-ray spectra. */
final class EnergyMarks {

    /** Those that batteries are made of come first. */
    private static final List<String> USUAL = List.of(
            "Li", "C", "N", "O", "F", "Na", "Al", "Si", "P", "S", "Ti", "Mn", "Fe", "Co", "Ni", "Cu", "Ge", "Zr", "La");

    /** Lines weaker than this beside the alpha lines are not marked. */
    private static final double WEAK = 0.05;

    private EnergyMarks() {}

    /** Elements to choose from. */
    static List<String> usual() {
        return USUAL;
    }

    /** Whether spectra are of X-rays: energies, not losses. */
    static boolean isXray(Axis axis) {
        return !axis.quantity().equals(Quantities.ENERGY_LOSS)
                && !axis.name().toLowerCase(Locale.ROOT).contains("loss");
    }

    /** A picture with marks where edges or lines of elements lie. */
    static SpectrumPicture on(SpectrumPicture picture, List<String> elements, Axis axis) {
        List<Marking> marks = new ArrayList<>();
        for (String element : elements) {
            marks.addAll(isXray(axis) ? lines(element, axis) : edges(element, axis));
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

    private static List<Marking> lines(String element, Axis axis) {
        List<Marking> marks = new ArrayList<>();
        for (LineFamily family : families(element)) {
            for (XrayLine line : family.lines()) {
                double at = SpectrumWindow.EV.convert(line.energy(), axis.unit());
                boolean first = line.name().endsWith("1");
                if (first && line.weight() > WEAK && at >= axis.value(0) && at <= axis.value(axis.size() - 1)) {
                    marks.add(new Marking.At(at, element + " " + greek(line.name())));
                }
            }
        }
        return marks;
    }

    private static List<LineFamily> families(String element) {
        return LineTable.elements().stream()
                .filter(one -> one.symbol().equals(element))
                .flatMap(one -> one.families().stream())
                .toList();
    }

    /** Without the number of the line: {@code Ka1} is K and an alpha. */
    private static String greek(String name) {
        String plain = name.substring(0, name.length() - 1);
        return plain.replace('a', '\u03b1').replace('b', '\u03b2').replace('g', '\u03b3');
    }

    /**
     * Windows of the edges or lines of elements: for edges those that a step takes by itself, for lines a signal between
     * two backgrounds, as wide as a usual detector shows them.
     */
    static List<SpectrumWindow> windows(List<String> elements, Axis axis) {
        List<SpectrumWindow> windows = new ArrayList<>();
        for (String element : elements) {
            if (isXray(axis)) {
                families(element).forEach(family -> lineWindows(family, axis, windows));
            } else if (EdgeTable.elements().contains(element)) {
                EdgeTable.of(element).stream()
                        .filter(edge -> !edge.minor() && !edge.shell().matches("[LM][24]"))
                        .forEach(edge -> edgeWindows(edge, axis, windows));
            }
        }
        return windows;
    }

    private static void edgeWindows(Edge edge, Axis axis, List<SpectrumWindow> windows) {
        EdgeWindows own = EdgeWindows.of(edge, List.of());
        add(edge.name() + ".fit", edge.name() + " fit", own.fitLow(), own.fitHigh(), axis, windows);
        add(edge.name() + ".signal", edge.name(), own.signalLow(), own.signalHigh(), axis, windows);
    }

    private static void lineWindows(LineFamily family, Axis axis, List<SpectrumWindow> windows) {
        double at = family.alpha();
        double width = DetectorResolution.TYPICAL.fwhm(at);
        String name = family.label();
        add(name + ".below", name + " below", at - 2.2 * width, at - 1.2 * width, axis, windows);
        add(name + ".signal", name, at - 0.8 * width, at + 0.8 * width, axis, windows);
        add(name + ".above", name + " above", at + 1.2 * width, at + 2.2 * width, axis, windows);
    }

    /** Windows beyond the spectra are left out, with those of their group. */
    private static void add(
            String path, String label, double low, double high, Axis axis, List<SpectrumWindow> windows) {
        double from = SpectrumWindow.EV.convert(low, axis.unit());
        double to = SpectrumWindow.EV.convert(high, axis.unit());
        if (from >= axis.value(0) && to <= axis.value(axis.size() - 1)) {
            windows.add(SpectrumWindow.of(path, label, from, to, axis.unit()).moved(from, to, axis));
        }
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

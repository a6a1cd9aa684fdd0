/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Axis;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.edges.Edge;
import org.solidus.eels.edges.EdgeChoice;
import org.solidus.eels.edges.EdgeWindows;
import org.solidus.eels.edges.PluralScattering;
import org.solidus.eels.edges.WindowAdvice;
import org.solidus.workbench.eels.SpectrumWindow.Role;

/**
 * Why windows of energy will not do, and what to do instead: in the words of the step that uses them, which are those of
 * its form; and for windows that belong to no step yet, what eels.edge would say of them.
 *
 * @param sentence empty: nothing is wrong
 * @param refused whether the step would not run, or only warns
 */
record SpectrumAdvice(String sentence, boolean refused) {

    static final SpectrumAdvice NOTHING = new SpectrumAdvice("", false);

    /**
     * What there is to say.
     *
     * @param document with the step that has the windows
     * @param problems of the pipeline as it is planned
     * @param elements that are marked on the spectrum
     */
    static SpectrumAdvice of(
            SpectrumWindows windows,
            Axis axis,
            boolean single,
            PipelineDocument document,
            List<Problem> problems,
            List<String> elements) {
        if (windows.isEmpty()) {
            return NOTHING;
        }
        if (!windows.ofStep()) {
            return ofFree(windows, axis, single, elements);
        }
        List<String> said = problems.stream()
                .filter(problem -> document.field(problem).name().equals(windows.step()))
                .map(Problem::message)
                .distinct()
                .toList();
        if (!said.isEmpty()) {
            return new SpectrumAdvice(String.join(" ", said), true);
        }
        return document.step(windows.step())
                .filter(step -> step.id().equals(EdgeParameters.STEP))
                .map(step -> ofEdges(step, axis, single))
                .orElse(NOTHING);
    }

    private static PluralScattering plural(boolean single) {
        return single ? PluralScattering.REMOVED : PluralScattering.PRESENT;
    }

    private static SpectrumAdvice ofEdges(StepSpec step, Axis axis, boolean single) {
        List<String> known = EdgeParameters.elements(step);
        List<WindowAdvice> all = new ArrayList<>();
        for (EdgeChoice choice : EdgeParameters.choices(step)) {
            EdgeWindows windows = choice.windows(known);
            all.addAll(WindowAdvice.of(windows, known, EdgeParameters.complete(step), plural(single)));
            grid(axis).ifPresent(grid -> all.addAll(WindowAdvice.of(windows, grid)));
        }
        return of(all);
    }

    private static SpectrumAdvice ofFree(SpectrumWindows windows, Axis axis, boolean single, List<String> elements) {
        Optional<SpectrumWindow> fit = first(windows, Role.FIT);
        Optional<SpectrumWindow> signal = first(windows, Role.SIGNAL);
        if (EnergyMarks.isXray(axis) || fit.isEmpty() || signal.isEmpty()) {
            return NOTHING;
        }
        double onset = signal.get().low().in(SpectrumWindow.EV);
        if (!(onset > 0)) {
            return NOTHING;
        }
        EdgeWindows pair = new EdgeWindows(
                new Edge("", "", onset, false),
                fit.get().low().in(SpectrumWindow.EV),
                fit.get().high().in(SpectrumWindow.EV),
                onset,
                signal.get().high().in(SpectrumWindow.EV));
        List<WindowAdvice> all =
                new ArrayList<>(WindowAdvice.of(pair, known(elements), !elements.isEmpty(), plural(single)));
        grid(axis).ifPresent(grid -> all.addAll(WindowAdvice.of(pair, grid)));
        return of(all);
    }

    private static List<String> known(List<String> elements) {
        return elements.stream()
                .filter(org.solidus.eels.edges.EdgeTable.elements()::contains)
                .toList();
    }

    private static Optional<SpectrumWindow> first(SpectrumWindows windows, Role role) {
        return windows.list().stream().filter(window -> window.role() == role).findFirst();
    }

    private static Optional<EnergyGrid> grid(Axis axis) {
        try {
            return Optional.of(EnergyGrid.of(axis));
        } catch (IllegalArgumentException uneven) {
            return Optional.empty();
        }
    }

    /** What is worst of all; notes only where there is nothing worse. */
    private static SpectrumAdvice of(List<WindowAdvice> all) {
        Optional<WindowAdvice.Level> worst =
                all.stream().map(WindowAdvice::level).max(Enum::compareTo);
        Set<String> sentences = new LinkedHashSet<>();
        all.stream().filter(one -> one.level() == worst.orElseThrow()).forEach(one -> sentences.add(one.sentence()));
        return worst.map(level -> new SpectrumAdvice(String.join(" ", sentences), level == WindowAdvice.Level.REFUSED))
                .orElse(NOTHING);
    }
}

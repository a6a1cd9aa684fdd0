/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.unit.Quantity;

/**
 * The windows that are shown: those of a step's parameters, or such as belong to none yet.
 *
 * @param step name of the step; empty: they belong to none
 * @param id of the step; empty: none
 * @param list in the order of the parameters
 */
record SpectrumWindows(String step, String id, List<SpectrumWindow> list) {

    /** A step all of whose windows are those of a background. */
    static final String BACKGROUND = "eels.background";

    static final SpectrumWindows NONE = new SpectrumWindows("", "", List.of());

    SpectrumWindows {
        list = List.copyOf(list);
    }

    /** Those of no step. */
    static SpectrumWindows free(List<SpectrumWindow> list) {
        return new SpectrumWindows("", "", list);
    }

    /**
     * All pairs of energies among the parameters of a step, those of nested ones as well; of edges that are named alone
     * the windows that follow from their onsets.
     */
    static SpectrumWindows of(StepSpec step) {
        List<SpectrumWindow> found = new ArrayList<>();
        if (step.id().equals(EdgeParameters.STEP)) {
            found.addAll(EdgeParameters.windows(step));
        } else {
            collect("", step.params(), found);
        }
        boolean background = step.id().equals(BACKGROUND);
        return new SpectrumWindows(
                step.name(),
                step.id(),
                background
                        ? found.stream()
                                .map(one -> one.as(SpectrumWindow.Role.FIT))
                                .toList()
                        : found);
    }

    /** Numbers of the windows that belong together with one. */
    List<SpectrumWindow> groupOf(String group) {
        return list.stream().filter(window -> window.group().equals(group)).toList();
    }

    /** Groups in their order. */
    List<String> groups() {
        return list.stream().map(SpectrumWindow::group).distinct().toList();
    }

    private static void collect(String path, Value value, List<SpectrumWindow> found) {
        switch (value) {
            case Value.Mapping mapping ->
                mapping.entries().forEach((key, item) -> collect(path.isEmpty() ? key : path + "." + key, item, found));
            case Value.Sequence sequence ->
                pair(path, sequence).ifPresentOrElse(found::add, () -> {
                    for (int i = 0; i < sequence.items().size(); i++) {
                        collect(path + "." + i, sequence.items().get(i), found);
                    }
                });
            case Value.Scalar scalar -> {
                /* one number is no window */
            }
        }
    }

    /** Two quantities of energy, the first below the second. */
    private static Optional<SpectrumWindow> pair(String path, Value.Sequence sequence) {
        if (sequence.items().size() != 2 || !sequence.items().stream().allMatch(Value.Scalar.class::isInstance)) {
            return Optional.empty();
        }
        try {
            Quantity low = Quantity.of(((Value.Scalar) sequence.items().get(0)).text());
            Quantity high = Quantity.of(((Value.Scalar) sequence.items().get(1)).text());
            boolean energies = low.unit().compatible(SpectrumWindow.EV)
                    && high.unit().compatible(SpectrumWindow.EV)
                    && low.in(SpectrumWindow.EV) < high.in(SpectrumWindow.EV);
            return energies
                    ? Optional.of(new SpectrumWindow(
                            path, path.replace('_', ' ').replace('.', ' '), SpectrumWindow.Role.of(path), low, high))
                    : Optional.empty();
        } catch (IllegalArgumentException words) {
            return Optional.empty();
        }
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** Whether they belong to a step. */
    boolean ofStep() {
        return !step.isEmpty();
    }

    /** The same with one in another place. */
    SpectrumWindows with(int number, SpectrumWindow window) {
        List<SpectrumWindow> other = new ArrayList<>(list);
        other.set(number, window);
        return new SpectrumWindows(step, id, other);
    }

    /** The same without one. */
    SpectrumWindows without(int number) {
        List<SpectrumWindow> other = new ArrayList<>(list);
        other.remove(number);
        return new SpectrumWindows(step, id, other);
    }
}

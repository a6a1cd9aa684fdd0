/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.unit.Quantity;
import org.solidus.eels.edges.EdgeChoice;
import org.solidus.eels.edges.EdgeWindows;

/**
 * The edges that a step counts, as they are written in a pipeline: by their names alone, or each with its windows. What
 * cannot be read yet is left out.
 */
final class EdgeParameters {

    /** The step that counts edges. */
    static final String STEP = "eels.edge";

    /** Its parameter with the edges. */
    static final String EDGES = "edges";

    private static final String FIT = "fit";
    private static final String SIGNAL = "signal";

    private EdgeParameters() {}

    /** Windows of all edges, two for each. */
    static List<SpectrumWindow> windows(StepSpec step) {
        List<SpectrumWindow> windows = new ArrayList<>();
        List<Value> items = items(step.params(), EDGES);
        List<String> known = elements(step);
        for (int i = 0; i < items.size(); i++) {
            String path = items(step.params()) ? EDGES + "." + i : EDGES;
            choice(items.get(i)).ifPresent(choice -> {
                EdgeWindows own = choice.windows(known);
                String name = own.edge().name();
                windows.add(window(path + "." + FIT, name + " fit", own.fitLow(), own.fitHigh()));
                windows.add(window(path + "." + SIGNAL, name, own.signalLow(), own.signalHigh()));
            });
        }
        return windows;
    }

    private static SpectrumWindow window(String path, String label, double low, double high) {
        return SpectrumWindow.of(path, label, rounded(low), rounded(high), SpectrumWindow.EV);
    }

    private static double rounded(double energy) {
        return Math.rint(energy * 100) / 100;
    }

    /** Whether the edges are written as a list. */
    private static boolean items(Value.Mapping params) {
        return params.entries().get(EDGES) instanceof Value.Sequence;
    }

    private static List<Value> items(Value.Mapping params, String name) {
        Value value = params.entries().get(name);
        return value instanceof Value.Sequence sequence ? sequence.items() : value == null ? List.of() : List.of(value);
    }

    /** The elements of the sample as far as they are written, those of the edges among them. */
    static List<String> elements(StepSpec step) {
        Set<String> known = new LinkedHashSet<>();
        items(step.params(), "elements").forEach(item -> known.add(item.text()));
        List<Value> edges = items(step.params(), EDGES);
        for (Value edge : edges) {
            choice(edge)
                    .map(one -> one.edge().element())
                    .filter(element -> !element.isEmpty() && (!known.isEmpty() || edges.size() > 1))
                    .ifPresent(known::add);
        }
        return List.copyOf(known);
    }

    /** Whether it is written which elements there are. */
    static boolean complete(StepSpec step) {
        return !items(step.params(), "elements").isEmpty();
    }

    /** The edges that can be read. */
    static List<EdgeChoice> choices(StepSpec step) {
        return items(step.params(), EDGES).stream()
                .map(EdgeParameters::choice)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<EdgeChoice> choice(Value value) {
        try {
            if (value instanceof Value.Mapping mapping) {
                Value of = mapping.entries().get("of");
                return of == null
                        ? Optional.empty()
                        : Optional.of(new EdgeChoice(
                                of.text(),
                                ends(mapping.entries().get(FIT)),
                                ends(mapping.entries().get(SIGNAL)),
                                Optional.empty()));
            }
            return value instanceof Value.Scalar scalar ? Optional.of(EdgeChoice.of(scalar.text())) : Optional.empty();
        } catch (IllegalArgumentException notYet) {
            return Optional.empty();
        }
    }

    private static List<Double> ends(Value value) {
        List<Double> ends = new ArrayList<>();
        if (value instanceof Value.Sequence sequence) {
            for (Value item : sequence.items()) {
                Quantity end = Quantity.of(item.text());
                ends.add(end.unit().symbol().isEmpty() ? end.value() : end.in(SpectrumWindow.EV));
            }
        }
        return ends;
    }

    /** An edge with its windows as it is written, where it was named alone before; else nothing: a window is set by itself. */
    static Optional<String> written(StepSpec step, SpectrumWindows windows, SpectrumWindow moved) {
        String group = moved.group();
        int number = group.contains(".") ? Integer.parseInt(group.substring(group.indexOf('.') + 1)) : 0;
        List<Value> items = items(step.params(), EDGES);
        if (number >= items.size() || !(items.get(number) instanceof Value.Scalar name)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("{ of: " + name.text());
        windows.groupOf(group)
                .forEach(window ->
                        text.append(", ").append(window.name()).append(": ").append(window.text()));
        return Optional.of(text.append(" }").toString());
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;

/**
 * What there is to draw of a step's result on one frame: the pattern, and where a model was fitted to it the model, its
 * parts and what it leaves.
 *
 * @param main the curve itself
 * @param fit of the whole pattern, or of windows (NaN outside)
 * @param components curves of phases, amorphous parts, backgrounds: what the model consists of
 * @param residual pattern less fit
 */
record PatternParts(Trace main, Optional<Trace> fit, List<Trace> components, Optional<Trace> residual) {

    private static final String FIT = "fit";
    private static final String RESIDUAL = "residual";
    private static final String COMPONENTS = "components";

    public PatternParts {
        components = List.copyOf(components);
    }

    /** Names of what can be shown of a result: empty for itself, and its companions that are curves. */
    public static List<String> members(Frame result) {
        List<String> members = new ArrayList<>();
        if (Trace.fits(result) || isFit(result)) {
            members.add("");
        }
        for (Map.Entry<String, Frame> companion : result.companions().entrySet()) {
            boolean part = isFit(result) && List.of(FIT, RESIDUAL).contains(companion.getKey());
            if (!part && Trace.fits(companion.getValue())) {
                members.add(companion.getKey());
            }
        }
        return members;
    }

    /** Whether a result is a table that was fitted to a pattern and kept its curves. */
    public static boolean isFit(Frame result) {
        return result.isTable()
                && Optional.ofNullable(result.companions().get(FIT))
                        .filter(Trace::fits)
                        .isPresent();
    }

    /**
     * The curves of a result.
     *
     * @param name of the step, for the legend
     * @param result of the step on a frame
     * @param member a companion, or empty for the result itself
     * @param pattern what the step worked on, if it is a pattern
     * @return nothing where the result has no curve
     */
    public static Optional<PatternParts> of(String name, Frame result, String member, Optional<Frame> pattern) {
        if (!member.isEmpty()) {
            return Optional.ofNullable(result.companions().get(member))
                    .filter(Trace::fits)
                    .map(companion -> alone(Trace.of(name + "." + member, companion)));
        }
        if (Trace.fits(result)) {
            return Optional.of(alone(Trace.of(name, result)));
        }
        return isFit(result) ? fitted(result, pattern.filter(Trace::fits)) : Optional.empty();
    }

    private static PatternParts alone(Trace trace) {
        return new PatternParts(trace, Optional.empty(), List.of(), Optional.empty());
    }

    private static Optional<PatternParts> fitted(Frame result, Optional<Frame> pattern) {
        Trace fit = Trace.of(FIT, result.companions().get(FIT));
        Optional<Trace> residual = Optional.ofNullable(result.companions().get(RESIDUAL))
                .filter(Trace::fits)
                .map(frame -> Trace.of(RESIDUAL, frame));
        Trace main = pattern.map(frame -> Trace.of("measured", frame)).orElseGet(() -> sum(fit, residual));
        List<Trace> components = Optional.ofNullable(result.companions().get(COMPONENTS))
                .map(frame -> components(frame, result))
                .orElse(List.of());
        return Optional.of(new PatternParts(main, Optional.of(fit), components, residual));
    }

    /** Fit and residual make the pattern where it was fitted. */
    private static Trace sum(Trace fit, Optional<Trace> residual) {
        double[] values = fit.values().clone();
        residual.ifPresent(rest -> Arrays.setAll(values, i -> values[i] + rest.values()[i]));
        return new Trace("measured", fit.axis(), values, Optional.empty(), fit.quantity(), fit.unit());
    }

    private static List<Trace> components(Frame frame, Frame result) {
        int[] shape = frame.shape();
        if (shape.length != 2) {
            return List.of();
        }
        Axis axis = frame.axes().get(1);
        double[] all = frame.doubles();
        List<String> names = componentNames(result, shape[0]);
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < shape[0]; i++) {
            double[] one = Arrays.copyOfRange(all, i * shape[1], (i + 1) * shape[1]);
            Frame curve = Frame.of(NDArray.of(one))
                    .quantity(frame.quantity(), frame.unit())
                    .axes(axis)
                    .build();
            traces.add(Trace.of(names.get(i), curve));
        }
        return traces;
    }

    /** The columns '... fraction' are in the order of the parts; backgrounds follow, the smooth one last. */
    private static List<String> componentNames(Frame result, int count) {
        List<String> names = new ArrayList<>();
        List<String> fractions = result.table().columns().stream()
                .map(column -> column.name())
                .filter(name -> name.endsWith(" fraction"))
                .map(name -> name.substring(0, name.length() - " fraction".length()))
                .toList();
        boolean several = fractions.contains("amorphous 1");
        for (String fraction : fractions) {
            if (!several || !"amorphous".equals(fraction)) {
                names.add(fraction);
            }
        }
        if (names.size() == count - 2) {
            names.add("given background");
        }
        if (names.size() == count - 1) {
            names.add("background");
        }
        while (names.size() < count) {
            names.add("part " + (names.size() + 1));
        }
        return names;
    }
}

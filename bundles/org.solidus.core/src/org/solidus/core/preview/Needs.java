/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.SideInput;
import org.solidus.core.registry.StepInfo.Shape;
import org.solidus.core.source.Source;

/** Finds what has to be computed over a series before a node can be looked at. */
final class Needs {

    /** A series that is computed without being asked for. */
    private static final long FEW_FRAMES = 16;

    private final Predicate<Node> there;

    /** @param there whether the series of a node is there already */
    Needs(Predicate<Node> there) {
        this.there = there;
    }

    /** The steps to compute for a node, itself included, in the order of the pipeline. */
    List<StepNode> above(Node node, List<Node> order) {
        Set<Node> missing = Collections.newSetFromMap(new IdentityHashMap<>());
        walk(node, false, missing, Collections.newSetFromMap(new IdentityHashMap<>()));
        return order.stream()
                .filter(missing::contains)
                .map(StepNode.class::cast)
                .toList();
    }

    /** @param asSeries whether it is not enough to know single frames of it */
    private void walk(Node node, boolean asSeries, Set<Node> missing, Set<Node> seen) {
        if (!(node instanceof StepNode step) || there.test(node)) {
            return;
        }
        if (step.shape() != Shape.OPERATION || asSeries && step.signature().frames() != 1) {
            missing.add(step);
        }
        if (!seen.add(step)) {
            return;
        }
        walk(step.input(), false, missing, seen);
        for (SideInput<?> side : step.sides()) {
            side.reference().ifPresent(reference -> walk(reference.node(), side.type() == Source.class, missing, seen));
        }
    }

    /** Whether a step and all that it needs work on few frames. */
    boolean isShort(StepNode step, List<Node> order) {
        return above(step, order).stream().allMatch(Needs::isShort);
    }

    private static boolean isShort(StepNode step) {
        Node series = step.shape() == Shape.OPERATION ? step : step.input();
        long frames = series.signature().frames();
        if (frames < 0 && series instanceof SourceNode source) {
            frames = source.source().info().frames();
        }
        return frames >= 0 && frames <= FEW_FRAMES;
    }

    /** A sentence. */
    static String why(String node, List<StepNode> missing) {
        String names = missing.stream()
                .map(step -> "'" + step.name() + "' (" + step.info().op().name() + ")")
                .collect(Collectors.joining(", "));
        boolean itself = missing.size() == 1 && missing.get(0).name().equals(node);
        return itself
                ? names + " works on the whole series, not on single frames; compute it over the series to see it."
                : "'" + node + "' needs the whole series for " + names + "; compute "
                        + (missing.size() == 1 ? "it" : "them") + " over the series to see it.";
    }
}

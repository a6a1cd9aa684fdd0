/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.List;
import java.util.Optional;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.registry.StepInfo.Shape;

/**
 * In which pass a step runs. A pass reads each series once: per-frame steps run together, frame by frame, and so does a
 * step with a per-frame input from another step on the same series. What is needed as a whole comes from an earlier
 * pass.
 */
final class Passes {

    private Passes() {}

    /** The pass of a step with this input and these side inputs, 1 first. */
    static int of(Shape shape, Node input, List<SideInput<?>> sides, Grouping grouping) {
        int pass = Math.max(1, continues(shape, input) ? input.pass() : input.pass() + 1);
        for (SideInput<?> side : sides) {
            Optional<StepNode> step = perFrame(shape, side, grouping);
            int from =
                    side.reference().map(reference -> reference.node().pass()).orElse(0);
            pass = Math.max(pass, step.isPresent() ? from : from + 1);
        }
        int last = pass;
        boolean together = sides.stream()
                .flatMap(side -> perFrame(shape, side, grouping).stream())
                .filter(step -> step.pass() == last)
                .allMatch(step -> runTogether(input, step, last));
        return together ? pass : pass + 1;
    }

    /** Whether a step takes up the frames of its input as they come. */
    private static boolean continues(Shape shape, Node input) {
        return input.pass() == 0 || shape != Shape.WHOLE && isPerFrame(input);
    }

    private static boolean isPerFrame(Node node) {
        return node instanceof StepNode step && step.shape() == Shape.OPERATION;
    }

    /** The per-frame step that a side input has its values from, if these may come as they are made. */
    private static Optional<StepNode> perFrame(Shape shape, SideInput<?> side, Grouping grouping) {
        boolean labels = grouping instanceof Grouping.By by && by.labels() == side;
        return side.reference()
                .map(SideInput.Reference::node)
                .filter(node -> shape != Shape.WHOLE && side.perFrame() && !labels && isPerFrame(node))
                .map(StepNode.class::cast);
    }

    /**
     * Whether two steps can run in one pass over one series: the nearest node above both is read in it, and all steps
     * below that are of this pass.
     */
    private static boolean runTogether(Node input, StepNode other, int pass) {
        for (Node above = input; ; above = ((StepNode) above).input()) {
            if (isAbove(above, other, pass)) {
                return !above.signature().scan().isEmpty();
            }
            if (!isPerFrame(above) || above.pass() != pass) {
                return false;
            }
        }
    }

    private static boolean isAbove(Node above, Node step, int pass) {
        Node node = step;
        while (node != above && isPerFrame(node) && node.pass() == pass) {
            node = ((StepNode) node).input();
        }
        return node == above;
    }
}

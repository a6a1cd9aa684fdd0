/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.MapColumns;
import org.solidus.tem.match.MatchStep;

/**
 * Which results of a pipeline belong together: a pattern, its spots, and what was matched with them. Made on a
 * background thread.
 *
 * @param pattern name of the source or step that gives patterns; empty: none
 * @param spots name of what gives their spots; empty: none
 * @param match name of what gives phase and orientation; empty: none
 * @param settings how templates are simulated, where the pipeline matches
 */
record MatchNodes(String pattern, String spots, String match, Optional<MatchStep.Params> settings) {

    static final MatchNodes NOTHING = new MatchNodes("", "", "", Optional.empty());

    private static final Unit RECIPROCAL = Unit.of("1/angstrom");

    /**
     * Those of the selected step where it is one of them, else of the last match, else of the last spots.
     *
     * @param nodes of a planned pipeline, in their order
     * @param selected name of a step; may be any
     */
    static MatchNodes of(List<Node> nodes, String selected) {
        Optional<Node> match = last(nodes, selected, MatchNodes::isMatch);
        Optional<Node> spots = match.flatMap(node -> upstream(node, MatchNodes::isSpots))
                .or(() -> last(nodes, selected, MatchNodes::isSpots));
        Optional<Node> pattern = spots.flatMap(node -> upstream(node, MatchNodes::isPattern))
                .or(() -> last(nodes, selected, MatchNodes::isPattern))
                .or(() -> first(nodes, MatchNodes::isImage));
        return new MatchNodes(name(pattern), name(spots), name(match), match.flatMap(MatchNodes::settings));
    }

    private interface Kind {
        boolean fits(Node node);
    }

    private static String name(Optional<Node> node) {
        return node.map(Node::name).orElse("");
    }

    private static Optional<Node> last(List<Node> nodes, String selected, Kind kind) {
        return nodes.stream()
                .filter(kind::fits)
                .filter(node -> node.name().equals(selected))
                .findFirst()
                .or(() -> nodes.stream().filter(kind::fits).reduce((first, last) -> last));
    }

    private static Optional<Node> first(List<Node> nodes, Kind kind) {
        return nodes.stream().filter(kind::fits).findFirst();
    }

    /** The nearest result of a kind among what a node worked on. */
    private static Optional<Node> upstream(Node node, Kind kind) {
        Node at = node;
        while (at instanceof StepNode step) {
            at = step.input();
            if (kind.fits(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static Optional<MatchStep.Params> settings(Node node) {
        return node instanceof StepNode step && step.params() instanceof MatchStep.Params params
                ? Optional.of(params)
                : Optional.empty();
    }

    private static boolean isMatch(Node node) {
        Signature signature = node.signature();
        return signature.isTable()
                && signature.column(MapColumns.PHASE).isPresent()
                && signature.companions().containsKey("candidates");
    }

    private static boolean isSpots(Node node) {
        Signature signature = node.signature();
        return signature.isTable() && isReciprocal(signature.column("qx")) && isReciprocal(signature.column("qy"));
    }

    private static boolean isReciprocal(Optional<ColumnSpec> column) {
        return column.filter(spec -> spec.unit().compatible(RECIPROCAL)).isPresent();
    }

    private static boolean isImage(Node node) {
        Signature signature = node.signature();
        return signature.kind() == Signature.Kind.ARRAY
                && signature.rank() == 2
                && !signature.scan().isEmpty();
    }

    private static boolean isPattern(Node node) {
        return isImage(node)
                && node.signature().axes().stream().allMatch(axis -> axis.unit().compatible(RECIPROCAL));
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Where a value stands in a text.
 *
 * @param kind what it is
 * @param flow whether it stands between braces or brackets of its own
 * @param start first character
 * @param end the character behind its last
 * @param entries of a mapping
 * @param items of a list
 */
record TextSpan(Kind kind, boolean flow, int start, int end, List<Entry> entries, List<TextSpan> items) {

    enum Kind {
        SCALAR,
        MAPPING,
        SEQUENCE
    }

    /** A name and its value. */
    record Entry(String key, int start, int end, TextSpan value) {

        /** The character behind the last of the entry. */
        int last() {
            return Math.max(end, value.end());
        }
    }

    /** A text that names the same value twice: an edit of one place would change the other. */
    static final class Aliased extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * The spots of a text that is YAML.
     *
     * @throws Aliased when it has aliases
     */
    static TextSpan of(String text) {
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        Optional<Node> root = new Compose(settings).composeString(text);
        return root.isEmpty()
                ? new TextSpan(Kind.MAPPING, false, text.length(), text.length(), List.of(), List.of())
                : new Reading(text).spot(root.get());
    }

    /** The value at a path. */
    Optional<TextSpan> at(List<Object> path) {
        if (path.isEmpty()) {
            return Optional.of(this);
        }
        Optional<TextSpan> child = path.get(0) instanceof String key
                ? entry(key).map(Entry::value)
                : Optional.of((Integer) path.get(0))
                        .filter(at -> at < items.size())
                        .map(items::get);
        return child.flatMap(spot -> spot.at(path.subList(1, path.size())));
    }

    Optional<Entry> entry(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    private static final class Reading {

        private final String text;
        private final boolean wide;
        private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        Reading(String text) {
            this.text = text;
            this.wide = text.codePoints().anyMatch(c -> c > 0xffff);
        }

        TextSpan spot(Node node) {
            if (!seen.add(node)) {
                throw new Aliased();
            }
            int start = offset(node.getStartMark());
            int end = trimmed(start, offset(node.getEndMark()));
            boolean flow = node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
            return switch (node) {
                case MappingNode mapping -> {
                    List<Entry> entries = new ArrayList<>();
                    for (NodeTuple tuple : mapping.getValue()) {
                        Node key = tuple.getKeyNode();
                        int from = offset(key.getStartMark());
                        entries.add(new Entry(
                                ((ScalarNode) key).getValue(),
                                from,
                                trimmed(from, offset(key.getEndMark())),
                                spot(tuple.getValueNode())));
                    }
                    int last = entries.stream().mapToInt(Entry::last).max().orElse(end);
                    yield new TextSpan(Kind.MAPPING, flow, start, flow ? end : last, entries, List.of());
                }
                case SequenceNode sequence -> {
                    List<TextSpan> items =
                            sequence.getValue().stream().map(this::spot).toList();
                    int last = items.stream().mapToInt(TextSpan::end).max().orElse(end);
                    yield new TextSpan(Kind.SEQUENCE, flow, start, flow ? end : last, List.of(), items);
                }
                default -> new TextSpan(Kind.SCALAR, false, start, end, List.of(), List.of());
            };
        }

        private int offset(Optional<Mark> mark) {
            int index = mark.orElseThrow().getIndex();
            return wide ? text.offsetByCodePoints(0, index) : index;
        }

        private int trimmed(int start, int end) {
            int last = end;
            while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
                last--;
            }
            return last;
        }
    }
}

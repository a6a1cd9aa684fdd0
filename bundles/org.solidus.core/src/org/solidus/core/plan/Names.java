/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of a pipeline stand for, as far as it is planned: sources and steps, steps that are switched off and
 * stand for their inputs, and what is broken, so that nobody reports it twice. It also remembers what is used.
 */
final class Names {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, String> off = new LinkedHashMap<>();
    private final Set<String> broken = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> series = new LinkedHashSet<>();

    /** {@code $name.member} as it is written. */
    record Written(String name, Optional<String> member) {

        /** @param text with or without the dollar */
        static Written of(String text) {
            String bare = text.startsWith("$") ? text.substring(1) : text;
            int dot = bare.indexOf('.');
            return dot < 0
                    ? new Written(bare, Optional.empty())
                    : new Written(bare.substring(0, dot), Optional.of(bare.substring(dot + 1)));
        }
    }

    void put(Node node) {
        nodes.put(node.name(), node);
    }

    /** The name of a step that is switched off stands for its input. */
    void putOff(String name, Node input) {
        nodes.put(name, input);
        off.put(name, input.name());
    }

    void putBroken(String name) {
        broken.add(name);
    }

    Optional<Node> find(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** What stands for a step that is switched off. */
    Optional<String> standsFor(String name) {
        return Optional.ofNullable(off.get(name));
    }

    boolean isBroken(String name) {
        return broken.contains(name);
    }

    Set<String> broken() {
        return Collections.unmodifiableSet(broken);
    }

    /** All names so far with what they stand for; grows with them. */
    Map<String, Node> all() {
        return Collections.unmodifiableMap(nodes);
    }

    /** The nodes without the names of steps that are switched off. */
    List<Node> nodes() {
        return nodes.entrySet().stream()
                .filter(entry -> !off.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Somebody works on it, so it is no leaf. */
    void use(Node node) {
        used.add(node.name());
    }

    boolean isUsed(String name) {
        return used.contains(name);
    }

    /** Somebody reads it as a series, in a later pass. */
    void readAsSeries(Node node) {
        series.add(node.name());
    }

    boolean isReadAsSeries(String name) {
        return series.contains(name);
    }
}

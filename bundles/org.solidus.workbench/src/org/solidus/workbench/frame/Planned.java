/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Signature;
import org.solidus.core.plan.Node;
import org.solidus.core.source.Opener;
import org.solidus.crystal.Structure;
import org.solidus.workbench.pattern.PatternNodes;

/**
 * What the view of the current frame needs to know of a pipeline. Made on a background thread.
 *
 * @param nodes sources and steps that give frames, in their order
 * @param integration what is integrated, if anything is
 * @param structures of the pipeline's parameters, by what they are called
 */
record Planned(List<Shown> nodes, Optional<Integration> integration, Map<String, Structure> structures) {

    static final Planned NOTHING = new Planned(List.of(), Optional.empty(), Map.of());

    /**
     * A source or a step.
     *
     * @param image whether its frames are images
     */
    record Shown(String name, boolean image) {}

    /**
     * Of a planned pipeline.
     *
     * @param selected name of a step; may be any
     * @param main name of the result that the pipeline opens first
     */
    static Planned of(List<Node> nodes, String selected, Optional<String> main) {
        List<Shown> shown = new ArrayList<>();
        for (Node node : nodes) {
            Signature signature = node.signature();
            boolean array = signature.kind() == Signature.Kind.ARRAY;
            shown.add(new Shown(node.name(), array && signature.rank() == 2));
        }
        Map<String, Structure> structures = new LinkedHashMap<>();
        for (Structure structure : new PatternNodes(nodes).structures()) {
            structures.putIfAbsent(structure.name(), structure);
        }
        return new Planned(List.copyOf(shown), Integration.of(nodes, selected, main), structures);
    }

    /**
     * What a view shows unless somebody chose: what is integrated, else the first images, else the first of all.
     *
     * @param main the source that the frames are counted in; may be empty
     */
    String node(String main) {
        Optional<String> integrated = integration.map(Integration::input);
        return integrated
                .or(() -> nodes.stream().filter(Shown::image).map(Shown::name).findFirst())
                .or(() -> nodes.stream().map(Shown::name).filter(main::equals).findFirst())
                .or(() -> nodes.stream().map(Shown::name).findFirst())
                .orElse("");
    }

    boolean has(String name) {
        return nodes.stream().anyMatch(node -> node.name().equals(name));
    }

    /** Names of structures that can be asked for: of the pipeline first, then those that come with Solidus. */
    List<String> structureNames(List<String> shipped) {
        Set<String> names = new LinkedHashSet<>(structures.keySet());
        names.addAll(shipped);
        return List.copyOf(names);
    }

    /** A structure by its name: of the pipeline, or one that comes with Solidus. */
    Optional<Structure> structure(String name, Opener opener) {
        Structure own = structures.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        try {
            return opener.shipped(Structure.class, name);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
    }
}

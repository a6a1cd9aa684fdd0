/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.solidus.crystal.Structure;
import org.solidus.crystal.cif.CifReader;
import org.solidus.crystal.structures.ShippedStructures;

/**
 * The structures whose lines stand below patterns: those that come with Solidus, CIF files, and those of the document.
 * Choosing is for the UI thread, {@link #lines} for a background one.
 */
final class ReferenceShelf {

    private static final int MOST_KEPT = 64;

    private final Runnable changed;
    private final Set<String> chosen = new LinkedHashSet<>();
    private boolean document = true;
    private final Map<Key, ReferenceLines> known = new ConcurrentHashMap<>();

    private record Key(Object what, double highest) {}

    /** @param changed is told when other structures are chosen */
    ReferenceShelf(Runnable changed) {
        this.changed = changed;
    }

    /** Names of shipped structures and paths of CIF files, in the order in which they were chosen. */
    List<String> chosen() {
        return List.copyOf(chosen);
    }

    /** Adds or takes away a shipped structure or a CIF. */
    void choose(String name, boolean on) {
        if (on) {
            chosen.add(name);
        } else {
            chosen.remove(name);
        }
        changed.run();
    }

    void clear() {
        chosen.clear();
        document = false;
        changed.run();
    }

    /** Whether the structures of the document are shown, too. */
    boolean ofDocument() {
        return document;
    }

    void setOfDocument(boolean on) {
        document = on;
        changed.run();
    }

    /** What is to be loaded; a copy for a background thread. */
    record Wish(List<String> names, boolean document) {}

    Wish wish() {
        return new Wish(chosen(), document);
    }

    /**
     * Rows of ticks.
     *
     * @param highest Q, 1/angstrom
     * @param problems receives a sentence for each structure that cannot be read
     */
    List<ReferenceLines> lines(Wish wish, PatternNodes nodes, double highest, List<String> problems) {
        List<ReferenceLines> rows = new ArrayList<>();
        double end = Math.ceil(highest);
        if (wish.document()) {
            for (Structure structure : nodes.structures()) {
                add(rows, new Key(structure, end), structure.name(), () -> structure, problems);
            }
        }
        for (String name : wish.names()) {
            String label = name.replaceAll(".*[/\\\\]", "").replaceAll("\\.cif$", "");
            add(rows, new Key(name, end), label, () -> structure(name), problems);
        }
        return rows;
    }

    private interface Loading {
        Structure get() throws IOException;
    }

    private void add(List<ReferenceLines> rows, Key key, String name, Loading structure, List<String> problems) {
        try {
            ReferenceLines row = known.get(key);
            if (row == null) {
                row = ReferenceLines.of(shortened(name), structure.get(), key.highest());
                if (known.size() < MOST_KEPT) {
                    known.put(key, row);
                }
            }
            addOnce(rows, row);
        } catch (IOException | IllegalArgumentException problem) {
            problems.add(problem.getMessage());
        }
    }

    /** The same lines stand there once; other lines of the same name get a number. */
    private static void addOnce(List<ReferenceLines> rows, ReferenceLines row) {
        String name = row.name();
        for (int number = 2; ; number++) {
            String tried = name;
            Optional<ReferenceLines> there =
                    rows.stream().filter(one -> one.name().equals(tried)).findFirst();
            if (there.isEmpty()) {
                rows.add(row.named(name));
                return;
            }
            if (there.get().sameLines(row)) {
                return;
            }
            name = row.name() + " (" + number + ")";
        }
    }

    /** Names of CIFs go on and on: the legend needs the word before the first comma. */
    private static String shortened(String name) {
        String first = name.split("[,;(]", 2)[0].strip();
        return first.isEmpty() ? name : first;
    }

    private static Structure structure(String name) throws IOException {
        return ShippedStructures.names().contains(name)
                ? ShippedStructures.get(name)
                : CifReader.structures(Path.of(name)).getFirst();
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.architecture;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which bundle may depend on which, lowest first. A new bundle gets its row here before it gets a manifest; a row names
 * only bundles above it, so there can be no cycle.
 */
final class DependencyTable {

    /** Bundles that hold one experiment's science each; what two of them need moves down. */
    static final Set<String> SCIENCE = Set.of("scattering", "tem", "eels", "electrochemistry");

    /** The only bundles that see SWT and the Eclipse workbench. */
    static final Set<String> USER_INTERFACE = Set.of("plot", "workbench");

    private static final List<Row> ROWS = List.of(
            new Row("core"),
            new Row("math", "core"),
            new Row("crystal", "core", "math"),
            new Row("io", "core"),
            new Row("figure", "core"),
            new Row("scattering", "core", "math", "crystal"),
            new Row("tem", "core", "math", "crystal"),
            new Row("eels", "core", "math"),
            new Row("electrochemistry", "core", "math"),
            new Row("device", "core"),
            new Row("drivers", "core", "device"),
            new Row("simulation", "core", "io", "crystal", "math"),
            new Row("testbench", "core", "math", "crystal", "io", "device", "simulation"),
            new Row("batch", "core", "io", "figure", "device"),
            new Row("plot", "core", "figure"),
            new Row(
                    "workbench",
                    "core",
                    "math",
                    "crystal",
                    "io",
                    "figure",
                    "scattering",
                    "tem",
                    "eels",
                    "electrochemistry",
                    "device",
                    "drivers",
                    "simulation",
                    "testbench",
                    "batch",
                    "plot"),
            new Row("spark", "core", "io"));

    private static final Map<String, Row> BY_NAME = ROWS.stream().collect(Collectors.toMap(Row::name, row -> row));

    private DependencyTable() {}

    /** The bundles that the named one may depend on by its own row; empty where the table has no such bundle. */
    static Optional<Set<String>> allowed(String bundle) {
        return Optional.ofNullable(BY_NAME.get(bundle)).map(Row::dependencies);
    }

    /** The bundles whose types may appear in the named one: its row and, since types travel through them, theirs. */
    static Set<String> reachable(String bundle) {
        Set<String> reached = new HashSet<>();
        for (String dependency : allowed(bundle).orElseThrow()) {
            reached.add(dependency);
            reached.addAll(reachable(dependency));
        }
        return reached;
    }

    /** All rows, lowest bundle first. */
    static List<String> bundles() {
        return ROWS.stream().map(Row::name).toList();
    }

    private record Row(String name, Set<String> dependencies) {

        Row(String name, String... dependencies) {
            this(name, Set.of(dependencies));
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.architecture;

import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Collectors;

/** The headers of one bundle's manifest, without the attributes and directives of their entries. */
record BundleManifest(String bundle, Attributes headers) {

    String value(String header) {
        String value = headers.getValue(header);
        return value == null ? "" : value.trim();
    }

    /** The names in a list header such as Import-Package; quoted version ranges hold commas of their own. */
    Set<String> names(String header) {
        String unquoted = value(header).replaceAll("\"[^\"]*\"", "");
        Set<String> names = new TreeSet<>();
        for (String entry : unquoted.split(",")) {
            String name = entry.split(";")[0].trim();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** Short names of the Solidus bundles that this one requires, or imports a package of. */
    Set<String> solidusDependencies() {
        Set<String> names = new TreeSet<>(names("Require-Bundle"));
        names.addAll(names("Import-Package"));
        return names.stream()
                .filter(name -> name.startsWith("org.solidus."))
                .map(name -> name.split("\\.")[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Bundles and packages of others that this one requires or imports. */
    Set<String> foreignDependencies() {
        Set<String> names = new TreeSet<>(names("Require-Bundle"));
        names.addAll(names("Import-Package"));
        names.removeIf(name -> name.startsWith("org.solidus."));
        return names;
    }
}

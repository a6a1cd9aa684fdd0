/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.util.HashSet;
import java.util.Set;

/** Gives the members of one group names that HDF5 allows and that differ. */
final class GroupNames {

    private final Set<String> taken = new HashSet<>();

    /** @param reserved names that are spoken for */
    GroupNames(String... reserved) {
        taken.addAll(Set.of(reserved));
    }

    /** A name for the group, as near to the wanted one as can be. */
    String take(String wanted) {
        String clean = clean(wanted);
        String name = clean;
        for (int i = 2; !taken.add(name); i++) {
            name = clean + "_" + i;
        }
        return name;
    }

    /** HDF5 parts paths at a slash, and a dot is the group itself. */
    static String clean(String name) {
        String plain = name.strip().replace('/', '_').replace('\0', '_');
        return plain.isEmpty() || plain.chars().allMatch(c -> c == '.') ? "_" + plain : plain;
    }
}

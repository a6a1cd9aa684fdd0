/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/** The members of one group by name. */
final class GroupMembers {

    private final Hdf5File file;
    private final String group;
    private final Map<String, Hdf5Member> members = new LinkedHashMap<>();

    GroupMembers(Hdf5File file, String group) throws IOException {
        this.file = file;
        this.group = group;
        for (Hdf5Member member : file.members(group)) {
            members.put(member.name(), member);
        }
    }

    Iterable<Hdf5Member> all() {
        return members.values();
    }

    boolean isGroup(String name) {
        return members.containsKey(name) && members.get(name).kind() == Kind.GROUP;
    }

    /** What is wrong with a member; empty when nothing is. */
    Optional<String> problem(String name) {
        return Optional.ofNullable(members.get(name))
                .filter(member -> member.kind() == Kind.BROKEN)
                .map(Hdf5Member::problem);
    }

    /** A dataset; empty when there is none of that name. */
    Optional<Hdf5Dataset> dataset(String name) throws IOException {
        return members.containsKey(name) && members.get(name).kind() == Kind.DATASET
                ? Optional.of(file.dataset(path(name)))
                : Optional.empty();
    }

    String path(String name) {
        return group.equals("/") ? "/" + name : group + "/" + name;
    }
}

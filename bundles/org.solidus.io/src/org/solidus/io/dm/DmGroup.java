/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A group of tags: numbers, texts, lists, arrays and groups by name; what has no name goes by its number. */
final class DmGroup {

    static final DmGroup EMPTY = new DmGroup();

    private final Map<String, Object> members = new LinkedHashMap<>();
    private boolean named;

    /** @param name empty for a member of a list */
    void add(String name, Object value) {
        named |= !name.isEmpty();
        members.put(name.isEmpty() ? Integer.toString(members.size()) : name, value);
    }

    /** Number, List of numbers, {@link DmArray} or {@link DmGroup} by name, in the order of the file. */
    Map<String, Object> members() {
        return members;
    }

    /** Whether it is a list: no member has a name. */
    boolean isList() {
        return !named && !members.isEmpty();
    }

    /** The group at a path; an empty one when there is none. */
    DmGroup group(String... path) {
        DmGroup group = this;
        for (String name : path) {
            group = group.members.get(name) instanceof DmGroup inner ? inner : EMPTY;
        }
        return group;
    }

    /** The groups in it, in the order of the file. */
    List<DmGroup> groups() {
        List<DmGroup> groups = new ArrayList<>();
        for (Object member : members.values()) {
            if (member instanceof DmGroup group) {
                groups.add(group);
            }
        }
        return groups;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** A finite number. */
    OptionalDouble number(String name) {
        return members.get(name) instanceof Number number && Double.isFinite(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** A text that is not blank. */
    Optional<String> text(String name) throws IOException {
        return members.get(name) instanceof DmArray array
                ? array.text().map(String::strip).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** An array. */
    Optional<DmArray> array(String name) {
        return members.get(name) instanceof DmArray array ? Optional.of(array) : Optional.empty();
    }
}

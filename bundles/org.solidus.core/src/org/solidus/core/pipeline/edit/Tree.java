/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;

/** Edits applied to values, whatever their text looks like. */
final class Tree {

    private static final int LAST = Integer.MAX_VALUE;

    private Tree() {}

    static Value apply(Value root, Edit edit) {
        return switch (edit) {
            case Edit.Set set -> set(root, set.path(), set.value(), set.behind());
            case Edit.Remove remove -> remove(root, remove.path());
            case Edit.Insert insert -> {
                List<Value> items = items(root, insert.path());
                items.add(insert.at(), insert.value());
                yield set(root, insert.path(), new Sequence(root.where(), items), LAST);
            }
            case Edit.Move move -> {
                List<Value> items = items(root, move.path());
                items.add(move.to(), items.remove(move.from()));
                yield set(root, move.path(), new Sequence(root.where(), items), LAST);
            }
            case Edit.Rename rename -> rename(root, rename.path(), rename.name());
        };
    }

    static Optional<Value> at(Value root, List<Object> path) {
        Value value = root;
        for (Object part : path) {
            value = child(value, part);
            if (value == null) {
                return Optional.empty();
            }
        }
        return Optional.of(value);
    }

    private static Value child(Value value, Object part) {
        if (part instanceof String key) {
            return value instanceof Mapping mapping ? mapping.entries().get(key) : null;
        }
        int at = (Integer) part;
        return value instanceof Sequence sequence && at < sequence.items().size()
                ? sequence.items().get(at)
                : null;
    }

    private static List<Value> items(Value root, List<Object> path) {
        return at(root, path)
                .filter(Sequence.class::isInstance)
                .map(value -> new ArrayList<>(((Sequence) value).items()))
                .orElseGet(ArrayList::new);
    }

    private static Value set(Value value, List<Object> path, Value to, int behind) {
        if (path.isEmpty()) {
            return to;
        }
        List<Object> rest = path.subList(1, path.size());
        if (path.get(0) instanceof String key) {
            Mapping mapping = value instanceof Mapping given ? given : Mapping.empty(to.where());
            Value old = mapping.entries().get(key);
            Value now = set(old == null ? Mapping.empty(to.where()) : old, rest, to, behind);
            return old == null && rest.isEmpty() ? inserted(mapping, key, now, behind) : mapping.with(key, now);
        }
        int at = (Integer) path.get(0);
        List<Value> items = value instanceof Sequence sequence ? new ArrayList<>(sequence.items()) : new ArrayList<>();
        if (at > items.size()) {
            throw new IllegalArgumentException("The list has " + items.size() + " items; there is no item " + at + ".");
        }
        if (at == items.size()) {
            items.add(Mapping.empty(to.where()));
        }
        items.set(at, set(items.get(at), rest, to, behind));
        return new Sequence(value.where(), items);
    }

    private static Mapping inserted(Mapping mapping, String key, Value value, int behind) {
        Mapping all = Mapping.empty(mapping.where());
        int at = 0;
        for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
            all = at++ == behind ? all.with(key, value) : all;
            all = all.with(entry.getKey(), entry.getValue(), mapping.keys().get(entry.getKey()));
        }
        return all.with(key, value);
    }

    private static Value remove(Value value, List<Object> path) {
        Object part = path.get(0);
        Value child = child(value, part);
        if (child == null) {
            return value;
        }
        if (path.size() > 1) {
            Value less = remove(child, path.subList(1, path.size()));
            return set(value, List.of(part), less, LAST);
        }
        if (part instanceof String key) {
            return ((Mapping) value).without(key);
        }
        List<Value> items = new ArrayList<>(((Sequence) value).items());
        items.remove((int) (Integer) part);
        return new Sequence(value.where(), items);
    }

    private static Value rename(Value root, List<Object> path, String name) {
        List<Object> parent = path.subList(0, path.size() - 1);
        Mapping mapping = (Mapping) at(root, parent).orElseThrow();
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Value.Where> keys = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> {
            String now = key.equals(path.get(path.size() - 1)) ? name : key;
            entries.put(now, value);
            keys.put(now, mapping.keys().getOrDefault(key, mapping.where()));
        });
        return set(root, parent, new Mapping(mapping.where(), entries, keys), LAST);
    }

    /** Whether two trees say the same, wherever they stand and however they are quoted. */
    static boolean same(Value a, Value b) {
        return switch (a) {
            case Scalar scalar -> b instanceof Scalar other && scalar.text().equals(other.text());
            case Sequence sequence ->
                b instanceof Sequence other
                        && sequence.items().size() == other.items().size()
                        && sameItems(sequence.items().iterator(), other.items().iterator());
            case Mapping mapping ->
                b instanceof Mapping other
                        && List.copyOf(mapping.entries().keySet())
                                .equals(List.copyOf(other.entries().keySet()))
                        && sameItems(
                                mapping.entries().values().iterator(),
                                other.entries().values().iterator());
        };
    }

    private static boolean sameItems(Iterator<Value> a, Iterator<Value> b) {
        while (a.hasNext()) {
            if (!same(a.next(), b.next())) {
                return false;
            }
        }
        return true;
    }
}

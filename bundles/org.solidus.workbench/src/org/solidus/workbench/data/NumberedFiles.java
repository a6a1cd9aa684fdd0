/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.solidus.core.source.NaturalOrder;
import org.solidus.workbench.data.Item.FileItem;
import org.solidus.workbench.data.Item.SeriesItem;
import org.solidus.workbench.data.Numbering.NameParts;

/**
 * Finds numbered files that belong together: names that differ in one number alone. Where two numbers run and every
 * combination is there (rows and columns, scans and their frames) they are one series of several.
 */
public final class NumberedFiles {

    private static final int FEWEST = 3;

    /** Files that are things of their own, however they are numbered. */
    private static final Set<String> SINGLE = Set.of("yaml", "yml", "json", "poni", "cif", "zip", "py", "md", "html");

    private NumberedFiles() {}

    /** Series and single files, in the natural order of their names. */
    public static List<Item> items(Path folder, List<String> names) {
        Map<List<String>, List<String>> shapes = new LinkedHashMap<>();
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(NaturalOrder.INSTANCE);
        for (String name : sorted) {
            List<String> texts = NameParts.of(name).texts();
            shapes.computeIfAbsent(texts.size() == 1 ? List.of(name) : texts, shape -> new ArrayList<>())
                    .add(name);
        }
        List<Item> items = new ArrayList<>();
        shapes.values().forEach(alike -> items.addAll(isSeries(alike) ? series(folder, alike) : files(folder, alike)));
        items.sort((a, b) -> NaturalOrder.INSTANCE.compare(sortName(a), sortName(b)));
        return items;
    }

    private static String sortName(Item item) {
        return item.path().getFileName().toString();
    }

    private static boolean isSeries(List<String> names) {
        String first = names.get(0).toLowerCase(Locale.ROOT);
        return names.size() >= FEWEST && !SINGLE.contains(first.substring(first.lastIndexOf('.') + 1));
    }

    private static List<Item> files(Path folder, List<String> names) {
        return names.stream()
                .<Item>map(name -> new FileItem(folder.resolve(name)))
                .toList();
    }

    /** Of names with the same texts. */
    private static List<Item> series(Path folder, List<String> names) {
        List<NameParts> parts = names.stream().map(NameParts::of).toList();
        List<Integer> running = running(parts);
        if (running.isEmpty()) {
            return files(folder, names);
        }
        if (running.size() == 1) {
            return List.of(one(folder, names, parts.get(0), running, List.of()));
        }
        return split(folder, names, parts, running);
    }

    /** Numbers that are not the same everywhere. */
    private static List<Integer> running(List<NameParts> parts) {
        List<Integer> running = new ArrayList<>();
        for (int i = 0; i < parts.get(0).numbers().size(); i++) {
            Set<String> values = new LinkedHashSet<>();
            for (NameParts part : parts) {
                values.add(part.numbers().get(i));
                if (values.size() > 1) {
                    running.add(i);
                    break;
                }
            }
        }
        return running;
    }

    /** Several numbers run: a series for each value of the first; together one, where each has the same others. */
    private static List<Item> split(Path folder, List<String> names, List<NameParts> parts, List<Integer> running) {
        Map<String, List<String>> byFirst = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byFirst.computeIfAbsent(parts.get(i).numbers().get(running.get(0)), value -> new ArrayList<>())
                    .add(names.get(i));
        }
        List<Item> items = new ArrayList<>();
        byFirst.values().forEach(alike -> items.addAll(isSeries(alike) ? series(folder, alike) : files(folder, alike)));
        List<SeriesItem> all = items.stream()
                .filter(SeriesItem.class::isInstance)
                .map(SeriesItem.class::cast)
                .toList();
        boolean complete = running.size() == 2
                && all.size() == items.size()
                && all.size() > 1
                && all.stream()
                                .map(item -> others(item, running.get(1)))
                                .distinct()
                                .count()
                        == 1;
        return complete ? List.of(one(folder, names, parts.get(0), running, all)) : items;
    }

    private static List<String> others(SeriesItem item, int number) {
        return item.names().stream()
                .map(name -> NameParts.of(name).numbers().get(number))
                .toList();
    }

    private static SeriesItem one(
            Path folder, List<String> names, NameParts parts, List<Integer> running, List<SeriesItem> of) {
        List<String> numbers = new ArrayList<>(parts.numbers());
        running.forEach(number -> numbers.set(number, ""));
        return new SeriesItem(folder, new Numbering(parts.texts(), numbers), names, of);
    }
}

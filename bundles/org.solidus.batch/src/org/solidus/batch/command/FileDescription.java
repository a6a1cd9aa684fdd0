/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;

/**
 * What a file holds.
 *
 * @param file as it was named
 * @param datasets with their statistics
 */
record FileDescription(
        String file, String format, String reader, List<Described> datasets, Map<String, Object> metadata) {

    private static final int WIDEST_VALUE = 120;
    private static final Set<String> QUANTITY = Set.of("value", "unit");

    /** A dataset; its statistics are empty where they were not asked for, else one entry, or one a column. */
    record Described(DatasetInfo info, List<Statistics> statistics) {}

    /**
     * Reads the headers of a file, and all of it where statistics are asked for.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    static FileDescription of(Path file, Reader reader, boolean statistics, BooleanSupplier stop) throws IOException {
        try (Container container = reader.open(file)) {
            List<Described> datasets = new ArrayList<>();
            for (DatasetInfo info : container.datasets()) {
                datasets.add(new Described(info, statistics ? Statistics.of(container, info, stop) : List.of()));
            }
            return new FileDescription(file.toString(), reader.name(), reader.id(), datasets, container.metadata());
        }
    }

    /** Plain values for JSON. */
    Map<String, Object> plain() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file);
        map.put("format", format);
        map.put("reader", reader);
        map.put("datasets", datasets.stream().map(FileDescription::plain).toList());
        map.put("metadata", metadata);
        return map;
    }

    private static Map<String, Object> plain(Described dataset) {
        DatasetInfo info = dataset.info();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", info.name());
        map.put("default", info.main());
        map.put("type", info.type().label());
        map.put("shape", info.shape());
        map.put("axes", info.axes().stream().map(FileDescription::plain).toList());
        map.put("scanRank", info.scanRank() == DatasetInfo.AMBIGUOUS ? null : info.scanRank());
        if (!info.columns().isEmpty()) {
            map.put("columns", columns(dataset));
        } else if (!dataset.statistics().isEmpty()) {
            put(map, dataset.statistics().get(0));
        }
        return map;
    }

    private static List<Map<String, Object>> columns(Described dataset) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (ColumnSpec spec : dataset.info().columns()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", spec.name());
            map.put("unit", spec.unit().symbol());
            map.put("type", spec.type().name().toLowerCase(Locale.ROOT));
            if (columns.size() < dataset.statistics().size()) {
                put(map, dataset.statistics().get(columns.size()));
            }
            columns.add(map);
        }
        return columns;
    }

    private static void put(Map<String, Object> map, Statistics statistics) {
        map.put("sum", statistics.sum());
        map.put("min", statistics.min());
        map.put("max", statistics.max());
    }

    private static Map<String, Object> plain(Axis axis) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("quantity", axis.quantity());
        map.put("name", axis.name());
        map.put("unit", axis.unit().symbol());
        map.put("size", axis.size());
        map.put("first", axis.size() == 0 ? null : axis.value(0));
        map.put("last", axis.size() == 0 ? null : axis.value(axis.size() - 1));
        return map;
    }

    /** Lines for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(file + ": " + format + " (" + reader + ")");
        datasets.forEach(dataset -> lines.addAll(lines(dataset)));
        metadata.forEach((name, value) -> lines.add("  " + name + ": " + shortened(text(value))));
        return lines;
    }

    private static List<String> lines(Described dataset) {
        DatasetInfo info = dataset.info();
        List<String> lines = new ArrayList<>();
        lines.add("  " + info.name() + (info.main() ? " (default)" : "") + ": "
                + info.type().label() + " " + java.util.Arrays.toString(info.shape()) + scanned(info));
        info.axes().forEach(axis -> lines.add("    axis " + axis));
        for (int column = 0; column < info.columns().size(); column++) {
            lines.add("    column " + info.columns().get(column)
                    + (column < dataset.statistics().size()
                            ? ": " + text(dataset.statistics().get(column))
                            : ""));
        }
        if (info.columns().isEmpty() && !dataset.statistics().isEmpty()) {
            lines.add("    " + text(dataset.statistics().get(0)));
        }
        return lines;
    }

    private static String scanned(DatasetInfo info) {
        return switch (info.scanRank()) {
            case DatasetInfo.AMBIGUOUS -> ", the file does not say which axes were scanned";
            case 0 -> "";
            default ->
                ", scanned over "
                        + String.join(
                                ", ",
                                info.axes().subList(0, info.scanRank()).stream()
                                        .map(Axis::name)
                                        .toList());
        };
    }

    /** Quantities as people write them; other maps name by name. */
    private static String text(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return String.valueOf(value);
        }
        return map.keySet().equals(QUANTITY)
                ? map.get("value") + " " + map.get("unit")
                : map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(Statistics statistics) {
        return "sum " + statistics.sum() + ", min " + statistics.min() + ", max " + statistics.max();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= WIDEST_VALUE ? line : line.substring(0, WIDEST_VALUE) + "...";
    }
}

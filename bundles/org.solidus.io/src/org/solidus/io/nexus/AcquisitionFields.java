/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Acquisition;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Writer;

/**
 * How series were taken: {@code /entry/acquisition/RESULT} with one number each, and its unit. In files of other
 * programs the same numbers are looked for by the names that they have in NeXus (NXem, NXsource, NXdetector).
 */
final class AcquisitionFields {

    /** Name of the group in the entry. */
    static final String GROUP = "acquisition";

    private static final int DEEPEST = 8;
    private static final double LOWEST_VOLTAGE = 1;
    private static final Unit KILOVOLT = Unit.of("kV");

    private static final Map<String, List<String>> NAMES = Map.of(
            Acquisition.VOLTAGE, List.of("voltage", "accelerating_voltage", "beam_voltage", "high_tension"),
            Acquisition.CONVERGENCE, List.of("convergence_angle", "semi_convergence_angle"),
            Acquisition.COLLECTION, List.of("collection_angle", "semi_collection_angle"),
            Acquisition.EXPOSURE, List.of("exposure_time", "exposure"),
            Acquisition.DWELL, List.of("dwell_time"),
            Acquisition.CURRENT, List.of("beam_current", "probe_current"),
            Acquisition.LIVE_TIME, List.of("live_time"),
            Acquisition.REAL_TIME, List.of("real_time"));

    private AcquisitionFields() {}

    /** Writes what is known of results, by name of their group. */
    static void write(Hdf5Writer file, String entry, Map<String, Acquisition> results) throws IOException {
        if (results.values().stream().allMatch(Acquisition::isEmpty)) {
            return;
        }
        String all = entry + "/" + GROUP;
        file.group(all);
        file.attribute(all, "NX_class", "NXcollection");
        for (Map.Entry<String, Acquisition> result : results.entrySet()) {
            if (!result.getValue().isEmpty()) {
                write(file, all + "/" + result.getKey(), result.getValue());
            }
        }
    }

    private static void write(Hdf5Writer file, String path, Acquisition acquisition) throws IOException {
        file.group(path);
        file.attribute(path, "NX_class", "NXcollection");
        for (Map.Entry<String, Quantity> value : acquisition.values().entrySet()) {
            String field = path + "/" + value.getKey();
            file.write(field, value.getValue().value());
            file.attribute(field, "units", value.getValue().unit().symbol());
        }
    }

    /**
     * What a file says of one of its datasets.
     *
     * @param metadata its single values, in the groups that they lie in
     * @param dataset its path
     */
    static Acquisition of(Map<String, Object> metadata, String dataset) {
        String[] names = dataset.replaceFirst("^/", "").split("/");
        Map<?, ?> group = metadata;
        Acquisition found = Acquisition.NONE;
        for (String name : names) {
            if (group.get(GROUP) instanceof Map<?, ?> all && all.get(name) instanceof Map<?, ?> own) {
                found = Acquisition.of(own).or(found);
            }
            if (!(group.get(name) instanceof Map<?, ?> inner)) {
                break;
            }
            group = inner;
        }
        if (!found.isEmpty()) {
            return found;
        }
        Map<String, Object> first = new LinkedHashMap<>();
        Object entry = metadata.get(names[0]);
        search(entry instanceof Map<?, ?> map ? map : metadata, 0, first);
        return Acquisition.of(first);
    }

    private static void search(Map<?, ?> group, int depth, Map<String, Object> into) {
        NAMES.forEach((name, words) -> {
            for (String word : words) {
                if (!into.containsKey(name) && group.get(word) instanceof String text && isOne(name, text)) {
                    into.put(name, text);
                }
            }
        });
        for (Object inner : group.values()) {
            if (inner instanceof Map<?, ?> map && depth < DEEPEST) {
                search(map, depth + 1, into);
            }
        }
    }

    /** A number with a unit; a voltage only where it can be that of a beam. */
    private static boolean isOne(String name, String text) {
        Optional<Quantity> quantity = Acquisition.of(Map.of(name, text))
                .value(name)
                .filter(found -> !found.unit().symbol().isEmpty());
        boolean voltage = name.equals(Acquisition.VOLTAGE);
        return quantity.isPresent()
                && quantity.get().value() > 0
                && (!voltage
                        || quantity.get().unit().compatible(KILOVOLT)
                                && quantity.get().in(KILOVOLT) >= LOWEST_VOLTAGE);
    }
}

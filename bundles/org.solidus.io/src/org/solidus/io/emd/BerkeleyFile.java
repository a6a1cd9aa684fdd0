/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.source.Container;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;
import org.solidus.io.file.Metadata;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/** The arrays of a Berkeley file. Groups that differ by their number alone are one dataset over this number. */
final class BerkeleyFile {

    private static final Pattern NUMBERED = Pattern.compile("(.*?)_?(\\d{2,})");
    private static final String SIMULATION = "/4DSTEM_simulation/metadata/metadata_0/original/simulation_parameters";
    private static final List<String> DESCRIPTIONS = List.of("microscope", "sample", "user", "comments");

    private BerkeleyFile() {}

    static Container open(Hdf5File file) throws IOException {
        List<List<EmdGroup>> series = series(EmdGroup.all(file));
        if (series.isEmpty()) {
            throw new IOException(
                    file.path() + " holds no array with axes (dim1, dim2, ...) as the EMD format has them;"
                            + " lists of points are not read.");
        }
        int main = main(series);
        Set<String> names = new LinkedHashSet<>();
        List<Dataset> datasets = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            List<EmdGroup> groups = series.get(i);
            String wanted =
                    groups.size() > 1 ? stem(groups.get(0)) : groups.get(0).name();
            String name = wanted;
            for (int k = 2; !names.add(name); k++) {
                name = wanted + " " + k;
            }
            datasets.add(new BerkeleyArray(groups).dataset(name, i == main));
        }
        return new FileContainer(file.path(), file::close, metadata(file), datasets);
    }

    /** The one that opens: the one of most axes, of these the first. */
    private static int main(List<List<EmdGroup>> series) {
        int main = 0;
        for (int i = 1; i < series.size(); i++) {
            if (series.get(i).get(0).rank() > series.get(main).get(0).rank()) {
                main = i;
            }
        }
        return main;
    }

    private static List<List<EmdGroup>> series(List<EmdGroup> groups) {
        Map<String, List<EmdGroup>> series = new LinkedHashMap<>();
        for (EmdGroup group : groups) {
            Matcher numbered = NUMBERED.matcher(group.path());
            String key = numbered.matches()
                    ? numbered.group(1) + "#" + group.data().type()
                            + Arrays.toString(group.data().shape())
                    : group.path();
            series.computeIfAbsent(key, k -> new ArrayList<>()).add(group);
        }
        return List.copyOf(series.values());
    }

    private static String stem(EmdGroup group) {
        Matcher numbered = NUMBERED.matcher(group.name());
        return numbered.matches() && !numbered.group(1).isEmpty() ? numbered.group(1) : group.name();
    }

    private static Map<String, Object> metadata(Hdf5File file) throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        Hdf5Attributes root = file.attributes("/");
        if (root.has("version_major")) {
            metadata.put(
                    "emd_version",
                    root.values().get("version_major") + "." + root.values().get("version_minor"));
        }
        for (String name : DESCRIPTIONS) {
            if (isGroup(file, "/" + name)) {
                Map<String, Object> values = file.attributes("/" + name).values();
                if (!values.isEmpty()) {
                    metadata.put(name, values);
                }
            }
        }
        if (isGroup(file, SIMULATION)) {
            Hdf5Attributes simulation = file.attributes(SIMULATION);
            OptionalDouble voltage = simulation.number("E");
            voltage.ifPresent(volts -> metadata.put("voltage", Metadata.quantity(volts, "kV")));
            metadata.put("simulation", simulation.values());
        }
        return metadata;
    }

    private static boolean isGroup(Hdf5File file, String path) {
        try {
            return file.kind(path) == Kind.GROUP;
        } catch (IOException absent) {
            return false;
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;
import org.solidus.io.file.FileContainer;
import org.solidus.io.file.TakenSource;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/** An open NeXus or HDF5 file. */
final class NexusContainer implements Container {

    private static final int DEEPEST = 6;
    private static final int MOST_VALUES = 2000;
    private static final int LONGEST_TEXT = 10_000;

    private final Hdf5File file;
    private final Discovery discovery;

    NexusContainer(Hdf5File file, Discovery discovery) {
        this.file = file;
        this.discovery = discovery;
    }

    @Override
    public List<DatasetInfo> datasets() {
        List<DatasetInfo> infos = new ArrayList<>();
        for (Found found : discovery.found().values()) {
            infos.add(found.info(discovery.main().equals(Optional.of(found.name()))));
        }
        return infos;
    }

    @Override
    public Source source(String dataset, Optional<List<String>> scan) throws IOException {
        Found found = discovery.found().get(dataset);
        if (found == null) {
            throw FileContainer.noDataset(
                    file.path(), dataset, List.copyOf(discovery.found().keySet()));
        }
        return TakenSource.of(found.source(scan), AcquisitionFields.of(metadata(), dataset));
    }

    /** Single values, with their units, in the groups that they lie in; and what is wrong with the file. */
    @Override
    public Map<String, Object> metadata() {
        Map<String, Object> all = new LinkedHashMap<>();
        try {
            all.putAll(new Values().group("/", 0));
        } catch (IOException e) {
            all.put("problem", e.getMessage());
        }
        List<String> problems = discovery.problems().stream().distinct().toList();
        if (!problems.isEmpty()) {
            all.put("problems", problems);
        }
        if (!file.warnings().isEmpty()) {
            all.put("warnings", file.warnings());
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Collects single values; a bounded number of them. */
    private final class Values {

        private int count;

        Map<String, Object> group(String group, int depth) throws IOException {
            Map<String, Object> values = new LinkedHashMap<>();
            GroupMembers members = new GroupMembers(file, group);
            for (Hdf5Member member : members.all()) {
                if (count < MOST_VALUES) {
                    String path = members.path(member.name());
                    add(member, path, depth, values);
                }
            }
            return values;
        }

        private void add(Hdf5Member member, String path, int depth, Map<String, Object> values) throws IOException {
            if (member.kind() == Kind.GROUP && depth < DEEPEST) {
                Map<String, Object> inner = group(path, depth + 1);
                if (!inner.isEmpty()) {
                    values.put(member.name(), inner);
                }
            } else if (member.kind() == Kind.DATASET) {
                single(file.dataset(path)).ifPresent(value -> values.put(member.name(), value));
            }
        }

        private Optional<Object> single(Hdf5Dataset data) {
            try {
                if (data.elements() != 1) {
                    return Optional.empty();
                }
                count++;
                return data.text() ? Optional.of(shortened(data.texts()[0])) : number(data);
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        private static Optional<Object> number(Hdf5Dataset data) throws IOException {
            if (data.type().isEmpty()) {
                return Optional.empty();
            }
            double value = data.readAll().get(0);
            Hdf5Attributes attributes = data.attributes();
            Object plain = value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : (Object) value;
            return Optional.of(attributes
                    .text("units")
                    .filter(unit -> !unit.isEmpty())
                    .map(unit -> (Object) (plain + " " + unit))
                    .orElse(plain));
        }

        private static String shortened(String text) {
            return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
        }
    }
}

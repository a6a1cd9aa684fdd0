/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/**
 * Finds what a file holds: NXdata groups, the tables of Solidus results, and every other dataset of
 * numbers that has an axis. What is reached by several names is found once, under the first.
 */
final class Discovery {

    private static final int DEEPEST = 24;
    private static final int MOST = 100_000;
    private static final int SCAN_OF_IMAGES = 4;

    private final Hdf5File file;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, Hdf5Dataset> plain = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private int visited;
    private Optional<String> main = Optional.empty();

    private Discovery(Hdf5File file) {
        this.file = file;
    }

    static Discovery of(Hdf5File file) throws IOException {
        Discovery discovery = new Discovery(file);
        discovery.visit("/", 0);
        discovery.addPlain();
        discovery.main = discovery.chooseMain();
        return discovery;
    }

    /** Everything by name, what NeXus describes first. */
    Map<String, Found> found() {
        return found;
    }

    /** The name of the one that opens when none is named. */
    Optional<String> main() {
        return main;
    }

    /** What could not be read, a sentence each. */
    List<String> problems() {
        return problems;
    }

    private void visit(String group, int depth) throws IOException {
        if (depth > DEEPEST || visited++ > MOST || !groups.add(file.identity(group))) {
            return;
        }
        Hdf5Attributes attributes = file.attributes(group);
        GroupMembers members = new GroupMembers(file, group);
        if (isProcess(group, members)) {
            return;
        }
        Set<String> used = describe(group, attributes, members);
        for (Hdf5Member member : members.all()) {
            String path = members.path(member.name());
            switch (member.kind()) {
                case GROUP -> {
                    if (!used.contains(member.name())) {
                        visitQuietly(path, depth + 1);
                    }
                }
                case DATASET -> dataset(path, used.contains(member.name()));
                case BROKEN -> broken(path, member.problem());
                case OTHER -> visited++;
            }
        }
    }

    /** A part of the file that can't be read is no reason to give up the others. */
    private void visitQuietly(String path, int depth) {
        try {
            visit(path, depth);
        } catch (IOException e) {
            problems.add(e.getMessage());
        }
    }

    /** Where a result comes from is no data. */
    private static boolean isProcess(String group, GroupMembers members) throws IOException {
        return group.equals("/entry/process") && members.dataset("pipeline").isPresent();
    }

    /** What the group itself describes; the names of its members that are part of it. */
    private Set<String> describe(String group, Hdf5Attributes attributes, GroupMembers members) throws IOException {
        String layout = attributes.text(Layout.LAYOUT).orElse("");
        if (Set.of(Layout.MAPS, Layout.TABLE, Layout.RAGGED).contains(layout)) {
            return table(group, attributes, members, layout);
        }
        if (attributes.has("signal") || attributes.text("NX_class").orElse("").equals("NXdata")) {
            NxData data = new NxData(file, group, attributes, members);
            data.read(companions(group, attributes)).ifPresent(array -> found.put(array.name(), array));
            Set<String> used = new HashSet<>(data.used());
            used.add(Layout.EXPOSURE);
            return used;
        }
        return Set.of();
    }

    private Set<String> table(String group, Hdf5Attributes attributes, GroupMembers members, String layout)
            throws IOException {
        found.put(group, TableData.read(file, group, attributes, members, companions(group, attributes)));
        Set<String> used = new HashSet<>();
        for (Hdf5Member member : members.all()) {
            boolean part = member.kind() != Kind.GROUP
                    || Set.of(Layout.PLOT, Layout.SCAN, Layout.EXPOSURE).contains(member.name());
            if (part) {
                used.add(member.name());
            }
        }
        if (!layout.equals(Layout.MAPS)) {
            used.addAll(attributes.texts(Layout.COLUMN_MEMBERS));
        }
        return used;
    }

    private Map<String, Found> companions(String group, Hdf5Attributes attributes) throws IOException {
        Map<String, Found> companions = new LinkedHashMap<>();
        List<String> names = attributes.texts(Layout.COMPANIONS);
        List<String> paths = attributes.texts(Layout.COMPANION_MEMBERS);
        for (int i = 0; i < Math.min(names.size(), paths.size()); i++) {
            Optional<Found> companion = companion(group + "/" + paths.get(i));
            if (companion.isPresent()) {
                companions.put(names.get(i), companion.get());
            }
        }
        return companions;
    }

    private Optional<Found> companion(String group) throws IOException {
        if (visited++ > MOST) {
            return Optional.empty();
        }
        Hdf5Attributes attributes = file.attributes(group);
        GroupMembers members = new GroupMembers(file, group);
        if (attributes.text(Layout.LAYOUT).orElse("").equals(Layout.ARRAY)) {
            return new NxData(file, group, attributes, members).read(companions(group, attributes));
        }
        return Optional.of(TableData.read(file, group, attributes, members, companions(group, attributes)));
    }

    private void broken(String path, String problem) {
        problems.add(problem);
        found.putIfAbsent(path, new Found.Broken(path, problem));
    }

    private void dataset(String path, boolean part) {
        visited++;
        try {
            String identity = file.identity(path);
            if (part) {
                taken.add(identity);
            } else {
                plain.putIfAbsent(identity, file.dataset(path));
                names.putIfAbsent(identity, path);
            }
        } catch (IOException e) {
            problems.add(e.getMessage());
        }
    }

    private void addPlain() {
        for (Map.Entry<String, Hdf5Dataset> entry : plain.entrySet()) {
            Hdf5Dataset data = entry.getValue();
            if (!taken.contains(entry.getKey()) && data.type().isPresent() && data.shape().length > 0) {
                addPlain(names.get(entry.getKey()), data);
            }
        }
    }

    private void addPlain(String name, Hdf5Dataset data) {
        try {
            List<DataAxis> axes = new ArrayList<>();
            int rank = data.shape().length;
            for (int i = 0; i < rank; i++) {
                axes.add(DataAxis.unnamed(i, rank, Sizes.axis(data, i)));
            }
            Optional<NionProperties> nion = NionProperties.of(data);
            int scanned = rank <= 2 ? 0 : DatasetInfo.AMBIGUOUS;
            Unit unit = Unit.lenient(data.attributes().text("units").orElse(""));
            found.putIfAbsent(
                    name,
                    new ArrayData(
                            name,
                            data,
                            data.type().orElseThrow(),
                            Quantities.INTENSITY,
                            unit,
                            nion.map(NionProperties::axes).orElse(axes),
                            nion.map(NionProperties::scanned).orElse(scanned),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of()));
        } catch (IOException e) {
            problems.add(e.getMessage());
        }
    }

    /**
     * What {@code @default} leads to, else the only one that is described, else the only one at all, else the only scan
     * of images.
     */
    private Optional<String> chooseMain() throws IOException {
        String path = "/";
        for (int i = 0; i < DEEPEST; i++) {
            Optional<String> next = file.attributes(path).text("default");
            if (next.isEmpty() && path.equals("/")) {
                next = onlyEntry();
            }
            if (next.isEmpty()) {
                break;
            }
            String child = path.equals("/") ? "/" + next.get() : path + "/" + next.get();
            if (!leadsOn(child)) {
                break;
            }
            path = child;
        }
        Optional<String> chosen = under(path);
        if (chosen.isPresent()) {
            return chosen;
        }
        List<String> described = found.values().stream()
                .filter(each -> !(each instanceof Found.Broken) && !names.containsValue(each.name()))
                .map(Found::name)
                .toList();
        return described.size() == 1
                ? Optional.of(described.get(0))
                : found.size() == 1 ? found.keySet().stream().findFirst() : onlyScanOfImages();
    }

    /** Beside a scan of patterns there are mostly images of it: where nothing is described the scan is what is meant. */
    private Optional<String> onlyScanOfImages() {
        List<String> scans = plain.entrySet().stream()
                .filter(entry -> entry.getValue().shape().length == SCAN_OF_IMAGES)
                .map(entry -> names.get(entry.getKey()))
                .filter(found::containsKey)
                .toList();
        boolean plainOnly = found.keySet().stream().allMatch(names::containsValue);
        return plainOnly && scans.size() == 1 ? Optional.of(scans.get(0)) : Optional.empty();
    }

    /** A root without {@code @default} leads to its entry when there is only one. */
    private Optional<String> onlyEntry() throws IOException {
        List<String> entries = new ArrayList<>();
        for (Hdf5Member member : file.members("/")) {
            if (member.kind() == Kind.GROUP
                    && file.attributes("/" + member.name())
                            .text("NX_class")
                            .orElse("")
                            .equals("NXentry")) {
                entries.add(member.name());
            }
        }
        return entries.size() == 1 ? Optional.of(entries.get(0)) : Optional.empty();
    }

    private boolean leadsOn(String path) {
        try {
            return file.kind(path) == Kind.GROUP;
        } catch (IOException e) {
            return false;
        }
    }

    /** The table that a path leads into, or the signal of the group that it leads to. */
    private Optional<String> under(String path) {
        if (path.equals("/")) {
            return Optional.empty();
        }
        return found.keySet().stream()
                .filter(name -> path.equals(name) || path.startsWith(name + "/"))
                .findFirst()
                .or(() -> found.keySet().stream()
                        .filter(name -> name.startsWith(path + "/") && name.indexOf('/', path.length() + 1) < 0)
                        .findFirst());
    }
}

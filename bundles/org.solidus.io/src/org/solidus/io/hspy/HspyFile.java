/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hspy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.source.Container;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Member;
import org.solidus.io.hdf5.Hdf5Member.Kind;

/** The signals of an open file. */
final class HspyFile {

    private static final String EXPERIMENTS = "/Experiments";
    private static final int MOST_SIGNALS = 10_000;

    private HspyFile() {}

    static Container open(Hdf5File file) throws IOException {
        if (file.kind(EXPERIMENTS) != Kind.GROUP) {
            throw new IOException(file.path() + " is no HyperSpy file: it has no group " + EXPERIMENTS + ".");
        }
        List<Dataset> datasets = new ArrayList<>();
        Map<String, Object> metadata = new LinkedHashMap<>();
        Map<String, Object> others = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Hdf5Member member : file.members(EXPERIMENTS)) {
            if (member.kind() != Kind.GROUP || datasets.size() >= MOST_SIGNALS) {
                continue;
            }
            String group = EXPERIMENTS + "/" + member.name();
            try {
                HspySignal signal = HspySignal.read(file, group, name(file, group, member.name(), names));
                Map<String, Object> described = HspyMetadata.of(file, group);
                if (datasets.isEmpty()) {
                    metadata.putAll(described);
                } else {
                    others.put(signal.name(), described);
                }
                datasets.add(signal.dataset(file, datasets.isEmpty()));
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
        if (datasets.isEmpty()) {
            throw new IOException(problems.isEmpty() ? file.path() + " holds no signal." : problems.get(0));
        }
        if (!others.isEmpty()) {
            metadata.put("signals", others);
        }
        if (!problems.isEmpty()) {
            metadata.put("problems", problems);
        }
        return new FileContainer(file.path(), file::close, metadata, datasets);
    }

    /** What a person would call a signal without a name, by the axes that are not navigated. */
    private static String kind(Hdf5File file, String group) throws IOException {
        HspySignal signal = HspySignal.read(file, group, "");
        return switch (signal.axes().size() - signal.scanned()) {
            case 1 -> signal.scanned() > 1 ? "spectrum image" : "spectrum";
            case 2 -> "image";
            default -> "signal";
        };
    }

    /** The title of a signal; without one the name of its group, unless that is a placeholder. */
    private static String name(Hdf5File file, String group, String member, Set<String> names) throws IOException {
        String general = group + "/metadata/General";
        Optional<String> title = Optional.empty();
        if (HspySignal.isGroup(file, general)) {
            Hdf5Attributes attributes = file.attributes(general);
            title = attributes.text("title").map(String::strip).filter(text -> !text.isEmpty());
        }
        String wanted = title.orElse(member.startsWith("__") ? kind(file, group) : member.strip());
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + " " + i;
        }
        return name;
    }
}

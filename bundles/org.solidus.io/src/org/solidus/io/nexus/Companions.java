/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.io.hdf5.Hdf5Writer;

/** Writes the companions of frames, each as a group of its own inside theirs. */
final class Companions {

    private final Hdf5Writer file;
    private final String group;
    private final Map<String, FrameWriter> writers = new LinkedHashMap<>();
    private final Map<String, String> members = new LinkedHashMap<>();

    Companions(SeriesTarget target, Signature signature, GroupNames names) throws IOException {
        file = target.file();
        group = target.group();
        for (Map.Entry<String, Signature> companion : signature.companions().entrySet()) {
            String member = names.take(companion.getKey());
            members.put(companion.getKey(), member);
            writers.put(
                    companion.getKey(),
                    target.companion(companion.getKey(), member).writer(companion.getValue()));
        }
    }

    /** The first companion that is an array: a map beside a table says more than its columns do. */
    Optional<String> plottable() {
        return writers.entrySet().stream()
                .filter(writer -> writer.getValue().plottable().equals(Optional.of(".")))
                .map(writer -> members.get(writer.getKey()))
                .findFirst();
    }

    void add(Frame frame) throws IOException {
        for (Map.Entry<String, FrameWriter> writer : writers.entrySet()) {
            Frame part = frame.companions().get(writer.getKey());
            if (part == null) {
                writer.getValue().addMissing();
            } else {
                writer.getValue().add(part);
            }
        }
    }

    void addMissing() throws IOException {
        for (FrameWriter writer : writers.values()) {
            writer.addMissing();
        }
    }

    void finish() throws IOException {
        for (FrameWriter writer : writers.values()) {
            writer.finish();
        }
        if (!members.isEmpty()) {
            file.attribute(group, Layout.COMPANIONS, members.keySet().toArray(new String[0]));
            file.attribute(group, Layout.COMPANION_MEMBERS, members.values().toArray(new String[0]));
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/**
 * Which tables of a series have one row a frame, and so are maps. That is only known when all were seen, so a series
 * with tables is read once more for it; tables are small beside what they were made from.
 */
final class TableRows {

    private final boolean series;
    private final Set<String> several = new HashSet<>();

    private TableRows(boolean series) {
        this.series = series;
    }

    /** Looks through a series; one that may still grow is taken to have tables of any length. */
    static TableRows of(Source source, String name) throws IOException {
        TableRows rows =
                new TableRows(!source.info().scan().isEmpty() && !source.info().open());
        if (rows.series && hasTable(source.info().signature())) {
            for (long i = 0; i < source.info().frames(); i++) {
                rows.look(source, i, name);
            }
        }
        return rows;
    }

    private static boolean hasTable(Signature signature) {
        return signature.isTable() || signature.companions().values().stream().anyMatch(TableRows::hasTable);
    }

    private void look(Source source, long index, String name) throws IOException {
        try {
            look(source.frame(index), name);
        } catch (MissingFrameException e) {
            return;
        }
    }

    private void look(Frame frame, String key) {
        if (frame.isTable() && frame.table().rows() != 1) {
            several.add(key);
        }
        for (Map.Entry<String, Frame> companion : frame.companions().entrySet()) {
            look(companion.getValue(), key(key, companion.getKey()));
        }
    }

    /** The key of a companion. */
    static String key(String parent, String companion) {
        return parent + "\0" + companion;
    }

    /** Whether a table of the series has one row a frame. */
    boolean single(String key) {
        return series && !several.contains(key);
    }
}

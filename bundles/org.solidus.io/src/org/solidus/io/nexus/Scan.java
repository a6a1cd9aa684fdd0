/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.source.Source;
import org.solidus.io.hdf5.Hdf5Series;
import org.solidus.io.hdf5.Hdf5Writer;

/** The scan of a series while it is written. A source that may still grow tells its scan axes at the end. */
final class Scan {

    private final Source source;

    Scan(Source source) {
        this.source = source;
    }

    /** Lengths of the scan axes for the datasets. */
    long[] lengths() {
        if (source.info().open()) {
            return new long[] {Hdf5Series.GROWING};
        }
        return source.info().scan().stream().mapToLong(Axis::size).toArray();
    }

    int rank() {
        return source.info().scan().size();
    }

    /** Names of the scan axes. */
    List<String> names() {
        return source.info().scan().stream().map(Axis::name).toList();
    }

    /** Fields for the scan axes among the names of a group. */
    List<String> fields(GroupNames names) {
        return names().stream().map(names::take).toList();
    }

    /** Writes the scan axes into their fields. */
    void write(Hdf5Writer file, String group, List<String> fields, long frames) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            Axis axis = source.info().scan().get(i);
            Axis seen = source.info().open() ? axis.slice(0, Math.toIntExact(frames)) : axis;
            AxisFields.write(file, group + "/" + fields.get(i), seen);
        }
    }
}

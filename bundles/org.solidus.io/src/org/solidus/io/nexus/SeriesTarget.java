/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import org.solidus.core.data.Signature;
import org.solidus.io.hdf5.Hdf5Writer;

/**
 * Where a series of frames goes.
 *
 * @param group path of its group
 * @param key names of the result and the companions that lead to it
 * @param title for people
 * @param rows which tables have one row each
 */
record SeriesTarget(Hdf5Writer file, String group, String key, String title, Scan scan, TableRows rows) {

    /** The target of a companion. */
    SeriesTarget companion(String name, String member) {
        return new SeriesTarget(file, group + "/" + member, TableRows.key(key, name), name, scan, rows);
    }

    /** Path of a member of the group. */
    String path(String member) {
        return group + "/" + member;
    }

    /** The writer that fits the frames. */
    FrameWriter writer(Signature signature) throws IOException {
        file.group(group);
        if (!signature.isTable()) {
            return new ArrayWriter(this, signature);
        }
        return rows.single(key) ? new MapsWriter(this, signature) : new TablesWriter(this, signature);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

/**
 * A member of a group.
 *
 * @param problem what is wrong with a broken one; empty otherwise
 */
public record Hdf5Member(String name, Kind kind, String problem) {

    /** What a member is; links count as what they lead to. */
    public enum Kind {
        GROUP,
        DATASET,
        /** A named type, or what HDF5 may hold beside groups and datasets. */
        OTHER,
        /** A link that leads nowhere, or something that can't be read. */
        BROKEN
    }
}

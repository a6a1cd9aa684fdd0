/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

/**
 * The names that the result file gives to what NeXus has no word for, and the NeXus words that reader and sink share.
 */
final class Layout {

    /** Attribute of a result's group: how its frames lie there. */
    static final String LAYOUT = "solidus_layout";
    /** One array over scan and frame axes. */
    static final String ARRAY = "array";
    /** One-row tables: a map a column. */
    static final String MAPS = "maps";
    /** One table. */
    static final String TABLE = "table";
    /** A table of any length a frame, one after the other. */
    static final String RAGGED = "ragged";

    /** Attribute: number of leading axes that are scan axes. */
    static final String SCAN_RANK = "scan_rank";
    /** Attribute: what the numbers are. */
    static final String QUANTITY = "quantity";
    /** Attribute: names of the columns in order. */
    static final String COLUMNS = "columns";
    /** Attribute: names of the members that hold the columns, in the same order. */
    static final String COLUMN_MEMBERS = "column_members";
    /** Attribute: names of the companions in order. */
    static final String COMPANIONS = "companions";
    /** Attribute: names of the groups that hold the companions, in the same order. */
    static final String COMPANION_MEMBERS = "companion_members";
    /** Attribute of an axis: its name in its frame. */
    static final String AXIS_NAME = "axis_name";
    /** Attribute of the exposures: name of the clock. */
    static final String CLOCK = "clock";

    static final String TITLE = "title";
    static final String DATA = "data";
    static final String ERRORS = "data_errors";
    static final String MASK = "mask";
    static final String PLOT = "plot";
    static final String EXPOSURE = "exposure";
    static final String SCAN = "scan";
    static final String OFFSETS = "_offsets";

    private Layout() {}
}

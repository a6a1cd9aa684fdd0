/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

/**
 * What a file is, by its content.
 *
 * @param kind what can be done with it
 * @param name of the format for people; empty when it is unknown
 * @param note what a person should know: a wrong extension, why it cannot be read; may be empty
 */
record FileFormat(Kind kind, String name, String note) {

    /** Kinds of files. */
    public enum Kind {
        /** A pipeline. */
        PIPELINE,
        /** The result of a run. */
        RESULT,
        /** HDF5: a tree of groups and datasets. */
        TREE,
        /** Any other format that Solidus reads. */
        DATA,
        /** A folder. */
        FOLDER,
        /** Nothing that Solidus reads. */
        UNKNOWN,
        /** It cannot be looked into. */
        UNREADABLE
    }

    /** A folder. */
    static final FileFormat A_FOLDER = new FileFormat(Kind.FOLDER, "", "");

    /** Whether it has members that can be shown below it. */
    boolean isTree() {
        return kind == Kind.RESULT || kind == Kind.TREE;
    }

    /** Whether it can become a source of a pipeline. */
    boolean isData() {
        return isTree() || kind == Kind.DATA;
    }
}

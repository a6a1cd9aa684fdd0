/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.HeaderFields;

/**
 * A module of an .mpr file: {@code VMP Set} (settings), {@code VMP data}, {@code VMP LOG}, {@code VMP loop}, ...
 *
 * @param name its short name
 * @param position of its contents in the file, bytes
 * @param length of its contents, bytes
 * @param version of its contents; from 10 on those of EC-Lab 11.50 and later
 */
record MprModule(String name, long position, long length, long version) {

    static final String SETTINGS = "VMP Set";
    static final String DATA = "VMP data";
    static final String LOG = "VMP LOG";
    static final String LOOP = "VMP loop";

    private static final int FIRST = 52;
    private static final String MARK = "MODULE";
    private static final int HEADER = 6 + 10 + 25 + 4 + 4 + 8;
    private static final long IS_LONG = 0xffffffffL;
    private static final int MOST = 1000;

    /** All modules of a file, one behind the other. */
    static List<MprModule> of(BinaryFile file) throws IOException {
        List<MprModule> modules = new ArrayList<>();
        long at = FIRST;
        while (at < file.size()) {
            if (modules.size() == MOST) {
                throw file.error("is damaged: it has more than " + MOST + " modules");
            }
            MprModule module = at(file, at);
            modules.add(module);
            at = module.position + module.length;
        }
        return modules;
    }

    private static MprModule at(BinaryFile file, long position) throws IOException {
        HeaderFields header = file.fields(position, HEADER, "the header of a module");
        String mark = header.text(MARK.length());
        if (!mark.equals(MARK)) {
            throw file.error("is damaged: a module should begin at byte " + position + ", and there is none");
        }
        String name = header.text(10);
        header.skip(25);
        long length = header.uint32();
        long version = header.uint32();
        long begin = position + HEADER;
        if (length == IS_LONG) {
            // EC-Lab 11.50: the largest length, then the length, an old version and the version that counts
            HeaderFields longer = file.fields(position + 6 + 10 + 25 + 4, 12, "the header of the module " + name);
            length = longer.uint32();
            long old = longer.uint32();
            long newer = longer.uint32();
            version = newer > 0 ? newer : old;
            begin += 8;
        }
        file.require(begin, length, "the module '" + name + "'");
        return new MprModule(name, begin, length, version);
    }

    /** The first of a name. */
    static Optional<MprModule> find(List<MprModule> modules, String name) {
        return modules.stream().filter(module -> module.name.equals(name)).findFirst();
    }

    /** Whether so many bytes lie at a place of its contents. */
    boolean holds(long at, int bytes) {
        return at >= 0 && at + bytes <= length;
    }

    /** Fields from a place of its contents on; the caller has asked {@link #holds}. */
    HeaderFields fields(BinaryFile file, long at, int bytes) throws IOException {
        return file.fields(position + at, bytes, "the module '" + name + "'");
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the first bytes of a file tell: whether it is HDF5, and of which program, as far as its root lies there. */
public final class Hdf5Head {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int FIRST_USER_BLOCK = 512;

    private Hdf5Head() {}

    /** Whether a file that begins with these bytes is HDF5. */
    public static boolean isOne(byte[] head) {
        for (int at = 0; at + SIGNATURE.length <= head.length; at = at == 0 ? FIRST_USER_BLOCK : 2 * at) {
            if (Arrays.equals(head, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name is among the first bytes: that of a member or an attribute of the root, or of what follows it. */
    public static boolean mentions(byte[] head, String name) {
        return new String(head, StandardCharsets.ISO_8859_1).contains(name);
    }

    /** Whether a file holds an object; a file that can't be opened holds none. */
    public static boolean holds(Path file, String object) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (Hdf5File open = Hdf5File.open(file)) {
            Hdf5Member.Kind kind = open.kind(object);
            return kind == Hdf5Member.Kind.GROUP || kind == Hdf5Member.Kind.DATASET;
        } catch (IOException unreadable) {
            return false;
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.source.RegularFile;
import org.solidus.crystal.Structure;

/** Reads CIF files: all data blocks, and the structures among them. */
public final class CifReader {

    /** The largest CIFs with embedded reflection data are some tens of megabytes. */
    private static final long MAXIMUM_BYTES = 256L << 20;

    private CifReader() {}

    /**
     * The data blocks of a file.
     *
     * @param file a CIF 1.1 file; bytes that are no UTF-8 are taken as Latin-1
     * @return at least one block
     * @throws IOException if the file cannot be read or is no CIF
     */
    public static List<CifBlock> blocks(Path file) throws IOException {
        RegularFile.require(file, "a CIF");
        long size = Files.size(file);
        if (size > MAXIMUM_BYTES) {
            throw new CifException(
                    file + " has " + size + " bytes; a CIF of more than " + MAXIMUM_BYTES + " bytes is not read");
        }
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean utf8 = text.indexOf('\uFFFD') < 0;
        return CifParser.parse(file.toString(), utf8 ? text : new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /**
     * The structures of a file, in order; blocks without cell or sites are passed over.
     *
     * @param file a CIF 1.1 file
     * @return at least one structure
     * @throws IOException if the file cannot be read, is no CIF or holds no structure
     */
    public static List<Structure> structures(Path file) throws IOException {
        return structures(file.toString(), blocks(file));
    }

    /**
     * The structures of CIF text.
     *
     * @param name for messages
     * @param text the whole CIF
     * @return at least one structure
     * @throws CifException if the text is no CIF or holds no structure
     */
    public static List<Structure> structures(String name, String text) throws CifException {
        return structures(name, CifParser.parse(name, text));
    }

    private static List<Structure> structures(String name, List<CifBlock> blocks) throws CifException {
        List<Structure> structures = new ArrayList<>();
        for (CifBlock block : blocks) {
            if (CifStructures.isStructure(block)) {
                structures.add(CifStructures.read(name, block));
            }
        }
        for (CifBlock block : blocks) {
            if (structures.isEmpty()) {
                // A misspelled name is why a structure is not seen as one.
                CifNames.check(name, block);
            }
        }
        if (structures.isEmpty()) {
            throw new CifException(name + " holds no structure: none of its " + blocks.size()
                    + " data blocks has a cell and fractional coordinates");
        }
        return List.copyOf(structures);
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * Real files that tests compare with; they are no part of the project. A test whose file is absent is skipped by name.
 */
public final class ReferenceData {

    private ReferenceData() {}

    /** A file of the reference data, for example {@code scattering/map/...}. */
    public static Path file(String name) {
        Path file = root().resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "The reference file " + file + " is absent.");
        return file;
    }

    private static Path root() {
        String stated = System.getProperty("solidus.reference.data");
        if (stated != null && !stated.isBlank()) {
            return Path.of(stated);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data"))) {
                return folder.resolve("shared/data");
            }
        }
        return Path.of("shared/data").toAbsolutePath();
    }

    /** A Pilatus frame: TIFF, little-endian, one strip of int32 at offset 8 as its header says. */
    public static NDArray pilatus(String name) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file(name))).order(ByteOrder.LITTLE_ENDIAN);
            int directory = bytes.getInt(4);
            int columns = tag(bytes, directory, 256);
            int rows = tag(bytes, directory, 257);
            bytes.position(tag(bytes, directory, 273));
            return NDArray.get(bytes, ElementType.INT32, rows, columns);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int tag(ByteBuffer bytes, int directory, int tag) {
        int entries = bytes.getShort(directory);
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + 12 * i;
            if ((bytes.getShort(at) & 0xffff) == tag) {
                return bytes.getShort(at + 2) == 3 ? bytes.getShort(at + 8) & 0xffff : bytes.getInt(at + 8);
            }
        }
        throw new IllegalStateException("no tag " + tag);
    }

    /** Columns of numbers below a header of # lines: {x, y}. */
    public static double[][] columns(String name) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file(name))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] words = line.strip().split("\\s+");
                rows.add(new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])});
            }
        }
        double[][] columns = new double[2][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            columns[0][i] = rows.get(i)[0];
            columns[1][i] = rows.get(i)[1];
        }
        return columns;
    }
}

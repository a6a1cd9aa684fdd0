/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Curves of the reference data beside the project. */
public final class ReferenceData {

    private ReferenceData() {}

    /** A file of the reference data; a test whose file is absent is skipped by name. */
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

    /** The numbers of a text file with as many columns as its last line. */
    public static double[][] columns(String name) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file(name))) {
            double[] row = numbers(line);
            if (row.length >= 2) {
                if (!rows.isEmpty() && rows.get(0).length != row.length) {
                    rows.clear();
                }
                rows.add(row);
            }
        }
        return rows.toArray(new double[0][]);
    }

    private static double[] numbers(String line) {
        String[] words = line.strip().split("\\s+");
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                numbers[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException text) {
                return new double[0];
            }
        }
        return numbers;
    }
}

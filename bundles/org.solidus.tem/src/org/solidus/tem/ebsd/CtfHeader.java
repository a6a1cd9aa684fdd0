/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.LaueClass;

/**
 * The lines before the rows of a {@code .ctf} file.
 *
 * @param path of the file, for messages
 * @param fields names and values
 * @param phases by their number, from 1
 * @param columns names of the columns
 */
record CtfHeader(Path path, Map<String, String> fields, Map<Integer, EbsdPhase> phases, List<String> columns) {

    static final String FIRST_LINE = "Channel Text File";

    private static final int MOST_LINES = 1000;
    private static final int MOST_PHASES = 1000;

    static CtfHeader read(Path path, TextLines lines) throws IOException {
        String first = next(path, lines);
        if (!first.startsWith(FIRST_LINE)) {
            throw new IOException(path + " does not begin with '" + FIRST_LINE + "': it is no .ctf map.");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        String line = next(path, lines);
        while (!line.startsWith("Phases")) {
            String[] parts = line.split("\t|(?<=^Prj) ", 2);
            fields.put(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
            if (lines.number() > MOST_LINES) {
                throw new IOException(path + " has no line 'Phases' among its first " + MOST_LINES + " lines.");
            }
            line = next(path, lines);
        }
        Map<Integer, EbsdPhase> phases = new TreeMap<>();
        int count = count(path, line);
        for (int number = 1; number <= count; number++) {
            phases.put(number, phase(path, next(path, lines), number));
        }
        List<String> columns =
                Arrays.stream(next(path, lines).strip().split("\\s+")).toList();
        if (!columns.containsAll(List.of("Phase", "X", "Y", "Euler1", "Euler2", "Euler3"))) {
            throw new IOException(path + ", line " + lines.number() + ": expected the names of the columns Phase, X, Y,"
                    + " ..., Euler1, Euler2, Euler3, found " + Sentence.quoted(String.join(" ", columns)) + ".");
        }
        return new CtfHeader(path, fields, phases, columns);
    }

    private static String next(Path path, TextLines lines) throws IOException {
        Optional<String> line = lines.next();
        return line.orElseThrow(
                () -> new IOException(path + " ends within its header, after line " + lines.number() + "."));
    }

    private static int count(Path path, String line) throws IOException {
        String[] words = line.strip().split("\\s+");
        if (words.length < 2 || !words[1].matches("\\d{1,4}") || Integer.parseInt(words[1]) > MOST_PHASES) {
            throw new IOException(
                    path + ": " + Sentence.quoted(line) + " is no number of phases from 0 to " + MOST_PHASES + ".");
        }
        return Integer.parseInt(words[1]);
    }

    private static EbsdPhase phase(Path path, String line, int number) throws IOException {
        List<String> parts = new ArrayList<>(Arrays.asList(line.split("\t")));
        if (parts.size() < 4) {
            throw new IOException(path + ", phase " + number
                    + ": expected lengths, angles, a name and a Laue group, found " + Sentence.quoted(line) + ".");
        }
        try {
            double[] lengths = numbers(parts.get(0));
            double[] angles = numbers(parts.get(1));
            Lattice lattice = Lattice.of(lengths[0], lengths[1], lengths[2], angles[0], angles[1], angles[2]);
            LaueClass coded = SymmetryCodes.ofCtf(Integer.parseInt(parts.get(3).strip()), lattice);
            LaueClass laue =
                    SymmetryCodes.refined(coded, parts.get(parts.size() - 1).strip());
            return new EbsdPhase(number, parts.get(2).strip(), laue, lattice);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ", phase " + number + ", " + Sentence.quoted(line) + ": " + Sentence.of(e), e);
        }
    }

    private static double[] numbers(String text) {
        double[] numbers = Arrays.stream(text.replace(',', '.').split(";"))
                .mapToDouble(word -> Double.parseDouble(word.strip()))
                .toArray();
        if (numbers.length != 3) {
            throw new IllegalArgumentException(Sentence.quoted(text) + " are not three numbers");
        }
        return numbers;
    }

    /** A word of the header; empty where it is absent. */
    String word(String name) {
        return fields.getOrDefault(name, "");
    }

    /** A number of the header, if it is there. */
    OptionalDouble number(String name) throws IOException {
        String value = word(name).replace(',', '.');
        try {
            return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            throw new IOException(path + ": '" + name + "' is " + Sentence.quoted(value) + ", no number.", e);
        }
    }
}

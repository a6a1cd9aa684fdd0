/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.io.eclab.ColumnCode.Stored;

/**
 * How the columns of an .mpr file lie in the record of a point. All flags share one byte, which lies where the first of
 * them is named. A column of an unknown number has an unknown width: those before it are found from the beginning of
 * the record, those behind it from its end, and its own width is what is left.
 *
 * @param bytes of a record
 * @param cells that can be read
 * @param warnings what could not
 */
record MprRecord(int bytes, List<Cell> cells, List<String> warnings) {

    private static final int FIRST_HARMONIC = 486;
    private static final int FIRST_SHARED = 498;
    private static final List<String> CHARGES =
            List.of("Q charge/mA.h", "Q discharge/mA.h", "step time/s", "Efficiency/%", "Capacity/mA.h");

    /** @param at its place in the record */
    record Cell(ColumnCode code, int at) {}

    /** A column in the order of the file. @param code empty for one that is not known */
    private record Part(int number, Optional<ColumnCode> code) {

        int bytes() {
            return code.map(known -> known.stored().bytes()).orElse(0);
        }
    }

    /**
     * Finds the places.
     *
     * @param numbers of the columns
     * @param stored bytes of all records together
     * @param points how many records there are
     */
    static MprRecord of(List<Integer> numbers, long stored, long points) {
        List<Part> parts = numbers.stream()
                .map(number -> new Part(number, meaning(number, numbers)))
                .toList();
        List<Integer> unknown = parts.stream()
                .filter(part -> part.code().isEmpty())
                .map(Part::number)
                .toList();
        int known = flags(parts) + parts.stream().mapToInt(Part::bytes).sum();
        long bytes = points > 0 && stored % points == 0 ? stored / points : known;
        boolean fits = bytes >= known && bytes <= known + 8L * unknown.size();
        return unknown.isEmpty()
                ? complete(parts, known, (int) Math.min(bytes, Integer.MAX_VALUE), fits)
                : partly(parts, unknown, known, fits && points > 0 ? (int) bytes : 0);
    }

    /** EC-Lab uses the numbers from 498 on for harmonics of the counter electrode and, without those, for charges. */
    private static Optional<ColumnCode> meaning(int number, List<Integer> all) {
        boolean charge = number >= FIRST_SHARED && number < FIRST_SHARED + CHARGES.size();
        return charge && !all.contains(FIRST_HARMONIC)
                ? Optional.of(new ColumnCode(Stored.FLOAT64, 0, CHARGES.get(number - FIRST_SHARED)))
                : ColumnCode.of(number);
    }

    private static int flags(List<Part> parts) {
        return parts.stream().anyMatch(MprRecord::isFlag) ? 1 : 0;
    }

    private static boolean isFlag(Part part) {
        return part.code().filter(code -> code.stored() == Stored.FLAG).isPresent();
    }

    private static MprRecord complete(List<Part> parts, int known, int bytes, boolean fits) {
        List<String> warnings = fits || bytes < known
                ? List.of()
                : List.of("The points of the file have " + bytes + " bytes, its columns " + known
                        + ": one of them is stored in a way that is not known, and those behind it are wrong.");
        return new MprRecord(fits || bytes < known ? known : bytes, forward(parts, parts.size()), warnings);
    }

    /** The cells of the first columns, from the beginning of the record. */
    private static List<Cell> forward(List<Part> parts, int count) {
        List<Cell> cells = new ArrayList<>();
        int at = 0;
        int flags = -1;
        for (Part part : parts.subList(0, count)) {
            if (isFlag(part) && flags < 0) {
                flags = at++;
            }
            cells.add(new Cell(part.code().orElseThrow(), isFlag(part) ? flags : at));
            at += part.bytes();
        }
        return cells;
    }

    /** @param bytes of a record; 0 when that is not known, or is too short for what is known */
    private static MprRecord partly(List<Part> parts, List<Integer> unknown, int known, int bytes) {
        int first = 0;
        int last = 0;
        for (int i = parts.size() - 1; i >= 0; i--) {
            first = parts.get(i).code().isEmpty() ? i : first;
            last = parts.get(i).code().isEmpty() && last == 0 ? i : last;
        }
        List<Cell> cells = new ArrayList<>(forward(parts, first));
        // Flags have their byte where the first of them is: behind an unknown column only if there was none before it.
        boolean flagsBefore = cells.stream().anyMatch(cell -> cell.code().stored() == Stored.FLAG);
        int lost = 0;
        int at = bytes;
        List<Cell> behind = new ArrayList<>();
        for (int i = parts.size() - 1; i > first; i--) {
            Part part = parts.get(i);
            if (i > last && bytes > 0 && isFlag(part) && flagsBefore) {
                behind.add(0, new Cell(part.code().orElseThrow(), flagsAt(cells)));
            } else if (i > last && bytes > 0 && !isFlag(part)) {
                at -= part.bytes();
                behind.add(0, new Cell(part.code().orElseThrow(), at));
            } else {
                lost += part.code().isPresent() ? 1 : 0;
            }
        }
        boolean flagsBehind = !flagsBefore && parts.stream().anyMatch(MprRecord::isFlag);
        if (flagsBehind) {
            lost += behind.size();
            behind.clear();
        }
        cells.addAll(behind);
        return new MprRecord(Math.max(bytes, known), cells, List.of(sentence(unknown, lost)));
    }

    private static int flagsAt(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.code().stored() == Stored.FLAG)
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static String sentence(List<Integer> unknown, int lost) {
        String numbers = unknown.size() == 1
                ? "The column of number " + unknown.get(0)
                : "The columns of numbers "
                        + String.join(
                                ", ", unknown.stream().map(String::valueOf).toList());
        return numbers + (unknown.size() == 1 ? " is" : " are") + " not known and left out"
                + (lost == 0
                        ? "."
                        : ", and with " + (unknown.size() == 1 ? "it " : "them ") + lost
                                + " known columns whose places depend on it.")
                + " EC-Lab's text export (.mpt) has all of them.";
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a column's number in an .mpr file means: how it is stored, and how EC-Lab heads it in text. The format is
 * published nowhere; the numbers are those that the galvani and yadg projects and their users found by comparing .mpr
 * files with their .mpt exports.
 *
 * @param stored how a value lies in a record
 * @param mask bits of the byte of flags, for a flag
 * @param heading in EC-Lab's text
 */
record ColumnCode(Stored stored, int mask, String heading) {

    /** How a value is stored, little-endian. */
    enum Stored {
        FLAG(0),
        UINT8(1),
        UINT16(2),
        UINT32(4),
        FLOAT32(4),
        FLOAT64(8);

        private final int bytes;

        Stored(int bytes) {
            this.bytes = bytes;
        }

        /** Bytes in a record; all flags share one byte, which is counted apart. */
        int bytes() {
            return bytes;
        }

        boolean whole() {
            return this != FLOAT32 && this != FLOAT64;
        }
    }

    private static final Map<Integer, ColumnCode> CODES = codes();

    /** The column of a number; empty for one that is not known. */
    static Optional<ColumnCode> of(int number) {
        return Optional.ofNullable(CODES.get(number));
    }

    private static Map<Integer, ColumnCode> codes() {
        Map<Integer, ColumnCode> codes = new HashMap<>();
        flags(codes);
        plain(codes);
        impedance(codes);
        derived(codes);
        return Map.copyOf(codes);
    }

    private static void flags(Map<Integer, ColumnCode> codes) {
        codes.put(1, new ColumnCode(Stored.FLAG, 0x03, "mode"));
        codes.put(2, new ColumnCode(Stored.FLAG, 0x04, "ox/red"));
        codes.put(3, new ColumnCode(Stored.FLAG, 0x08, "error"));
        codes.put(21, new ColumnCode(Stored.FLAG, 0x10, "control changes"));
        codes.put(31, new ColumnCode(Stored.FLAG, 0x20, "Ns changes"));
        codes.put(65, new ColumnCode(Stored.FLAG, 0x80, "counter inc."));
    }

    private static void plain(Map<Integer, ColumnCode> codes) {
        put(codes, Stored.FLOAT64, 4, "time/s");
        put(codes, Stored.FLOAT32, 5, "control/V/mA", "Ewe/V");
        put(codes, Stored.FLOAT64, 7, "dq/mA.h");
        put(codes, Stored.FLOAT32, 8, "I/mA", "Ece/V");
        put(codes, Stored.FLOAT64, 11, "<I>/mA");
        put(codes, Stored.FLOAT64, 13, "(Q-Qo)/mA.h");
        put(codes, Stored.FLOAT32, 16, "Analog IN 1/V", "Analog IN 2/V");
        put(codes, Stored.FLOAT32, 19, "control/V", "control/mA");
        put(codes, Stored.FLOAT64, 23, "dQ/mA.h", "cycle number");
        put(codes, Stored.FLOAT32, 26, "Rapp/Ohm", "Ewe-Ece/V");
        put(codes, Stored.UINT16, 39, "I Range");
        put(codes, Stored.FLOAT32, 69, "R/Ohm", "P/W");
        put(codes, Stored.FLOAT64, 74, "|Energy|/W.h");
        put(codes, Stored.FLOAT32, 75, "Analog OUT/V", "<I>/mA", "<Ewe>/V", "Cs-2/\u00b5F-2");
        put(codes, Stored.FLOAT64, 110, "Energy ce/W.h");
        put(codes, Stored.FLOAT64, 112, "Energy we/W.h");
        put(codes, Stored.FLOAT64, 115, "Energy ce charge/W.h", "Energy ce discharge/W.h");
        put(codes, Stored.FLOAT64, 123, "Energy charge/W.h", "Energy discharge/W.h");
        put(codes, Stored.FLOAT64, 125, "Capacitance charge/\u00b5F", "Capacitance discharge/\u00b5F");
        put(codes, Stored.UINT16, 131, "Ns");
    }

    private static void impedance(Map<Integer, ColumnCode> codes) {
        put(codes, Stored.FLOAT32, 32, "freq/Hz", "|Ewe|/V", "|I|/A", "Phase(Z)/deg", "|Z|/Ohm", "Re(Z)/Ohm");
        put(codes, Stored.FLOAT32, 38, "-Im(Z)/Ohm");
        put(codes, Stored.FLOAT32, 96, "|Ece|/V");
        put(codes, Stored.FLOAT32, 98, "Phase(Zce)/deg", "|Zce|/Ohm", "Re(Zce)/Ohm", "-Im(Zce)/Ohm");
        put(codes, Stored.FLOAT32, 163, "|Estack|/V");
        put(codes, Stored.FLOAT32, 168, "Rcmp/Ohm", "Cs/\u00b5F");
        put(codes, Stored.FLOAT32, 172, "Cp/\u00b5F", "Cp-2/\u00b5F-2", "<Ewe>/V");
        for (int stack = 0; stack < 29; stack++) {
            int number = stack + 1;
            put(codes, Stored.FLOAT32, 241 + stack, "|E" + number + "|/V");
            put(codes, Stored.FLOAT32, 271 + stack, "Phase(Z" + number + ")/deg");
            put(codes, Stored.FLOAT32, 301 + stack, "|Z" + number + "|/Ohm");
            put(codes, Stored.FLOAT32, 331 + stack, "Re(Z" + number + ")/Ohm");
            put(codes, Stored.FLOAT32, 361 + stack, "-Im(Z" + number + ")/Ohm");
            put(codes, Stored.FLOAT32, 391 + stack, "<E" + number + ">/V");
        }
        put(codes, Stored.FLOAT32, 422, "Phase(Zstack)/deg", "|Zstack|/Ohm", "Re(Zstack)/Ohm", "-Im(Zstack)/Ohm");
        put(codes, Stored.FLOAT32, 426, "<Estack>/V");
        put(codes, Stored.FLOAT32, 430, "Phase(Zwe-ce)/deg", "|Zwe-ce|/Ohm", "Re(Zwe-ce)/Ohm", "-Im(Zwe-ce)/Ohm");
    }

    private static void derived(Map<Integer, ColumnCode> codes) {
        put(codes, Stored.FLOAT32, 434, "(Q-Qo)/C", "dQ/C");
        put(codes, Stored.FLOAT64, 438, "step time/s");
        put(codes, Stored.FLOAT32, 441, "<Ece>/V");
        put(codes, Stored.FLOAT32, 462, "Temperature/\u00b0C");
        put(codes, Stored.FLOAT64, 467, "Q charge/discharge/mA.h");
        put(codes, Stored.UINT32, 468, "half cycle", "z cycle");
        put(codes, Stored.FLOAT32, 471, "<Ece>/V");
        put(codes, Stored.FLOAT32, 473, "THD Ewe/%", "THD I/%", "THD Ece/%", "NSD Ewe/%", "NSD I/%", "NSD Ece/%");
        put(codes, Stored.FLOAT32, 479, "NSR Ewe/%", "NSR I/%", "NSR Ece/%");
        for (int harmonic = 2; harmonic <= 7; harmonic++) {
            put(codes, Stored.FLOAT32, 484 + harmonic, "|Ewe h" + harmonic + "|/V");
            put(codes, Stored.FLOAT32, 490 + harmonic, "|I h" + harmonic + "|/A");
            put(codes, Stored.FLOAT32, 496 + harmonic, "|Ece h" + harmonic + "|/V");
        }
        put(codes, Stored.FLOAT32, 504, "Rac/Ohm", "Rdc/Ohm");
        put(codes, Stored.UINT8, 509, "Acir/Dcir Control");
    }

    /** Columns that are stored alike, one number after the other. */
    private static void put(Map<Integer, ColumnCode> codes, Stored stored, int first, String... headings) {
        for (int i = 0; i < headings.length; i++) {
            codes.put(first + i, new ColumnCode(stored, 0, headings[i]));
        }
    }
}

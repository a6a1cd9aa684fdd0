/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.FrameDataset;
import org.solidus.io.log.LogTable;
import org.solidus.io.text.Heading;

/** The columns of EC-Lab, which have the same names and units in its text and in its binary files. */
final class EclabColumns {

    /** Counts and codes; every other column is a measured number. */
    static final Set<String> WHOLE = Set.of(
            "mode",
            "ox/red",
            "error",
            "control changes",
            "Ns changes",
            "counter inc.",
            "Ns",
            "I Range",
            "half cycle",
            "z cycle",
            "loop");

    private EclabColumns() {}

    /** A heading: {@code Q charge/discharge/mA.h} has its unit behind the last slash, {@code ox/red} has none. */
    static Heading heading(String text) {
        String plain = text.strip();
        if (plain.equals("ox/red")) {
            return new Heading(plain, Unit.ONE);
        }
        int slash = plain.equals("control/V/mA") ? plain.indexOf('/') : plain.lastIndexOf('/');
        return slash <= 0 || slash == plain.length() - 1
                ? new Heading(plain, Unit.ONE)
                : new Heading(plain.substring(0, slash).strip(), Unit.lenient(plain.substring(slash + 1)));
    }

    /** The table with what every log has, under the names that every log has for it. */
    static LogTable table(Path path, List<ColumnSpec> own, int rows, FrameDataset.TableReader reader) {
        return LogTable.of(path, own, rows, reader)
                .wholeNumbers(WHOLE)
                .called(LogTable.TIME, "time")
                .called(LogTable.POTENTIAL, "Ewe", "<Ewe>", "Ecell", "<Ecell>", "Ewe-Ece", "E")
                .called(LogTable.CURRENT, "I", "<I>")
                .called(LogTable.FREQUENCY, "freq")
                .called(LogTable.Z_REAL, "Re(Z)")
                .negated(LogTable.Z_IMAGINARY, "-Im(Z)")
                .called(LogTable.Z_IMAGINARY, "Im(Z)");
    }
}

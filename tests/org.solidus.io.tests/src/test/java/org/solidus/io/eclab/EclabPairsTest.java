/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.io.ReferenceData;
import org.solidus.io.log.Logs;

/** Binary files and the text that EC-Lab exported from them are the same tables. */
class EclabPairsTest {

    @ParameterizedTest
    @CsvSource({
        "cp, cp",
        "cv, cv",
        "lsv, lsv",
        "mb.issue_95, mb.issue_95",
        "mb.issue_95, mb.issue_95.de",
        "ocv, ocv",
        "peis, peis",
        "zir, zir"
    })
    void theyAgreeToThePrecisionOfTheText(String binary, String text) throws IOException {
        Path mpr = ReferenceData.file("electrochemistry/yadg/" + binary + ".mpr");
        Path mpt = ReferenceData.file("electrochemistry/yadg/" + text + ".mpt");
        Table stored = Logs.table(new MprReader(), mpr);
        Table exported = Logs.table(new MptReader(), mpt);
        List<ColumnSpec> expected = exported.spec();
        assertEquals(exported.rows(), stored.rows());
        List<ColumnSpec> found = stored.spec();
        Set<ColumnSpec> common = new HashSet<>(expected);
        assertTrue(common.containsAll(found), () -> "only in the binary file: " + without(found, expected));
        assertEquals(expected.stream().filter(found::contains).toList(), found, "the same columns in the same order");
        List<String[]> cells = cells(mpt);
        for (Column column : stored.columns()) {
            int place = Arrays.asList(headings(mpt)).indexOf(original(column.spec()));
            for (int row = 0; row < stored.rows(); row++) {
                double single = 6e-8 * Math.abs(column.number(row));
                // EC-Lab computes this charge anew when it exports, from others of single precision.
                boolean anew = place < 0 || column.name().equals("Q charge/discharge");
                assertEquals(
                        exported.column(column.name()).number(row),
                        column.number(row),
                        anew ? single : precision(cells.get(row)[place]),
                        column.name() + " in row " + row);
            }
        }
        sameMetadata(Logs.metadata(new MprReader(), mpr), Logs.metadata(new MptReader(), mpt));
    }

    private static void sameMetadata(Map<String, Object> stored, Map<String, Object> exported) {
        for (String key : List.of("technique", "start_time", "electrode_area", "scan_rate")) {
            assertEquals(exported.get(key), stored.get(key), key);
        }
        assertTrue(!stored.containsKey("warnings"), () -> stored.get("warnings").toString());
    }

    private static List<ColumnSpec> without(List<ColumnSpec> all, List<ColumnSpec> some) {
        return all.stream().filter(column -> !some.contains(column)).toList();
    }

    private static String original(ColumnSpec column) {
        return column.unit().symbol().isEmpty() ? column.name() : column.name() + "/" + column.unit();
    }

    private static String[] headings(Path mpt) throws IOException {
        List<String> lines = Files.readAllLines(mpt, StandardCharsets.ISO_8859_1);
        return lines.get(count(lines) - 1).split("\t");
    }

    private static int count(List<String> lines) {
        return Integer.parseInt(lines.get(1).replaceAll("\\D", ""));
    }

    private static List<String[]> cells(Path mpt) throws IOException {
        List<String> lines = Files.readAllLines(mpt, StandardCharsets.ISO_8859_1);
        List<String[]> cells = new ArrayList<>();
        lines.subList(count(lines), lines.size()).forEach(line -> cells.add(line.split("\t")));
        return cells;
    }

    /** Half a unit of the last digit that is written, and what a double can't hold of it. */
    private static double precision(String cell) {
        BigDecimal number = new BigDecimal(cell.replace(',', '.'));
        return 0.5 * number.ulp().doubleValue() + Math.ulp(number.doubleValue());
    }
}

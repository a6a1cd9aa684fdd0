/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

/** The numbers of a source-meter's export, without the reader, which another bundle has. */
final class SourceMeterFile {

    private SourceMeterFile() {}

    static Frame read(Path file) throws IOException {
        List<double[]> rows = Files.readAllLines(file).stream()
                .filter(line -> line.matches("\"\\d+\",.*"))
                .map(line -> line.replace("\"", "").split(","))
                .map(cells -> new double[] {
                    Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3])
                })
                .toList();
        return Frame.of(Table.of(
                Column.of("SMU-1 Time", Unit.of("s"), column(rows, 0)),
                Column.of("SMU-1 Voltage", Unit.of("V"), column(rows, 1)),
                Column.of("SMU-1 Current", Unit.of("A"), column(rows, 2))));
    }

    static Frame beam(Path file) throws IOException {
        List<double[]> rows = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .map(cells -> new double[] {Double.parseDouble(cells[0]), Double.parseDouble(cells[1])})
                .toList();
        return Frame.of(Table.of(
                Column.of("time", Unit.of("s"), column(rows, 0)), Column.of("beam", Unit.ONE, column(rows, 1))));
    }

    private static double[] column(List<double[]> rows, int k) {
        return rows.stream().mapToDouble(row -> row[k]).toArray();
    }
}

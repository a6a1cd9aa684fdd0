/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/** Tables: {@code #table}, then names with units in parentheses, then rows; comma-separated. */
final class CsvLikeReader implements Reader {

    @Override
    public String id() {
        return "test.table";
    }

    @Override
    public String name() {
        return "test table";
    }

    @Override
    public List<String> extensions() {
        return List.of("tab");
    }

    @Override
    public double probe(Path path, byte[] head) {
        return head.length > 6 && head[0] == '#' && head[1] == 't' ? 1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        List<String> lines = Files.readAllLines(path);
        String[] headers = lines.get(1).split(",");
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < headers.length; c++) {
            int column = c;
            String name = headers[c].replaceAll("\\(.*", "").strip();
            String unit = headers[c].contains("(") ? headers[c].replaceAll(".*\\(|\\).*", "") : "";
            columns.add(Column.of(
                    name,
                    Unit.of(unit),
                    lines.stream()
                            .skip(2)
                            .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                            .toArray()));
        }
        Frame frame = Frame.of(new Table(columns));
        return new Container() {
            @Override
            public List<DatasetInfo> datasets() {
                return List.of(new DatasetInfo(
                        "table",
                        true,
                        ElementType.FLOAT64,
                        List.of(Axis.index("row", frame.table().rows())),
                        0,
                        frame.table().spec()));
            }

            @Override
            public Source source(String dataset, Optional<List<String>> names) {
                return MemorySource.single("table", frame);
            }

            @Override
            public Map<String, Object> metadata() {
                return Map.of();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;

/** Reads logs for tests. */
public final class Logs {

    private Logs() {}

    /** The table that opens when none is named; it is what was announced. */
    public static Table table(Reader reader, Path file) throws IOException {
        try (Container container = reader.open(file)) {
            String name = container.datasets().stream()
                    .filter(DatasetInfo::main)
                    .findFirst()
                    .orElseThrow()
                    .name();
            return table(container, name);
        }
    }

    /** The table of that name. */
    public static Table table(Reader reader, Path file, String name) throws IOException {
        try (Container container = reader.open(file)) {
            return table(container, name);
        }
    }

    private static Table table(Container container, String name) throws IOException {
        try (Source source = container.source(name, Optional.empty())) {
            Frame frame = source.frame(0);
            assertEquals(source.info().signature(), frame.signature(), "announced and found");
            DatasetInfo info = container.datasets().stream()
                    .filter(dataset -> dataset.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertEquals(info.axes().get(0).size(), frame.table().rows(), "rows announced and found");
            return frame.table();
        }
    }

    /** Names of the datasets. */
    public static List<String> names(Reader reader, Path file) throws IOException {
        try (Container container = reader.open(file)) {
            return container.datasets().stream().map(DatasetInfo::name).toList();
        }
    }

    /** What the file says about itself. */
    public static Map<String, Object> metadata(Reader reader, Path file) throws IOException {
        try (Container container = reader.open(file)) {
            return container.metadata();
        }
    }

    /** The number of an entry with a unit. */
    public static double value(Map<String, Object> metadata, String key) {
        return ((Number) ((Map<?, ?>) metadata.get(key)).get("value")).doubleValue();
    }
}

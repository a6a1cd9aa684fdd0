/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;

/** Files of the form {@code held NAME} stand for a source that a test holds in memory. */
public final class HeldReader implements Reader {

    private static final Map<String, Source> SOURCES = new ConcurrentHashMap<>();

    /** Writes a file that stands for a source. */
    public static void write(Path file, Source source) throws IOException {
        SOURCES.put(file.toString(), source);
        Files.writeString(file, "held " + file);
    }

    @Override
    public String id() {
        return "test.held";
    }

    @Override
    public String name() {
        return "held sources";
    }

    @Override
    public List<String> extensions() {
        return List.of("held");
    }

    @Override
    public double probe(Path path, byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith("held ") ? 1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        Source source = SOURCES.get(Files.readString(path).substring(5));
        return new Container() {
            @Override
            public List<DatasetInfo> datasets() {
                return List.of(DatasetInfo.array(
                        "data",
                        true,
                        source.info().signature().type(),
                        source.info().scan(),
                        0));
            }

            @Override
            public Source source(String dataset, Optional<List<String>> names) {
                return source;
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

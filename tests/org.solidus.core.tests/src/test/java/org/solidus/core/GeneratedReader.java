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
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;

/**
 * Files of the form {@code generated FRAMES SIZE OFFSET [bad INDEX]}: value j of frame i is i + OFFSET + j / 10; the
 * bad frame holds -666.
 */
final class GeneratedReader implements Reader {

    @Override
    public String id() {
        return "test.generated";
    }

    @Override
    public String name() {
        return "generated frames";
    }

    @Override
    public List<String> extensions() {
        return List.of("gen");
    }

    @Override
    public double probe(Path path, byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith("generated ") ? 1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        String[] words = Files.readString(path).strip().split(" ");
        int frames = Integer.parseInt(words[1]);
        int size = Integer.parseInt(words[2]);
        double offset = Double.parseDouble(words[3]);
        long bad = words.length > 4 ? Long.parseLong(words[5]) : -1;
        List<Axis> axes = List.of(Axis.index("x", size));
        List<Axis> scan = frames == 1 ? List.of() : List.of(Axis.index("frame", frames));
        Source source = new Source() {
            private final SourceInfo info = SourceInfo.of(
                    "generated",
                    Signature.array(
                            "intensity",
                            Unit.ONE,
                            ElementType.FLOAT64,
                            axes.stream().map(Axis::spec).toList(),
                            false),
                    scan);

            @Override
            public SourceInfo info() {
                return info;
            }

            @Override
            public Frame frame(long index) {
                double[] values = new double[size];
                for (int j = 0; j < size; j++) {
                    values[j] = index == bad ? -666 : index + offset + j / 10.0;
                }
                return Frame.of(NDArray.of(values))
                        .axes(axes)
                        .place(Place.at(index))
                        .build();
            }
        };
        return new Container() {
            @Override
            public List<DatasetInfo> datasets() {
                return List.of(DatasetInfo.array("data", true, ElementType.FLOAT64, axes, 0));
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
